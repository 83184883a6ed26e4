import type { Grade } from "./matchable.ts";

/** An achievement that matches a need, with whom it names as its leads. */
export interface LedAchievement {
  achievementId: string;
  /** As the institution wrote it: one name, or several with separators. */
  lead: string;
  /** What tells two persons of one name apart. */
  institution: string;
  score: number;
  grade: Grade;
}

/** 专家 for a need: a lead of achievements that match it, and those that speak for this person, the best first. */
export interface RankedExpert {
  name: string;
  institution: string;
  /** The best score, plus an eighth of the second, a 64th of the third and so on. */
  combined: number;
  achievements: LedAchievement[];
}

/**
 * Each further achievement counts an eighth of the one before: among persons whose best is about as good the one with more
 * behind it comes first, and many faint ones never outweigh one that answers the need.
 */
const FURTHER = 1 / 8;
const SEPARATORS = /[、，,;；/|\n]+/;

/** People by name and institution, the most promising first. */
export function rankExperts(led: readonly LedAchievement[]): RankedExpert[] {
  const byPerson = new Map<string, RankedExpert>();
  for (const achievement of led) {
    for (const name of namesIn(achievement.lead)) {
      const key = `${achievement.institution}\n${name.replaceAll(/\s/g, "")}`;
      const known = byPerson.get(key) ?? { name, institution: achievement.institution, combined: 0, achievements: [] };
      if (!known.achievements.some(({ achievementId }) => achievementId === achievement.achievementId))
        known.achievements.push(achievement);
      byPerson.set(key, known);
    }
  }
  const experts = [...byPerson.values()].map((expert) => {
    const achievements = expert.achievements.sort(
      (a, b) => b.score - a.score || compare(a.achievementId, b.achievementId),
    );
    const combined = achievements.reduce((sum, { score }, index) => sum + score * FURTHER ** index, 0);
    return { ...expert, achievements, combined };
  });
  return experts.sort(
    (a, b) => b.combined - a.combined || compare(a.name, b.name) || compare(a.institution, b.institution),
  );
}

function namesIn(lead: string): string[] {
  return lead
    .split(SEPARATORS)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
