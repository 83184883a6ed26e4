import type { Actor } from "../../src/kernel/context.ts";
import type { DomainEvent } from "../../src/kernel/events.ts";
import type { WriteContext } from "../../src/kernel/write.ts";
import { type Doing, timesOfDay, workingCalendar } from "./office-hours.ts";
import type { Files } from "./paper.ts";

/** When the demo's county began to keep its work here: before the first thing that is told. */
export const BEGAN_DAYS_AGO = 900;

type Act = (ctx: WriteContext) => Promise<unknown>;

/** What happens in the demo's county; days count back from the day on which it is loaded. */
export interface Story {
  /** Somebody does something, by the verbs that people use, with the clock of that moment; 7.4 days ago is six tenths into the day 8 days ago. */
  at: (daysAgo: number, actor: Actor, act: Act) => void;
  /** On which day `at` lets it happen; what is still to come is due on a working day, too. */
  dayOf: (daysAgo: number) => string;
  /** How many days ago the next day was on which something could happen; on the last of them itself, 0. */
  dayAfter: (daysAgo: number) => number;
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
  /** Where papers are kept; null where the demo has no place for them. */
  files: Files;
}

export interface Cast {
  organizationIds: ReadonlyMap<string, string>;
  actors: ReadonlyMap<string, Actor>;
}

interface Told {
  daysAgo: number;
  actor: Actor;
  act: Act;
}

/**
 * Tells what all parts contribute in the order of time, so that nothing finds less or more than there was at its moment, and
 * the trail never goes back; at one moment in the order of the parts.
 * @returns when each of its events happened, in the order of the outbox, and when the last thing was done.
 */
export async function tellStory(
  tx: WriteContext,
  { organizationIds, actors }: Cast,
  files: Files,
  parts: readonly ((story: Story) => void)[],
): Promise<{ moments: Date[]; endedAt: Date }> {
  const acts: Told[] = [];
  const postIds = new Map<string, string>();
  const heard: DomainEvent[] = [];
  const moments: Date[] = [];
  const dayOf = workingCalendar(tx.now);
  const story: Story = {
    at: (daysAgo, actor, act) => void acts.push({ daysAgo, actor, act }),
    dayOf,
    dayAfter: (daysAgo) => {
      let next = Math.ceil(daysAgo);
      while (next > 0 && dayOf(next) === dayOf(daysAgo)) next -= 1;
      return next;
    },
    member: (key) => named(actors, key),
    organizationId: (key) => named(organizationIds, key),
    postId: (key) => named(postIds, key),
    postIds,
    heard,
    files,
  };
  for (const part of parts) part(story);
  let endedAt = tx.now;
  for (const { now, actor, act } of inOrder(acts, dayOf)) {
    endedAt = now;
    const moment = atMoment(tx, now);
    const emit = async (event: DomainEvent) => {
      heard.push(event);
      moments.push(now);
      await tx.emit(event);
    };
    await act({ ...moment, emit, actor });
  }
  return { moments, endedAt };
}

/** Each act with its moment, day by day. */
function inOrder(acts: readonly Told[], dayOf: Story["dayOf"]): (Told & { now: Date })[] {
  const days = new Map<string, Told[]>();
  for (const told of acts.toSorted((a, b) => b.daysAgo - a.daysAgo)) {
    const { daysAgo } = told;
    if (daysAgo < 0 || daysAgo > BEGAN_DAYS_AGO) throw new Error(`the demo has nothing ${daysAgo} days ago`);
    const day = dayOf(daysAgo);
    const before = days.get(day);
    if (before === undefined) days.set(day, [told]);
    else before.push(told);
  }
  return [...days].flatMap(([day, told]) => {
    const times = timesOfDay(day, doingsOf(told));
    return told.map((one, index) => ({ ...one, now: times[index] ?? new Date(Number.NaN) }));
  });
}

/** What fell on days off is done on the day after them, each in its part of that day. */
function doingsOf(told: readonly Told[]): Doing[] {
  const first = Math.ceil(told[0]?.daysAgo ?? 0);
  const days = first - Math.ceil(told.at(-1)?.daysAgo ?? 0) + 1;
  return told.map(({ daysAgo, actor: { role, accountId, organizationId } }) => ({
    sitting: [daysAgo, role, accountId, organizationId].join(" "),
    isOffice: organizationId === null,
    from: (first - daysAgo) / days,
  }));
}

/** The same write at that moment, for the trail, too: who has no account is told of as the service that loads the demo. */
export function atMoment(tx: WriteContext, now: Date): WriteContext {
  const moment = { ...tx, now };
  return { ...moment, audit: (entry, by = moment) => tx.audit(entry, by) };
}

/** When the county began: the bureau has just opened. */
export const beginningOf = (now: Date): Date => new Date(`${workingCalendar(now)(BEGAN_DAYS_AGO)}T08:30:00+08:00`);

/** Somebody of an organization who has no account of the cast. */
export function memberOf(role: "enterprise" | "institution", organizationId: string): Actor {
  return { role, accountId: null, name: "演示", organizationId };
}

function named<Value>(values: ReadonlyMap<string, Value>, key: string): Value {
  const value = values.get(key);
  if (value === undefined) throw new Error(`the demo has no ${key}`);
  return value;
}
