import type { ExportColumn } from "../exchange/export-list.ts";
import { shanghaiMinute } from "../kernel/dates.ts";
import type { EngineVersion } from "./engine-version-queries.ts";
import { sourceOf } from "./engine-versions.page.tsx";
import { WEIGHT_ROWS } from "./weights-table.page.tsx";

/** 引擎版本, each with every adoption and every weight. */
export const engineVersionColumns: ExportColumn<EngineVersion>[] = [
  { header: "版本", cell: ({ version }) => version },
  { header: "状态", cell: stateOf },
  { header: "来源", cell: ({ source }) => sourceOf(source), width: 30 },
  {
    header: "采用记录",
    cell: ({ adoptions }) =>
      adoptions.map(({ at, byName }) => `${shanghaiMinute(at)} ${byName ?? "随程序启用"}`).join("\n"),
    width: 30,
  },
  { header: "研判次数", cell: ({ verdicts }) => verdicts },
  ...WEIGHT_ROWS.map(({ label, of }) => ({ header: label, cell: ({ weights }: EngineVersion) => of(weights) })),
];

function stateOf({ isInForce, adoptions }: EngineVersion): string {
  if (isInForce) return "在用";
  return adoptions.length > 0 ? "曾采用" : "未采用";
}
