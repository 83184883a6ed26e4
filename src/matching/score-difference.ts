import { CRITERIA, CRITERION_LABELS, type CriterionName, type MatchScore } from "./matchable.ts";
import { roundPoints } from "./waterfall.ts";

/** 相差: how many points more one match has of a criterion than another; fewer are negative. */
export interface ScoreDifference {
  criterion: CriterionName;
  points: number;
}

/** By what two matches of one list differ, the greatest first. */
export function differencesOf(one: MatchScore, other: MatchScore): ScoreDifference[] {
  const pointsIn = ({ reasons }: MatchScore, name: CriterionName): number =>
    reasons.find(({ criterion }) => criterion === name)?.points ?? 0;
  return CRITERIA.map((criterion) => ({
    criterion,
    points: roundPoints(pointsIn(one, criterion) - pointsIn(other, criterion)),
  }))
    .filter(({ points }) => points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
}

const NAMED = 3;

/** `高 3.2 分：指标覆盖多 4.0 分，文本相关多 1.2 分；产业少 2.0 分`. @param higher the one that stands above. */
export function describeDifference(higher: MatchScore, lower: MatchScore): string {
  const points = roundPoints(higher.score - lower.score);
  if (points === 0) return "匹配度相同，按文本与语义的原始得分排先后";
  const differences = differencesOf(higher, lower);
  const named = (sign: 1 | -1, word: string): string =>
    differences
      .filter((one) => Math.sign(one.points) === sign)
      .slice(0, NAMED)
      .map((one) => `${CRITERION_LABELS[one.criterion]}${word} ${Math.abs(one.points).toFixed(1)} 分`)
      .join("、");
  const parts = [named(1, "多"), named(-1, "少")].filter((part) => part !== "");
  const isWhole = [1, -1].every((sign) => differences.filter((one) => Math.sign(one.points) === sign).length <= NAMED);
  return `高 ${points.toFixed(1)} 分：${parts.join("；但")}${isWhole ? "" : "等"}`;
}
