import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { rootOf } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { readParameters } from "../web/read-query.ts";
import type { CheckedPosts } from "./checked-posts.ts";
import { type CheckDesk, listDelegationsOn, readCheckDesk } from "./queries.ts";
import {
  addressOf,
  QUEUE_PATH,
  QUEUES,
  type Queue,
  type QueueQuery,
  queueText,
  readQueueQuery,
} from "./queue-address.ts";
import { QUEUE_RULES } from "./queue-words.ts";
import {
  isMine,
  narrowQueue,
  nextAfter,
  orderWaiting,
  placeInQueue,
  type QueuedPost,
  type QueueFilter,
  type WaitingPost,
} from "./waiting.ts";

/** The queue as somebody asks for it. */
export interface OpenQueue {
  desk: CheckDesk;
  posts: QueuedPost[];
  /** How many each further choice would leave. */
  count: (facet: keyof QueueFilter, choice: string) => number;
  /** How many wait in each part, whatever narrows the one that is shown. */
  totals: Record<Queue, number>;
}

/** Where a post stands in the queue that its page was opened from. */
export interface QueueStand {
  label: string;
  position: number;
  total: number;
  previous: string | null;
  next: string | null;
  back: string;
  /** The queue as a field and an address carry it. */
  from: string;
}

/** Where a person goes on to after a decision, and what is said of it. */
export interface Onward {
  path: string;
  words: string;
}

/** 待审队列: every post and revision that waits for a check, of all kinds. */
export interface CheckQueue {
  read: (ctx: Context, query: QueueQuery) => Promise<OpenQueue>;
  /** Null where the page was opened from elsewhere, or the post has left that queue. */
  stand: (ctx: Context, from: string, id: string) => Promise<QueueStand | null>;
  /** Asked before the decision, while the queue still has the post; null where the page was opened from elsewhere. */
  goOn: (ctx: Context, from: string, id: string) => Promise<Onward | null>;
}

export function createCheckQueue(kinds: readonly CheckedPosts[], reference: () => ReferenceBook): CheckQueue {
  const listAll = async (ctx: Context, text: string): Promise<WaitingPost[]> => {
    const lists = await Promise.all(kinds.map(({ listWaiting }) => listWaiting(ctx, { text })));
    return lists.flat().map((post) => ({ ...post, industry: rootOf(reference(), post.industry) }));
  };
  const read = async (ctx: Context, { queue, text, filter }: QueueQuery): Promise<OpenQueue> => {
    const desk = await readCheckDesk(ctx);
    const { accountId } = ctx.actor;
    const isIn = (post: WaitingPost, of: Queue): boolean =>
      of === "all" || (of === "mine" ? isMine(post, accountId, desk) : post.step === of);
    const all = await listAll(ctx, "");
    const found = text === "" ? all : await listAll(ctx, text);
    const here = found.filter((post) => isIn(post, queue));
    const totals = Object.fromEntries(QUEUES.map((of) => [of, all.filter((post) => isIn(post, of)).length]));
    return {
      desk,
      ...narrowQueue(orderWaiting(here, desk), filter, accountId, desk),
      totals: totals as Record<Queue, number>,
    };
  };
  const readFrom = async (ctx: Context, from: string) => {
    const query = readQueueQuery(readParameters(new URLSearchParams(from)), reference());
    return { query, from: queueText(query), posts: (await read(ctx, query)).posts };
  };
  return {
    read,
    stand: async (ctx, sent, id) => {
      if (sent === "") return null;
      const { query, from, posts } = await readFrom(ctx, sent);
      const place = placeInQueue(posts, id);
      if (place === null) return null;
      const to = (post: QueuedPost | null): string | null => (post === null ? null : addressOf(post, from));
      const { position, total, previous, next } = place;
      const { label } = QUEUE_RULES[query.queue];
      return { label, position, total, previous: to(previous), next: to(next), back: `${QUEUE_PATH}?${from}`, from };
    },
    goOn: async (ctx, sent, id) => {
      if (sent === "") return null;
      const { from, posts } = await readFrom(ctx, sent);
      const next = nextAfter(posts, id);
      if (next === null) return { path: `${QUEUE_PATH}?${from}`, words: "这一队列已全部办完。" };
      const left = posts.filter((post) => post.id !== id).length;
      return { path: addressOf(next, from), words: `这是下一条，还有 ${left} 条。` };
    },
  };
}

/** 我的待审: how many wait for this person, or for somebody they stand in for today. */
export async function countMine(ctx: Context, kinds: readonly CheckedPosts[]): Promise<number> {
  const { accountId } = ctx.actor;
  if (accountId === null) return 0;
  const inForce = await listDelegationsOn(ctx.db, shanghaiDay(ctx.now));
  const theirs = inForce.filter(({ deputyId }) => deputyId === accountId).map(({ reviewerId }) => reviewerId);
  const asked = { text: "", reviewerIds: [accountId, ...theirs] };
  const lists = await Promise.all(kinds.map(({ listWaiting }) => listWaiting(ctx, asked)));
  return lists.flat().length;
}
