import type { Actor } from "../../src/kernel/context.ts";
import { shanghaiDay } from "../../src/kernel/dates.ts";
import type { DomainEvent } from "../../src/kernel/events.ts";
import type { WriteContext } from "../../src/kernel/write.ts";

export const DAY_MS = 24 * 60 * 60 * 1000;
/** When the demo's county began to keep its work here: before the first thing that is told. */
export const BEGAN_DAYS_AGO = 900;

type Act = (ctx: WriteContext) => Promise<unknown>;

/** What happens in the demo's county; days count back from the moment at which it is loaded. */
export interface Story {
  /** Somebody does something, by the verbs that people use, with the clock of that moment. */
  at: (daysAgo: number, actor: Actor, act: Act) => void;
  dayOf: (daysAgo: number) => string;
  /** Of the cast. */
  member: (key: string) => Actor;
  /** @throws for a key that nobody has. */
  organizationId: (key: string) => string;
  /** Known once it was posted. */
  postId: (key: string) => string;
  /** Of every post, by key. */
  postIds: Map<string, string>;
  /** What has happened so far, for whoever follows it. */
  heard: readonly DomainEvent[];
}

export interface Cast {
  organizationIds: ReadonlyMap<string, string>;
  actors: ReadonlyMap<string, Actor>;
}

/**
 * Tells what all parts contribute in the order of time, so that nothing finds less or more than there was at its moment, and
 * the trail never goes back; at one moment in the order of the parts.
 * @returns when each of its events happened, in the order of the outbox.
 */
export async function tellStory(
  tx: WriteContext,
  { organizationIds, actors }: Cast,
  parts: readonly ((story: Story) => void)[],
): Promise<Date[]> {
  const acts: { daysAgo: number; actor: Actor; act: Act }[] = [];
  const postIds = new Map<string, string>();
  const heard: DomainEvent[] = [];
  const moments: Date[] = [];
  const story: Story = {
    at: (daysAgo, actor, act) => void acts.push({ daysAgo, actor, act }),
    dayOf: (daysAgo) => shanghaiDay(momentOf(tx, daysAgo)),
    member: (key) => named(actors, key),
    organizationId: (key) => named(organizationIds, key),
    postId: (key) => named(postIds, key),
    postIds,
    heard,
  };
  for (const part of parts) part(story);
  for (const { daysAgo, actor, act } of acts.toSorted((a, b) => b.daysAgo - a.daysAgo)) {
    if (daysAgo < 0 || daysAgo > BEGAN_DAYS_AGO) throw new Error(`the demo has nothing ${daysAgo} days ago`);
    const moment = atMoment(tx, daysAgo);
    const emit = async (event: DomainEvent) => {
      heard.push(event);
      moments.push(moment.now);
      await tx.emit(event);
    };
    await act({ ...moment, emit, actor });
  }
  return moments;
}

/** The same write at that moment, for the trail, too: who has no account is told of as the service that loads the demo. */
export function atMoment(tx: WriteContext, daysAgo: number): WriteContext {
  const moment = { ...tx, now: momentOf(tx, daysAgo) };
  return { ...moment, audit: (entry, by = moment) => tx.audit(entry, by) };
}

const momentOf = ({ now }: Pick<WriteContext, "now">, daysAgo: number): Date =>
  new Date(now.getTime() - daysAgo * DAY_MS);

/** Somebody of an organization who has no account of the cast. */
export function memberOf(role: "enterprise" | "institution", organizationId: string): Actor {
  return { role, accountId: null, name: "演示", organizationId };
}

function named<Value>(values: ReadonlyMap<string, Value>, key: string): Value {
  const value = values.get(key);
  if (value === undefined) throw new Error(`the demo has no ${key}`);
  return value;
}
