import type { Page } from "../kernel/pagination.ts";
import { GRADES, type Grade } from "./matchable.ts";
import type { Candidates, RankedMatch } from "./rank.ts";
import { type Selected, selectBest } from "./rank-selection.ts";
import type { VerdictState } from "./verdict.ts";

/** What narrows a ranked list. */
export interface MatchFilter {
  /** Nodes of the industry tree, null for posts without one; absent for all. */
  industries?: readonly (string | null)[] | undefined;
  /** Absent: everything but 无相关, or where that is nothing, the nearest. */
  grades?: readonly Grade[] | undefined;
  /** Absent: whatever was decided of them. Pairs that were judged are found whatever their grade is today. */
  verdicts?: readonly VerdictState[] | undefined;
}

/** What was decided of the pairs with posts, by their ids; the others are unjudged. */
export type Judged = ReadonlyMap<string, VerdictState>;

export interface Slice {
  page: number;
  pageSize: number;
}

export interface FilteredMatches<Post, Row = RankedMatch<Post>> {
  /** Engine version and epoch: with the same data they give the same list. */
  engineVersion: string;
  page: Page<Row>;
  /** Within the chosen industries and verdicts. */
  gradeCounts: Record<Grade, number>;
  /** By node of the tree (null = none), within the chosen grades and verdicts. */
  industryCounts: ReadonlyMap<string | null, number>;
  /** Within the chosen industries and grades. */
  verdictCounts: Record<VerdictState, number>;
  /** How many are left out because they are not related, and nobody asked for those. */
  unrelated: number;
  /** How many posts were scored. */
  considered: number;
  /** False when the rows are only the nearest of what is not related at all: nothing to recommend, but not hidden. */
  hasGoodMatch: boolean;
}

const GOOD_GRADES: readonly Grade[] = GRADES.filter((grade) => grade !== "none");

/** Where nothing is related, so many of the nearest are the whole list, on the page and in its file. */
const NEAREST = 20;

/** The rows that a person asked for; without a filter all that are related, or the nearest where nothing is. */
export function filterMatches<Post extends { number: string; industry: string | null }>(
  candidates: Candidates<Post>,
  filter: MatchFilter,
  slice: Slice,
  judged: Judged,
): FilteredMatches<Post> {
  const selected = selectMatches(candidates, filter, slice, judged);
  return { ...selected, page: { ...selected.page, rows: selected.page.rows.map(candidates.explain) } };
}

/** The same rows without their reasons. */
export function selectMatches<Post extends { number: string; industry: string | null }>(
  candidates: Candidates<Post>,
  filter: MatchFilter,
  slice: Slice,
  judged: Judged,
): FilteredMatches<Post, Selected<Post>> {
  const filtered = filterExactly(candidates, filter, slice, judged);
  if (filtered.page.total > 0 || filter.grades || filter.industries || filter.verdicts) return filtered;
  const { page } = filterExactly(candidates, { grades: ["none"] }, { page: 1, pageSize: NEAREST }, judged);
  const start = (slice.page - 1) * slice.pageSize;
  const rows = page.rows.slice(start, start + slice.pageSize);
  return {
    ...filtered,
    page: { ...slice, rows, total: Math.min(page.total, NEAREST) },
    hasGoodMatch: false,
  };
}

/** Scores every candidate, and counts what each filter would leave. */
function filterExactly<Post extends { number: string; industry: string | null }>(
  { version, weights, scores, slotOf }: Candidates<Post>,
  { industries, grades, verdicts }: MatchFilter,
  { page, pageSize }: Slice,
  judged: Judged,
): FilteredMatches<Post, Selected<Post>> {
  const nodes = industries && new Set(industries);
  // Few posts are judged, and to look each up by its id takes longer than to score most of them.
  const stateAt = new Map([...judged].map(([id, state]) => [slotOf(id), state]));
  const isOfGrade = (grade: Grade, state: VerdictState): boolean =>
    grades ? grades.includes(grade) : GOOD_GRADES.includes(grade) || (verdicts !== undefined && state !== "unjudged");
  const verdictCounts: Record<VerdictState, number> = { unjudged: 0, adopted: 0, declined: 0, needsMore: 0 };
  const gradeCounts: Record<Grade, number> = { strong: 0, fair: 0, weak: 0, none: 0 };
  const industryCounts = new Map<string | null, number>();
  let considered = 0;
  let total = 0;
  let unrelated = 0;
  const best = selectBest(scores, weights, page * pageSize, (post, grade, slot) => {
    const state = stateAt.get(slot) ?? "unjudged";
    // What is not related is not even read, unless somebody filters by it.
    const isOfIndustry = nodes === undefined || nodes.has(post.industry);
    const isOfVerdict = verdicts === undefined || verdicts.includes(state);
    considered++;
    if (isOfIndustry && isOfVerdict) gradeCounts[grade]++;
    if (isOfIndustry && (isOfGrade(grade, state) || (!grades && state !== "unjudged"))) verdictCounts[state]++;
    if (!isOfGrade(grade, state)) {
      if (!grades && isOfIndustry && isOfVerdict) unrelated++;
      return false;
    }
    if (isOfVerdict) industryCounts.set(post.industry, (industryCounts.get(post.industry) ?? 0) + 1);
    if (!isOfIndustry || !isOfVerdict) return false;
    total++;
    return true;
  });
  const rows = best.slice((page - 1) * pageSize);
  return {
    engineVersion: version,
    page: { rows, total, page, pageSize },
    gradeCounts,
    industryCounts,
    verdictCounts,
    unrelated,
    considered,
    hasGoodMatch: true,
  };
}
