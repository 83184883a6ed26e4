import type { MatchableAchievement, MatchableNeed } from "./matchable.ts";
import type { TextMatcher } from "./text-matcher.ts";
import type { TextStatistics } from "./text-statistics.ts";

/**
 * The day that counts as today: the last one on which an achievement was published or renewed, taken once in an epoch.
 * So a ranking depends on its data alone, never on a clock, and the version names the day.
 */
export function createToday(text: TextMatcher<MatchableNeed, MatchableAchievement>): () => string | null {
  let known: { statistics: TextStatistics; day: string | null } | null = null;
  return () => {
    const statistics = text.statistics();
    if (known?.statistics !== statistics) {
      const days = text.epochs.achievements.flatMap(({ renewedOn }) => renewedOn ?? []);
      known = { statistics, day: days.reduce<string | null>((last, day) => (last && last > day ? last : day), null) };
    }
    return known.day;
  };
}
