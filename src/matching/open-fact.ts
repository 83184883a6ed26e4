/** 待补信息: a fact of a pair that somebody left open, with the ways in which it may turn out. */
import type { Side } from "./criteria/criterion.ts";
import type { MatchableAchievement, MatchableNeed } from "./matchable.ts";

export interface Pair {
  need: MatchableNeed;
  achievement: MatchableAchievement;
}

export interface OpenFact {
  sides: readonly Side[];
  /** What the side is asked to do. */
  act: string;
  /** Every way in which it may turn out; the best of them counts. */
  fills: readonly ((pair: Pair) => Pair)[];
}

export const ofNeed =
  (changes: (pair: Pair) => Partial<MatchableNeed>) =>
  (pair: Pair): Pair => ({ ...pair, need: { ...pair.need, ...changes(pair) } });
export const ofAchievement =
  (changes: (pair: Pair) => Partial<MatchableAchievement>) =>
  (pair: Pair): Pair => ({ ...pair, achievement: { ...pair.achievement, ...changes(pair) } });
export type Fill = (pair: Pair) => Pair;
export const both =
  (first: Fill, second: Fill): Fill =>
  (pair) =>
    second(first(pair));
export const same: Fill = (pair) => pair;

/** A fact that both sides state: whoever has not stated it may agree with the other. */
export function shared(
  label: [need: string, achievement: string],
  open: [boolean, boolean],
  fills: Fill[],
): OpenFact[] {
  const [needIs, achievementIs] = open;
  if (!needIs && !achievementIs) return [];
  const parts = [needIs && `需求补充${label[0]}`, achievementIs && `成果补充${label[1]}`].filter(
    (part) => part !== false,
  );
  const sides = [needIs && "enterprise", achievementIs && "institution"].filter((side) => side !== false);
  return [{ sides: sides as Side[], act: parts.join("，"), fills }];
}
