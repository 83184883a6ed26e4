import type { DeskFilter } from "./list-desk-achievements.ts";
import type { AchievementCounts } from "./queries.ts";

/** The staff's queues: what waits for whom, each a tab of the desk. */
export const DESK_QUEUES = ["check", "revision", "returned", "published", "unclaimed", "finished", "all"] as const;
export type DeskQueue = (typeof DESK_QUEUES)[number];

interface QueueRule {
  label: string;
  filter: DeskFilter;
  /** Said when nothing stands here. */
  empty: string;
  /** What comes here, and what then. */
  purpose: string;
}

export const QUEUE_RULES: Record<DeskQueue, QueueRule> = {
  check: {
    label: "待审核",
    filter: { statuses: ["submitted"], longestWaitFirst: true },
    empty: "没有等待审核的成果",
    purpose: "单位提交的成果列在这里，审核后发布。",
  },
  revision: {
    label: "修订待审",
    filter: { withOpenRevision: true, longestWaitFirst: true },
    empty: "没有等待审核的修订",
    purpose: "单位修订的内容列在这里，审核通过才替换公开的原文。",
  },
  returned: {
    label: "已退回",
    filter: { statuses: ["returned"] },
    empty: "没有退回单位整改的成果",
    purpose: "退回的成果列在这里，单位修改后再次提交，回到待审核。",
  },
  published: {
    label: "已发布",
    filter: { statuses: ["published"] },
    empty: "还没有发布的成果",
    purpose: "通过审核的成果列在这里，从中查看匹配需求。",
  },
  unclaimed: {
    label: "待认领",
    filter: { placeholderOnly: true },
    empty: "没有等待认领的成果",
    purpose: "批量导入的成果列在这里，认领到单位后由单位管理。",
  },
  finished: {
    label: "已结束",
    filter: { statuses: ["closed", "refused"] },
    empty: "没有关闭或不予受理的成果",
    purpose: "关闭和不予受理的成果列在这里。",
  },
  all: {
    label: "全部",
    filter: {},
    empty: "还没有单位提交成果",
    purpose: "单位提交、工作人员代录和批量导入的成果都列在这里。",
  },
};

export function readQueue(text: string): DeskQueue {
  return DESK_QUEUES.find((queue) => queue === text) ?? "check";
}

/** How many stand in each queue, from what the queries count. */
export function countQueues(
  byStatus: AchievementCounts,
  revisions: number,
  unclaimed: number,
): Record<DeskQueue, number> {
  const sum = (queue: DeskQueue): number =>
    (QUEUE_RULES[queue].filter.statuses ?? []).reduce((total, status) => total + (byStatus[status] ?? 0), 0);
  return {
    check: sum("check"),
    revision: revisions,
    returned: sum("returned"),
    published: sum("published"),
    unclaimed,
    finished: sum("finished"),
    all: Object.values(byStatus).reduce((total, count) => total + count, 0),
  };
}
