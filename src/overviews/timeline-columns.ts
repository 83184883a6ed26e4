import type { ExportColumn } from "../exchange/export-list.ts";
import { shanghaiMinute } from "../kernel/dates.ts";
import { HAPPENING_KIND_LABELS, type Happening } from "../kernel/happening.ts";

export const timelineColumns: ExportColumn<Happening>[] = [
  { header: "日期", cell: ({ on }) => on },
  { header: "类别", cell: ({ kind }) => HAPPENING_KIND_LABELS[kind] },
  { header: "事项", cell: ({ what }) => what, width: 24 },
  { header: "编号", cell: ({ number }) => number },
  { header: "名称", cell: ({ title }) => title, width: 32 },
  { header: "说明", cell: ({ details }) => details.join("\n"), width: 48 },
  { header: "登记时间", cell: ({ at }) => shanghaiMinute(at), width: 18 },
];
