/** What a queue says of its posts and offers to narrow it by: the pages of needs and of achievements draw it. */
import { daysBetween } from "../kernel/dates.ts";
import type { Facet } from "../web/filters.tsx";
import type { QueueCells } from "../web/queue-table.tsx";
import type { CheckDesk } from "./queries.ts";
import { describeDue, MINE, NOBODY, type QueuedPost, type QueueFilter } from "./waiting.ts";

/** 办理情况 and 审核人, each choice with how many it would leave. */
export function queueFacets(
  filter: QueueFilter,
  desk: CheckDesk,
  count: (facet: keyof QueueFilter, choice: string) => number,
  isReviewer: boolean,
): Facet[] {
  const reviewers = [
    ...(isReviewer ? [{ value: MINE, label: "由我办理（含代办）" }] : []),
    { value: NOBODY, label: "未指派" },
    ...desk.reviewers.map(({ id, name }) => ({ value: id, label: name })),
  ].map((option) => ({ ...option, count: count("reviewer", option.value) }));
  const isShown = ({ value, count: left }: { value: string; count: number }) =>
    left > 0 || value === MINE || value === NOBODY || filter.reviewer.includes(value);
  return [
    {
      name: "mark",
      label: "办理情况",
      chosen: filter.mark,
      options: [
        { value: "overdue", label: "已超期", count: count("mark", "overdue") },
        { value: "resubmitted", label: "再次提交", count: count("mark", "resubmitted") },
      ],
    },
    { name: "reviewer", label: "审核人", chosen: filter.reviewer, options: reviewers.filter(isShown) },
  ];
}

/** How long one post has waited, who checks it, and until when. */
export function queueCells(post: QueuedPost, desk: CheckDesk, accountId: string | null, now: Date): QueueCells {
  return {
    daysWaited: daysBetween(post.waitingSince, now),
    reviewer: reviewerWords(post.reviewerId, desk, accountId),
    due: {
      day: post.dueOn,
      words: `${describeDue(post, desk.today)}${post.isEstimate ? "（暂估）" : ""}`,
      tone: post.isOverdue ? "error" : post.dueOn === desk.today ? "warning" : "plain",
    },
  };
}

/** The name; while its bearer is away also who stands in, and 代… for the deputy. */
export function reviewerWords(
  reviewerId: string | null,
  desk: CheckDesk,
  accountId: string | null,
): QueueCells["reviewer"] {
  const name = nameOfReviewer(desk, reviewerId);
  const away = desk.inForce.find((one) => one.reviewerId === reviewerId);
  if (away === undefined) return { name, deputy: null };
  const isMine = away.deputyId === accountId;
  return { name, deputy: { isMine, words: isMine ? `代${name}` : `由${away.deputyName}代办` } };
}

export function nameOfReviewer(desk: CheckDesk, reviewerId: string | null): string {
  if (reviewerId === null) return "未指派";
  return desk.reviewers.find(({ id }) => id === reviewerId)?.name ?? "已停用的账号";
}

/** Said below a queue in which a due day is an estimate. */
export function estimateNote(posts: readonly QueuedPost[]): string | null {
  const year = posts.find(({ isEstimate }) => isEstimate)?.dueOn.slice(0, 4);
  if (year === undefined) return null;
  return `标“暂估”的截止日按周一至周五和日期固定的假日推算：本版本还没有 ${year} 年的放假安排，国务院公布后请更新服务。`;
}

/** The reviewers to choose from, saying who is away: they may still be chosen. */
export function reviewerOptions(desk: CheckDesk): { value: string; label: string }[] {
  return desk.reviewers.map(({ id, name }) => {
    const away = desk.inForce.find(({ reviewerId }) => reviewerId === id);
    return { value: id, label: away === undefined ? name : `${name}（${awayWords(away)}）` };
  });
}

const awayWords = ({ toDay, deputyName }: { toDay: string; deputyName: string }): string =>
  `不在，至 ${toDay} 由${deputyName}代办`;

/** What to say after appointing somebody who is away; empty otherwise. */
export function awayWarning(desk: CheckDesk, reviewerId: string): string {
  const away = desk.inForce.find((one) => one.reviewerId === reviewerId);
  return away === undefined ? "" : `请注意：${away.reviewerName}${awayWords(away)}。`;
}
