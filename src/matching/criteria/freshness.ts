import type { MatchableAchievement } from "../matchable.ts";
import type { Criterion } from "./criterion.ts";

/** Up to so many days old, what an achievement is worth. Judgement: teams and prices change within two or three years. */
const STEPS = [
  { days: 183, fit: 1 },
  { days: 366, fit: 0.8 },
  { days: 731, fit: 0.5 },
  { days: 1096, fit: 0.25 },
] as const;
const OLDER = 0.1;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * 新近程度: how long ago the achievement was published or renewed. Not the need: an open one is still wanted.
 * @param today of the engine's data; null before there are any.
 */
export function freshnessCriterion(today: () => string | null): Criterion {
  const fits = new Map<string, number>();
  let seenOn: string | null = null;
  const fitOn = (day: string, renewedOn: string): number => {
    if (day !== seenOn) {
      fits.clear();
      seenOn = day;
    }
    const known = fits.get(renewedOn);
    if (known !== undefined) return known;
    const age = daysFrom(renewedOn, day);
    const fit = STEPS.find(({ days }) => age <= days)?.fit ?? OLDER;
    fits.set(renewedOn, fit);
    return fit;
  };
  const fitOf = ({ renewedOn }: MatchableAchievement): number | null => {
    const day = renewedOn === null ? null : today();
    return day === null || renewedOn === null ? null : fitOn(day, renewedOn);
  };
  return {
    criterion: "freshness",
    fit: (_, achievement) => fitOf(achievement),
    because: (_, achievement) => {
      const [fit, { renewedOn }] = [fitOf(achievement), achievement];
      if (fit === null) return "成果没有发布日期，按平均计分";
      const said = `成果 ${renewedOn} 发布或更新`;
      if (fit === 1) return `${said}，是半年内的`;
      return fit >= 0.5 ? said : `${said}，时间较久，宜先核实`;
    },
    question: (_, achievement) => {
      const fit = fitOf(achievement);
      return fit !== null && fit < 0.5 ? "请向成果方了解成果现状" : null;
    },
  };
}

function daysFrom(earlier: string, later: string): number {
  return Math.round((Date.parse(`${later}T00:00:00Z`) - Date.parse(`${earlier}T00:00:00Z`)) / DAY_MS);
}
