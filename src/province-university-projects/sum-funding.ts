import type { Funding } from "./project-parts.ts";
import { FUNDING_SOURCES, type FundingSource } from "./province-university-project.ts";

export interface FundingSum {
  source: FundingSource;
  year: number;
  plannedFen: number;
  receivedFen: number;
}

type Row = Pick<Funding, "seq" | "source" | "figure" | "amountFen" | "reverses">;

/**
 * 超计划: by the row of money received, how much of it is more than what is planned of its source, in whatever years; what
 * stands alone counts, in the order in which it was recorded. The parts add up to what is above the plan.
 */
export function findOverPlan(rows: readonly Row[]): Map<number, number> {
  const reversed = new Set(rows.map(({ reverses }) => reverses));
  const standing = rows.filter(({ seq, reverses }) => reverses === null && !reversed.has(seq));
  const over = new Map<number, number>();
  for (const source of FUNDING_SOURCES) {
    const ofSource = standing.filter((row) => row.source === source).toSorted((a, b) => a.seq - b.seq);
    let left = ofSource.reduce((sum, { figure, amountFen }) => sum + (figure === "planned" ? amountFen : 0), 0);
    for (const { seq, figure, amountFen } of ofSource) {
      if (figure === "planned") continue;
      if (amountFen > left) over.set(seq, amountFen - Math.max(0, left));
      left -= amountFen;
    }
  }
  return over;
}

/** By year and source, reversals taken off; what was taken back whole is left out. */
export function sumFunding(
  rows: readonly Pick<Funding, "source" | "year" | "figure" | "amountFen" | "reverses">[],
): FundingSum[] {
  const sums = new Map<string, FundingSum>();
  for (const { source, year, figure, amountFen, reverses } of rows) {
    const key = `${year} ${source}`;
    const sum = sums.get(key) ?? { source, year, plannedFen: 0, receivedFen: 0 };
    sum[`${figure}Fen`] += reverses === null ? amountFen : -amountFen;
    sums.set(key, sum);
  }
  return [...sums.values()]
    .filter(({ plannedFen, receivedFen }) => plannedFen !== 0 || receivedFen !== 0)
    .sort((a, b) => a.year - b.year || FUNDING_SOURCES.indexOf(a.source) - FUNDING_SOURCES.indexOf(b.source));
}
