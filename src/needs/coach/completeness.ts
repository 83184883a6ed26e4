import type { CoachedNeed, CoachRule, Shortfall } from "./coach-rule.ts";
import { COMPLETE_FORM } from "./complete-form.ts";
import { CONCRETE_PROBLEM } from "./concrete-problem.ts";
import { MEASURABLE_GOAL } from "./measurable-goal.ts";
import { READY_ENTERPRISE } from "./ready-enterprise.ts";

/**
 * What makes a need good enough to match, 100 points together. The four virtues of the challenge contest's survey
 * (表述精确 38, 量化指标 24, 决策归属 and 现有基础 18) weigh four fifths: for want of them four in ten needs fall at diagnosis.
 */
export const COACH_RULES: readonly CoachRule[] = [
  ...CONCRETE_PROBLEM,
  ...MEASURABLE_GOAL,
  ...READY_ENTERPRISE,
  ...COMPLETE_FORM,
];

/** One thing to mend, with the points it would bring. */
export interface CoachHint extends Shortfall {
  name: string;
  label: string;
  raises: number;
}

/** 填报完整度: 0–100, what is answered, and what would raise it. */
export interface Completeness {
  points: number;
  /** The greatest gain first. */
  hints: readonly CoachHint[];
  /** Labels of what the need answers. */
  answered: readonly string[];
}

/** The same need always has the same completeness; nobody's opinion enters. */
export function judgeCompleteness(need: CoachedNeed): Completeness {
  const judged = COACH_RULES.map((rule) => ({ rule, shortfall: rule.judge(need) }));
  const hints = judged.flatMap(({ rule, shortfall }) => {
    if (shortfall === null) return [];
    const raises = Math.round(rule.points * (1 - (shortfall.share ?? 0)));
    return [{ ...shortfall, name: rule.name, label: rule.label, raises }];
  });
  return {
    points: 100 - hints.reduce((sum, { raises }) => sum + raises, 0),
    hints: hints.sort((a, b) => b.raises - a.raises),
    answered: judged.flatMap(({ rule, shortfall }) => (shortfall === null ? [rule.label] : [])),
  };
}

/** How a completeness is spoken of, from the least points on. */
export function describeCompleteness(points: number): "good" | "fair" | "poor" {
  if (points >= 80) return "good";
  return points >= 55 ? "fair" : "poor";
}
