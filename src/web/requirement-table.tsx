import { OPERATOR_LABELS, type Requirement } from "../kernel/requirement.ts";
import { type Column, Table } from "./table.tsx";

interface RequirementTableProps {
  caption: string;
  requirements: readonly Requirement[];
  /** Whether a row says 必须达到 or 期望达到; an achievement's figures do not. */
  withMust: boolean;
  /** Said instead of a table without rows. */
  empty: string;
}

/** 可验收技术指标 as people read them. */
export function RequirementTable({ caption, requirements, withMust, empty }: RequirementTableProps) {
  const must: Column<Requirement> = {
    header: "要求",
    nowrap: true,
    cell: (row) => (row.must ? "必须达到" : "期望达到"),
  };
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[
        { header: "指标", heading: true, cell: (row: Requirement) => row.name },
        { header: withMust ? "要求值" : "达到值", cell: boundOf },
        { header: "单位", cell: (row) => (row.unit === "" ? "—" : row.unit) },
        ...(withMust ? [must] : []),
      ]}
      rows={requirements}
      empty={<p class="not-given">{empty}</p>}
    />
  );
}

/** `≤ 0.02`, `5–8`, or the words of a requirement that is no number. */
function boundOf(row: Requirement): string {
  if (row.operator === "text") return row.value;
  if (row.operator === "range") return `${row.value}–${row.valueTo}`;
  return `${OPERATOR_LABELS[row.operator]} ${row.value}`;
}
