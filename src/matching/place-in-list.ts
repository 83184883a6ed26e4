import { type Judged, type MatchFilter, selectMatches } from "./filter-matches.ts";
import type { Candidates, RankedMatch } from "./rank.ts";

/** 名次: where one post stands in a ranked list, and who stands next to it. */
export interface PlaceInList<Post> {
  /** 1 for the best of the list as it is filtered. */
  rank: number;
  total: number;
  previous: RankedMatch<Post> | null;
  next: RankedMatch<Post> | null;
}

/** Nearly every row that people open stands among the first; only where it does not the whole list is sorted. */
const FIRST_ROWS = 100;

/** @returns null for a post that the list, with these filters, does not hold. */
export function findPlaceInList<Post extends { id: string; number: string; industry: string | null }>(
  candidates: Candidates<Post>,
  filter: MatchFilter,
  judged: Judged,
  id: string,
): PlaceInList<Post> | null {
  for (const pageSize of [FIRST_ROWS, Number.MAX_SAFE_INTEGER]) {
    const { rows, total } = selectMatches(candidates, filter, { page: 1, pageSize }, judged).page;
    const index = rows.findIndex(({ post }) => post.id === id);
    const isWhole = rows.length === total;
    if (index === -1 ? !isWhole : index === rows.length - 1 && !isWhole) continue;
    if (index === -1) return null;
    const explained = (at: number): RankedMatch<Post> | null => {
      const row = rows[at];
      return row ? candidates.explain(row) : null;
    };
    return { rank: index + 1, total, previous: explained(index - 1), next: explained(index + 1) };
  }
  return null;
}
