import type { Funding } from "./project-parts.ts";
import { FUNDING_SOURCES, type FundingSource } from "./province-university-project.ts";

export interface FundingSum {
  source: FundingSource;
  year: number;
  plannedFen: number;
  receivedFen: number;
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
