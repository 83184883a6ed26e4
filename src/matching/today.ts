import type { MatchableAchievement, MatchableNeed } from "./matchable.ts";
import type { TextMatcher } from "./text-matcher.ts";
import type { TextStatistics } from "./text-statistics.ts";

export type Today = () => string | null;

/**
 * The day that counts as today: the last one on which an achievement was published or renewed, taken once in an epoch.
 * So a ranking depends on its data alone, never on a clock, and the version names the day.
 * @param saved the day of the epoch that a snapshot was taken in.
 */
export function createToday(text: TextMatcher<MatchableNeed, MatchableAchievement>, saved?: string | null): Today {
  let known: { statistics: TextStatistics; day: string | null } | null = null;
  if (saved !== undefined) known = { statistics: text.epochs.inForce, day: saved };
  return () => {
    const statistics = text.statistics();
    if (known?.statistics !== statistics) {
      let day: string | null = null;
      for (const { renewedOn } of text.epochs.achievements) if (renewedOn && !(day && day > renewedOn)) day = renewedOn;
      known = { statistics, day };
    }
    return known.day;
  };
}
