import type { DeskFilter } from "./list-desk-needs.ts";
import type { NeedStatus } from "./need.ts";

/** The staff's lists of what waits for no check, each a tab of the desk. */
export const DESK_QUEUES = ["all", "returned", "published", "expiring", "unclaimed", "finished"] as const;
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
  returned: {
    label: "已退回",
    filter: { statuses: ["returned"] },
    empty: "没有退回企业整改的需求",
    purpose: "退回的需求列在这里，企业修改后再次提交，回到“待审”。",
  },
  published: {
    label: "已发布",
    filter: { statuses: ["published", "inTalks", "contracted"] },
    empty: "还没有发布的需求",
    purpose: "通过诊断复核的需求列在这里，从中查看匹配成果。",
  },
  expiring: {
    label: "14 天内到期",
    filter: { expiringOnly: true },
    empty: "没有 14 天内到期的需求",
    purpose: "快到期的需求列在这里；单位没有账号的，请工作人员联系并代为续期。",
  },
  unclaimed: {
    label: "待认领",
    filter: { unclaimedOnly: true },
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

/** How many stand in each list, from what the queries count. */
export function countQueues(
  byStatus: Partial<Record<NeedStatus, number>>,
  unclaimed: number,
  expiring: number,
): Record<DeskQueue, number> {
  const sum = (queue: DeskQueue): number =>
    (QUEUE_RULES[queue].filter.statuses ?? []).reduce((total, status) => total + (byStatus[status] ?? 0), 0);
  return {
    returned: sum("returned"),
    published: sum("published"),
    expiring,
    unclaimed,
    finished: sum("finished"),
    all: Object.values(byStatus).reduce((total, count) => total + count, 0),
  };
}
