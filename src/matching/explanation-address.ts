import { listAddress } from "../web/list-address.ts";
import { type ChosenFilters, filteredAddress } from "./chosen-filters.ts";

/** Rows of a ranked list on one page. */
export const PAGE_SIZE = 20;

/** The ranked list in which a pair is looked at: the achievements of its need, or the needs of its achievement. */
export type RankedList = "achievements" | "needs";

/** The explanation of a pair; it keeps the list's filters, so that previous, next and back stay within the list. */
export function explanationAddress(
  needId: string,
  achievementId: string,
  list: RankedList,
  chosen: ChosenFilters,
): string {
  const filters = { list: list === "needs" ? list : "", ...chosen };
  return listAddress(`/needs/${needId}/matches/${achievementId}`, filters);
}

/** The page of the list on which the pair stands; the first for one that does not stand in it. */
export function rankedListAddress(
  { needId, achievementId }: { needId: string; achievementId: string },
  list: RankedList,
  chosen: ChosenFilters,
  rank: number | null,
): string {
  const path = list === "needs" ? `/achievements/${achievementId}/matches` : `/needs/${needId}/matches`;
  return filteredAddress(path, chosen, rank === null ? 1 : Math.ceil(rank / PAGE_SIZE));
}
