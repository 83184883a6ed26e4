import type { ExportColumn } from "../exchange/export-list.ts";
import type { Delegation } from "./check.ts";

/** 代办, both those given and those taken. */
export const DELEGATION_COLUMNS: ExportColumn<Delegation>[] = [
  { header: "审核人", cell: ({ reviewerName }) => reviewerName },
  { header: "代办人", cell: ({ deputyName }) => deputyName },
  { header: "从哪天起", cell: ({ fromDay }) => fromDay },
  { header: "到哪天止（含当天）", cell: ({ toDay }) => toDay, width: 20 },
];
