/** What waits for a check, in the order in which it should be done, and narrowed by what a person asks. */
import { shanghaiDay } from "../kernel/dates.ts";
import { addWorkingDays, knowsWorkingDays, workingDaysBetween } from "../kernel/working-days.ts";
import { type CheckStep, daysFor, presentReviewer } from "./check.ts";
import type { CheckDesk } from "./queries.ts";

/** One post that waits. */
export interface WaitingPost {
  id: string;
  number: string;
  step: CheckStep;
  /** Root of the branch of its industry. */
  industry: string;
  reviewerId: string | null;
  waitingSince: Date;
  /** Handed in again after it was returned. */
  isResubmitted: boolean;
}

/** The same with its due day. */
export interface QueuedPost extends WaitingPost {
  dueOn: string;
  isOverdue: boolean;
  /** Reckoned through a year whose holidays are not announced yet. */
  isEstimate: boolean;
}

/** Beside the id of a reviewer, what the filter 审核人 may say. */
export const MINE = "mine";
export const NOBODY = "none";
export const QUEUE_MARKS = ["overdue", "resubmitted"] as const;
export type QueueMark = (typeof QUEUE_MARKS)[number];

export interface QueueFilter {
  industry: readonly string[];
  /** Any of: an id, `mine`, `none`. */
  reviewer: readonly string[];
  /** All of them. */
  mark: readonly QueueMark[];
}

/** Overdue first, then by due day, then as they came. */
export function orderWaiting(posts: readonly WaitingPost[], desk: CheckDesk): QueuedPost[] {
  const known = new Map<string, string>();
  const dueDay = ({ step, waitingSince }: WaitingPost): string => {
    const from = shanghaiDay(waitingSince);
    const key = `${step} ${from}`;
    const day = known.get(key) ?? addWorkingDays(from, daysFor(step, desk.rules));
    known.set(key, day);
    return day;
  };
  return posts
    .map((post) => {
      const dueOn = dueDay(post);
      return {
        ...post,
        dueOn,
        isOverdue: dueOn < desk.today,
        isEstimate: !knowsWorkingDays(Number(dueOn.slice(0, 4))),
      };
    })
    .sort((a, b) => compare(a.dueOn, b.dueOn) || +a.waitingSince - +b.waitingSince || compare(a.number, b.number));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** `还剩 2 个工作日`, `今天到期`, `超期 1 个工作日`. */
export function describeDue({ dueOn }: { dueOn: string }, today: string): string {
  if (dueOn === today) return "今天到期";
  const days = workingDaysBetween(today, dueOn);
  if (dueOn > today) return `还剩 ${days} 个工作日`;
  return days === 0 ? "已超期" : `超期 ${-days} 个工作日`;
}

/** 我的: what is appointed to this person, or to somebody they stand in for today. */
export function isMine(post: Pick<WaitingPost, "reviewerId">, accountId: string | null, desk: CheckDesk): boolean {
  if (accountId === null || post.reviewerId === null) return false;
  const standsIn = (id: string): boolean =>
    desk.inForce.some(({ reviewerId, deputyId }) => reviewerId === id && deputyId === accountId);
  return post.reviewerId === accountId || standsIn(post.reviewerId);
}

type Question = { [Name in keyof QueueFilter]: (post: QueuedPost, choice: string) => boolean };

function questionsOf(accountId: string | null, desk: CheckDesk): Question {
  return {
    industry: (post, choice) => post.industry === choice,
    reviewer: (post, choice) => {
      if (choice === MINE) return isMine(post, accountId, desk);
      return choice === NOBODY ? presentReviewer(post.reviewerId, desk) === null : post.reviewerId === choice;
    },
    mark: (post, choice) => (choice === "overdue" ? post.isOverdue : post.isResubmitted),
  };
}

/** What the filters leave, and how many each further choice would leave, the other filters being as they are. */
export function narrowQueue(
  posts: readonly QueuedPost[],
  filter: QueueFilter,
  accountId: string | null,
  desk: CheckDesk,
): { posts: QueuedPost[]; count: (facet: keyof QueueFilter, choice: string) => number } {
  const ask = questionsOf(accountId, desk);
  const passes = (post: QueuedPost, facet: keyof QueueFilter): boolean => {
    const chosen: readonly string[] = filter[facet];
    if (facet === "mark") return chosen.every((choice) => ask.mark(post, choice));
    return chosen.length === 0 || chosen.some((choice) => ask[facet](post, choice));
  };
  const facets = Object.keys(ask) as (keyof QueueFilter)[];
  const count = (facet: keyof QueueFilter, choice: string): number => {
    // Marks add up; of the others one choice more replaces none.
    const rest = facet === "mark" ? facets : facets.filter((other) => other !== facet);
    return posts.filter((post) => rest.every((other) => passes(post, other)) && ask[facet](post, choice)).length;
  };
  return { posts: posts.filter((post) => facets.every((facet) => passes(post, facet))), count };
}

/** Where one post stands in a queue, and what comes before and after it. */
export interface QueuePlace {
  position: number;
  total: number;
  previousId: string | null;
  nextId: string | null;
}

/** Null when the post does not stand in it. */
export function placeInQueue(posts: readonly Pick<QueuedPost, "id">[], id: string): QueuePlace | null {
  const index = posts.findIndex((post) => post.id === id);
  if (index === -1) return null;
  const at = (place: number): string | null => posts[place]?.id ?? null;
  return { position: index + 1, total: posts.length, previousId: at(index - 1), nextId: at(index + 1) };
}

/** After a decision: the one behind it, or else the first that still waits; null when nothing does. */
export function nextAfter(posts: readonly Pick<QueuedPost, "id">[], id: string): string | null {
  const index = posts.findIndex((post) => post.id === id);
  return posts[index + 1]?.id ?? posts.find((post) => post.id !== id)?.id ?? null;
}
