import { type CheckDesk, readCheckDesk } from "../checks/queries.ts";
import { queueText, readQueueFilter } from "../checks/queue-address.ts";
import {
  isMine,
  narrowQueue,
  nextAfter,
  orderWaiting,
  placeInQueue,
  type QueuedPost,
  type QueueFilter,
  type QueuePlace,
} from "../checks/waiting.ts";
import type { Context } from "../kernel/context.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { type Query, readParameters } from "../web/read-query.ts";
import { type DeskQueue, QUEUE_RULES, readQueue, WAITING_QUEUES } from "./desk-queues.ts";
import { listWaitingNeeds } from "./list-desk-needs.ts";

/** What a person asks the desk, as its address says it. */
export interface DeskQuery {
  queue: DeskQueue;
  text: string;
  filter: QueueFilter;
  /** Ids of 征集批次; none means all. */
  campaign: readonly string[];
}

export function readDeskQuery(query: Query, reference: ReferenceBook): DeskQuery {
  const filter = readQueueFilter(query);
  // Only whole branches, as offered: a finer choice would tell an auditor where in it a confidential need stands.
  const industry = filter.industry.filter((code) => reference.find("industry", code)?.parent === null);
  return {
    queue: readQueue(query.text("queue")),
    text: query.text("q"),
    filter: { ...filter, industry },
    campaign: query.choices("campaign"),
  };
}

/** A queue in which needs wait for a check. */
export interface NeedQueue {
  desk: CheckDesk;
  posts: QueuedPost[];
  count: (facet: keyof QueueFilter, choice: string) => number;
}

/** Null for a queue in which nothing waits. */
export async function readNeedQueue(ctx: Context, query: DeskQuery, book: ReferenceBook): Promise<NeedQueue | null> {
  const statuses = WAITING_QUEUES[query.queue];
  if (statuses === undefined) return null;
  const desk = await readCheckDesk(ctx);
  const { accountId } = ctx.actor;
  const waiting = await listWaitingNeeds(ctx, statuses, query, book);
  const here = query.queue === "mine" ? waiting.filter((post) => isMine(post, accountId, desk)) : waiting;
  return { desk, ...narrowQueue(orderWaiting(here, desk), query.filter, accountId, desk) };
}

/** Where a need stands in the queue that its page was opened from. */
export interface QueueStand {
  label: string;
  place: QueuePlace;
  /** The queue as a field and an address carry it. */
  from: string;
}

/** Null where the page was opened from elsewhere, or the need has left that queue. */
export async function readQueueStand(
  ctx: Context,
  from: string,
  needId: string,
  book: ReferenceBook,
): Promise<QueueStand | null> {
  if (from === "") return null;
  const query = readDeskQuery(readParameters(new URLSearchParams(from)), book);
  const place = placeInQueue((await readNeedQueue(ctx, query, book))?.posts ?? [], needId);
  return place === null ? null : { label: QUEUE_RULES[query.queue].label, place, from: queueText(query) };
}

/** The need after this one in its queue, as long as the queue still has it; null when it was the last that waits. */
export async function nextInQueue(
  ctx: Context,
  from: string,
  needId: string,
  book: ReferenceBook,
): Promise<{ nextId: string | null; left: number; from: string }> {
  const query = readDeskQuery(readParameters(new URLSearchParams(from)), book);
  const posts = (await readNeedQueue(ctx, query, book))?.posts ?? [];
  const left = posts.filter(({ id }) => id !== needId).length;
  return { nextId: nextAfter(posts, needId), left, from: queueText(query) };
}
