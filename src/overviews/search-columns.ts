import type { ExportColumn } from "../exchange/export-list.ts";
import type { PostEntry } from "../web/post-list.tsx";

/** One hit, and of which kind it is. */
export interface FoundRow {
  kind: string;
  entry: PostEntry;
}

/** 搜索结果: every kind in one list, as the page shows them. */
export const SEARCH_COLUMNS: readonly ExportColumn<FoundRow>[] = [
  { header: "类别", cell: ({ kind }) => kind },
  { header: "编号", cell: ({ entry }) => entry.number },
  { header: "名称", cell: ({ entry }) => entry.title, width: 40 },
  {
    header: "说明",
    cell: ({ entry }) => entry.facts.map(({ label, value }) => `${label}：${value}`).join("\n"),
    width: 40,
  },
];
