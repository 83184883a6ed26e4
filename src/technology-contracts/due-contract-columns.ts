import type { ExportColumn } from "../exchange/export-list.ts";
import type { DueList, DueRow } from "./due-contracts.ts";

const STATES: Readonly<Record<DueList, string>> = { overdue: "已超期", upcoming: "未到期", followUp: "该回访" };

/** 节点与回访. */
export const DUE_COLUMNS: readonly ExportColumn<DueRow>[] = [
  { header: "事项", cell: ({ list }) => (list === "followUp" ? "回访" : "节点") },
  { header: "内容", cell: ({ what }) => what, width: 28 },
  { header: "期限", cell: ({ dueOn }) => dueOn },
  { header: "状态", cell: ({ list }) => STATES[list] },
  { header: "编号", cell: ({ number }) => number },
  { header: "合同名称", cell: ({ title }) => title, width: 30 },
  { header: "买方", cell: ({ buyer }) => buyer, width: 24 },
  { header: "卖方", cell: ({ seller }) => seller, width: 24 },
];
