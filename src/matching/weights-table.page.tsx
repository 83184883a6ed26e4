import { Badge } from "../web/badge.tsx";
import { Table } from "../web/table.tsx";
import type { EngineVersion } from "./engine-version-queries.ts";
import { CRITERIA, CRITERION_LABELS, GRADE_LABELS } from "./matchable.ts";
import { CHANNEL_LABELS, type Channels, type Weights } from "./weights.ts";

interface WeightRow {
  label: string;
  /** Null where the version does not have it. */
  of: (weights: Weights) => number | null;
}

/** What a version weighs, under the names that people read. */
export const WEIGHT_ROWS: readonly WeightRow[] = [
  ...CRITERIA.filter((criterion) => criterion !== "meaning").map((criterion) => ({
    label: criterion === "text" ? "文本相关与语义相近（分）" : `${CRITERION_LABELS[criterion]}（分）`,
    of: ({ points }: Weights) => points[criterion] ?? null,
  })),
  ...(Object.keys(CHANNEL_LABELS) as (keyof Channels)[]).map((channel) => ({
    label: CHANNEL_LABELS[channel],
    of: ({ channels }: Weights) => channels?.[channel] ?? null,
  })),
  ...(["strong", "fair", "weak"] as const).map((grade) => ({
    label: `“${GRADE_LABELS[grade]}”起点（匹配度）`,
    of: ({ grades, gradesWithMeaning }: Weights) => (gradesWithMeaning ?? grades)[grade].score,
  })),
  ...(["strong", "fair", "weak"] as const).map((grade) => ({
    label: `“${GRADE_LABELS[grade]}”要求文本与语义至少（分）`,
    of: ({ grades, gradesWithMeaning }: Weights) => (gradesWithMeaning ?? grades)[grade].text,
  })),
];

/** The weights of some versions side by side; what differs from the first one says by how much. */
export function WeightsTable({ versions, caption }: { versions: readonly EngineVersion[]; caption: string }) {
  const [first, ...others] = versions;
  if (!first) return null;
  const rows = WEIGHT_ROWS.filter(({ of }) => versions.some(({ weights }) => of(weights) !== null));
  return (
    <div class="compare-table">
      <Table
        caption={caption}
        captionHidden
        columns={[
          { header: "项目", heading: true, cell: ({ label }: WeightRow) => label },
          { header: nameOf(first), numeric: true, cell: ({ of }) => shown(of(first.weights)) },
          ...others.map((version) => ({
            header: nameOf(version),
            numeric: true,
            cell: ({ of }: WeightRow) => <WeightCell own={of(version.weights)} base={of(first.weights)} />,
          })),
        ]}
        rows={rows}
        empty=""
      />
    </div>
  );
}

function WeightCell({ own, base }: { own: number | null; base: number | null }) {
  if (own === base) return <>{shown(own)}</>;
  const difference = own === null || base === null ? null : own - base;
  const word = difference === null ? "不同" : `${difference > 0 ? "+" : "−"}${shown(Math.abs(difference))}`;
  return (
    <>
      <strong>{shown(own)}</strong> <Badge tone="warning">{word}</Badge>
    </>
  );
}

function nameOf({ version, isInForce }: EngineVersion): string {
  return isInForce ? `版本 ${version}（在用）` : `版本 ${version}`;
}

function shown(value: number | null): string {
  return value === null ? "不计" : String(Math.round(value * 100) / 100);
}
