/** What waits for a check, in the order in which it should be done, and narrowed by what a person asks. */
import { shanghaiDay } from "../kernel/dates.ts";
import { addWorkingDays, knowsWorkingDays, workingDaysBetween } from "../kernel/working-days.ts";
import { type CheckStep, daysFor, type PostKind, presentReviewer } from "./check.ts";
import type { CheckDesk } from "./queries.ts";

/** One post that waits, or whose revision does: never both. */
export interface WaitingPost {
  kind: PostKind;
  /** The post's, also where its revision waits. */
  id: string;
  number: string;
  /** What stood on the page: who decides or appoints has seen this. */
  version: number;
  revisionId: string | null;
  step: CheckStep;
  /** Code of its industry; in a queue that of the branch's root. */
  industry: string;
  /** 征集批次 it was handed in for, where the reader may learn it. */
  campaignId: string | null;
  reviewerId: string | null;
  waitingSince: Date;
  /** How often it was handed in: more than once after it was returned. */
  round: number;
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
  kind: readonly string[];
  industry: readonly string[];
  campaign: readonly string[];
  /** Any of: an id, `mine`, `none`. */
  reviewer: readonly string[];
  /** All of them. */
  mark: readonly QueueMark[];
}

export function isResubmitted({ round }: Pick<WaitingPost, "round">): boolean {
  return round > 1;
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
    kind: (post, choice) => post.kind === choice,
    industry: (post, choice) => post.industry === choice,
    campaign: (post, choice) => post.campaignId === choice,
    reviewer: (post, choice) => {
      if (choice === MINE) return isMine(post, accountId, desk);
      return choice === NOBODY ? presentReviewer(post.reviewerId, desk) === null : post.reviewerId === choice;
    },
    mark: (post, choice) => (choice === "overdue" ? post.isOverdue : isResubmitted(post)),
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
  previous: QueuedPost | null;
  next: QueuedPost | null;
}

/** Null when the post does not stand in it. */
export function placeInQueue(posts: readonly QueuedPost[], id: string): QueuePlace | null {
  const index = posts.findIndex((post) => post.id === id);
  if (index === -1) return null;
  const at = (place: number): QueuedPost | null => posts[place] ?? null;
  return { position: index + 1, total: posts.length, previous: at(index - 1), next: at(index + 1) };
}

/** After a decision: the one behind it, or else the first that still waits; null when nothing does. */
export function nextAfter(posts: readonly QueuedPost[], id: string): QueuedPost | null {
  const index = posts.findIndex((post) => post.id === id);
  return posts[index + 1] ?? posts.find((post) => post.id !== id) ?? null;
}
