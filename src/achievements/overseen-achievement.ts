import type { AchievementRecord } from "./queries.ts";

/** An achievement as evidence names it to leader and auditor; without its title where that is not everybody's. */
export interface OverseenAchievement {
  id: string;
  number: string;
  title: string | null;
}

/**
 * The one rule by which lists, chains, timelines and files of evidence name an achievement to those who oversee: what fits
 * a closed need says what the need is about, so of that not even the number is said, by which it would be found.
 * @param isNeedOpen the words of the need that it is brought together with are, or were, everybody's.
 */
export function presentToOverseer(
  { id, number, title, status }: Pick<AchievementRecord, "id" | "number" | "title" | "status">,
  isNeedOpen: boolean,
): OverseenAchievement | null {
  return isNeedOpen ? { id, number, title: status === "published" ? title : null } : null;
}
