/** What the queue says of its posts and offers to narrow it by. */
import { daysBetween } from "../kernel/dates.ts";
import type { Facet } from "../web/filters.tsx";
import type { QueueCells } from "../web/queue-table.tsx";
import { POST_KIND_LABELS, POST_KINDS } from "./check.ts";
import type { CheckDesk } from "./queries.ts";
import type { Queue } from "./queue-address.ts";
import { describeDue, MINE, NOBODY, type QueuedPost, type QueueFilter } from "./waiting.ts";

/** What stands in each part of the queue, and what is said when it is empty. */
export const QUEUE_RULES: Record<Queue, { label: string; empty: string; purpose: string }> = {
  all: {
    label: "全部待审",
    empty: "都办完了，现在没有等待审核的内容",
    purpose: "企业、院所提交的需求、成果和修订会列在这里，到期的在前。已办理的在“需求办理”和“成果办理”里查看。",
  },
  mine: {
    label: "我的待审",
    empty: "没有指派给您的内容",
    purpose: "指派给您的、以及您代办期间指派给同事的列在这里，到期的在前。还没有指派的在“全部待审”里。",
  },
  formalCheck: {
    label: "形式审核",
    empty: "没有等待形式审核的需求",
    purpose: "企业提交的需求列在这里，等您核对是否填写完整。",
  },
  diagnosis: {
    label: "诊断复核",
    empty: "没有等待诊断复核的需求",
    purpose: "通过形式审核的需求列在这里，复核后发布。",
  },
  achievementCheck: {
    label: "成果审核",
    empty: "没有等待审核的成果",
    purpose: "高校院所提交的成果列在这里，审核后发布。",
  },
  revisionCheck: {
    label: "修订审核",
    empty: "没有等待审核的修订",
    purpose: "已发布的需求和成果修订后列在这里，审核通过才替换公开的原文。",
  },
};

/** 种类, 办理情况 and 审核人, each choice with how many it would leave. */
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
  const kinds = POST_KINDS.map((kind) => ({ value: kind, label: POST_KIND_LABELS[kind], count: count("kind", kind) }));
  return [
    {
      name: "kind",
      label: "种类",
      chosen: filter.kind,
      options: kinds.filter(({ value, count: left }) => left > 0 || filter.kind.includes(value)),
    },
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
