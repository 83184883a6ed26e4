import type { DeskFilter } from "./list-desk-needs.ts";
import type { NeedStatus } from "./need.ts";

/** The staff's queues: what waits for whom, each a tab of the desk. */
export const DESK_QUEUES = [
  "formalCheck",
  "diagnosis",
  "mine",
  "revision",
  "returned",
  "published",
  "unclaimed",
  "finished",
  "all",
] as const;
export type DeskQueue = (typeof DESK_QUEUES)[number];

export interface QueueRule {
  label: string;
  filter: DeskFilter;
  /** What stands empty when nothing waits here. */
  empty: string;
  /** What comes here, and what then. */
  purpose: string;
}

export const QUEUE_RULES: Record<DeskQueue, QueueRule> = {
  formalCheck: {
    label: "待形审",
    filter: { statuses: ["submitted"] },
    empty: "没有等待形式审核的需求",
    purpose: "企业提交的需求列在这里，等您核对是否填写完整。",
  },
  diagnosis: {
    label: "待诊断",
    filter: { statuses: ["checked"] },
    empty: "没有等待诊断复核的需求",
    purpose: "通过形式审核的需求列在这里，复核后发布。",
  },
  mine: {
    label: "我的待审",
    filter: {},
    empty: "没有指派给您的需求",
    purpose: "指派给您的、以及您代办期间指派给同事的需求列在这里，到期的在前。",
  },
  revision: {
    label: "修订待审",
    filter: { withOpenRevision: true, longestWaitFirst: true },
    empty: "没有等待审核的修订",
    purpose: "企业修订的内容列在这里，审核通过才替换公开的原文。",
  },
  returned: {
    label: "已退回",
    filter: { statuses: ["returned"] },
    empty: "没有退回企业整改的需求",
    purpose: "退回的需求列在这里，企业修改后再次提交，回到待形审。",
  },
  published: {
    label: "已发布",
    filter: { statuses: ["published", "inTalks", "contracted"] },
    empty: "还没有发布的需求",
    purpose: "通过诊断复核的需求列在这里，从中查看匹配成果。",
  },
  unclaimed: {
    label: "待认领",
    filter: { placeholderOnly: true },
    empty: "没有等待认领的需求",
    purpose: "批量导入的需求列在这里，认领到企业后由企业管理。",
  },
  finished: {
    label: "已结束",
    filter: { statuses: ["closed", "refused"] },
    empty: "没有关闭或不予受理的需求",
    purpose: "关闭和不予受理的需求列在这里。",
  },
  all: {
    label: "全部",
    filter: {},
    empty: "还没有企业提交需求",
    purpose: "企业提交、工作人员代录和批量导入的需求都列在这里。",
  },
};

/** Queues in which something waits for a check, with the states in which it does. */
export const WAITING_QUEUES: Partial<Record<DeskQueue, readonly NeedStatus[]>> = {
  formalCheck: ["submitted"],
  diagnosis: ["checked"],
  mine: ["submitted", "checked"],
};

export function readQueue(text: string): DeskQueue {
  return DESK_QUEUES.find((queue) => queue === text) ?? "formalCheck";
}

/** How many wait in each queue, from what the queries count. */
export function countQueues(
  byStatus: Partial<Record<NeedStatus, number>>,
  revisions: number,
  unclaimed: number,
  mine: number,
): Record<DeskQueue, number> {
  const sum = (statuses: readonly NeedStatus[]): number =>
    statuses.reduce((total, status) => total + (byStatus[status] ?? 0), 0);
  const of = (queue: DeskQueue): number => sum(QUEUE_RULES[queue].filter.statuses ?? []);
  return {
    formalCheck: of("formalCheck"),
    diagnosis: of("diagnosis"),
    mine,
    revision: revisions,
    returned: of("returned"),
    published: of("published"),
    unclaimed,
    finished: of("finished"),
    all: Object.values(byStatus).reduce((total, count) => total + count, 0),
  };
}
