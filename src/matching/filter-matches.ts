import type { Page } from "../kernel/pagination.ts";
import { GRADES, type Grade } from "./matchable.ts";
import type { Candidates, RankedMatch } from "./rank.ts";
import { type Selected, selectBest } from "./rank-selection.ts";

/** What narrows a ranked list. */
export interface MatchFilter {
  /** Nodes of the industry tree, null for posts without one; absent for all. */
  industries?: readonly (string | null)[] | undefined;
  /** Absent: everything but 无相关, or where that is nothing, the nearest. */
  grades?: readonly Grade[] | undefined;
}

export interface Slice {
  page: number;
  pageSize: number;
}

export interface FilteredMatches<Post, Row = RankedMatch<Post>> {
  /** Engine version and epoch: with the same data they give the same list. */
  engineVersion: string;
  page: Page<Row>;
  /** Within the chosen industries. */
  gradeCounts: Record<Grade, number>;
  /** By node of the tree (null = none), within the chosen grades. */
  industryCounts: ReadonlyMap<string | null, number>;
  /** How many posts were scored. */
  considered: number;
  /** False when the rows are only the nearest of what is not related at all: nothing to recommend, but not hidden. */
  hasGoodMatch: boolean;
}

const GOOD_GRADES: readonly Grade[] = GRADES.filter((grade) => grade !== "none");

/** The rows that a person asked for; without a filter all that are related, or the nearest where nothing is. */
export function filterMatches<Post extends { number: string; industry: string | null }>(
  candidates: Candidates<Post>,
  filter: MatchFilter,
  slice: Slice,
): FilteredMatches<Post> {
  const selected = selectMatches(candidates, filter, slice);
  return { ...selected, page: { ...selected.page, rows: selected.page.rows.map(candidates.explain) } };
}

/** The same rows without their reasons. */
export function selectMatches<Post extends { number: string; industry: string | null }>(
  candidates: Candidates<Post>,
  filter: MatchFilter,
  slice: Slice,
): FilteredMatches<Post, Selected<Post>> {
  const filtered = filterExactly(candidates, filter, slice);
  if (filtered.page.total > 0 || filter.grades || filter.industries) return filtered;
  const { page } = filterExactly(candidates, { grades: ["none"] }, slice);
  return { ...filtered, page, hasGoodMatch: false };
}

/** Scores every candidate, and counts what each filter would leave. */
function filterExactly<Post extends { number: string; industry: string | null }>(
  { version, weights, scores }: Candidates<Post>,
  { industries, grades = GOOD_GRADES }: MatchFilter,
  { page, pageSize }: Slice,
): FilteredMatches<Post, Selected<Post>> {
  const nodes = industries && new Set(industries);
  const gradeCounts: Record<Grade, number> = { strong: 0, fair: 0, weak: 0, none: 0 };
  const industryCounts = new Map<string | null, number>();
  let considered = 0;
  let total = 0;
  const best = selectBest(scores, weights, page * pageSize, ({ industry }, grade) => {
    const isOfIndustry = nodes === undefined || nodes.has(industry);
    const isOfGrade = grades.includes(grade);
    considered++;
    if (isOfIndustry) gradeCounts[grade]++;
    if (isOfGrade) industryCounts.set(industry, (industryCounts.get(industry) ?? 0) + 1);
    if (!isOfIndustry || !isOfGrade) return false;
    total++;
    return true;
  });
  const rows = best.slice((page - 1) * pageSize);
  return {
    engineVersion: version,
    page: { rows, total, page, pageSize },
    gradeCounts,
    industryCounts,
    considered,
    hasGoodMatch: true,
  };
}
