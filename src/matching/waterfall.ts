import { GRADES, type Grade, type MatchScore, type Reason } from "./matchable.ts";
import type { Weights } from "./weights.ts";

/** 得分构成: one criterion's points, set upon those of the criteria before it. */
export interface WaterfallStep extends Reason {
  /** Points of the criteria before it. */
  from: number;
  /** What it can give at most; meaning at most what the text left, because they share their points. */
  atMost: number;
}

/** The last step ends at the score. */
export function waterfallOf({ reasons }: Pick<MatchScore, "reasons">, { points }: Weights): WaterfallStep[] {
  let from = 0;
  return reasons.map((reason) => {
    const ofText = reasons.find(({ criterion }) => criterion === "text")?.points ?? 0;
    const atMost = reason.criterion === "meaning" ? roundPoints(points.text - ofText) : (points[reason.criterion] ?? 0);
    const step = { ...reason, from, atMost };
    from = roundPoints(from + reason.points);
    return step;
  });
}

/** What a grade asks for, and how far a match is from it. */
export interface GradeStep {
  grade: Exclude<Grade, "none">;
  /** The least score, and the least points of text and meaning. */
  score: number;
  text: number;
  isScoreReached: boolean;
  isTextReached: boolean;
}

/** Best first. */
export function gradeStepsOf(match: MatchScore, { grades }: Weights): GradeStep[] {
  const textPoints = textPointsOf(match);
  return GRADES.filter((grade) => grade !== "none").map((grade) => {
    const { score, text } = grades[grade];
    return { grade, score, text, isScoreReached: match.score >= score, isTextReached: textPoints >= text };
  });
}

/** Text and meaning together, of which a grade asks its own. */
export function textPointsOf({ reasons }: Pick<MatchScore, "reasons">): number {
  return roundPoints(
    reasons.reduce(
      (sum, { criterion, points }) => sum + (criterion === "text" || criterion === "meaning" ? points : 0),
      0,
    ),
  );
}

/** Points have one decimal; sums of them must not show more. */
export function roundPoints(points: number): number {
  return Math.round(points * 10) / 10;
}
