import type { ExportColumn } from "../exchange/export-list.ts";
import type { DueFollowUp, DueMilestone } from "./due-of-contracts.ts";
import { yearsWord } from "./technology-contract.ts";

interface DueRow extends Pick<DueMilestone, "number" | "title" | "buyer" | "seller" | "dueOn"> {
  kind: "节点" | "回访";
  what: string;
  state: string;
}

/** Both kinds of what is due in one list, the longest overdue first. */
export function dueRows(
  milestones: readonly DueMilestone[],
  followUps: readonly DueFollowUp[],
  today: string,
): DueRow[] {
  const rows = [
    ...milestones.map((row) => {
      const state = row.dueOn < today ? "已超期" : "未到期";
      return { ...row, kind: "节点" as const, what: row.milestone, state };
    }),
    ...followUps.map((row) => {
      return { ...row, kind: "回访" as const, what: `${yearsWord(row.afterYears)}回访`, state: "该回访" };
    }),
  ];
  return rows.sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.number.localeCompare(b.number));
}

/** 节点与回访. */
export const DUE_COLUMNS: readonly ExportColumn<DueRow>[] = [
  { header: "事项", cell: ({ kind }) => kind },
  { header: "内容", cell: ({ what }) => what, width: 28 },
  { header: "期限", cell: ({ dueOn }) => dueOn },
  { header: "状态", cell: ({ state }) => state },
  { header: "编号", cell: ({ number }) => number },
  { header: "合同名称", cell: ({ title }) => title, width: 30 },
  { header: "买方", cell: ({ buyer }) => buyer, width: 24 },
  { header: "卖方", cell: ({ seller }) => seller, width: 24 },
];
