import type { MatchableAchievement, MatchableNeed } from "../matchable.ts";
import type { Topics } from "../topics.ts";
import { askFor, type Criterion, type CriterionReference, isTelling, missingFact } from "./criterion.ts";
import { createIndustryAffinity } from "./industry-affinity.ts";

/** Declared, or guessed with a probability. */
type Place = { code: string; probability: number; isGuess: boolean };
/** What a place that is not known would be worth. */
const UNKNOWN = 0.5;

/** 产业: how near the two nodes of the industry tree are; of a post that declares none, by what its text is about. */
export function industryCriterion(reference: CriterionReference, topics: Pick<Topics, "guessIndustry">): Criterion {
  const affinity = createIndustryAffinity(reference.affinities, reference.find);
  const placeOf = (post: MatchableNeed | MatchableAchievement): Place | null => {
    if (isTelling(post.industry)) return { code: post.industry, probability: 1, isGuess: false };
    const guess = topics.guessIndustry(post);
    // Two posts under 其他 have nothing in common, so that guess tells nothing.
    return guess !== null && isTelling(guess.code) ? { ...guess, isGuess: true } : null;
  };
  const named = (side: string, { code, isGuess }: Place, declared: string | null): string => {
    const label = reference.label("industry", code);
    const said = declared === null ? "未填写产业" : "产业选的是“其他”";
    return isGuess ? `${side}${said}，推断为“${label}”` : `${side}属“${label}”`;
  };
  return {
    criterion: "industry",
    fit: (need, achievement) => {
      // A ranking asks this of thousands of pairs, most of which declare both.
      if (isTelling(need.industry) && isTelling(achievement.industry))
        return affinity.between(need.industry, achievement.industry).value;
      const [ours, theirs] = [placeOf(need), placeOf(achievement)];
      if (ours === null || theirs === null) return null;
      const sure = ours.probability * theirs.probability;
      return sure * affinity.between(ours.code, theirs.code).value + (1 - sure) * UNKNOWN;
    },
    because: (need, achievement) => {
      const [ours, theirs] = [placeOf(need), placeOf(achievement)];
      if (ours === null || theirs === null) return missingFact("产业", ours !== null, theirs !== null);
      const { relation, reason } = affinity.between(ours.code, theirs.code);
      if (relation === "same" && !ours.isGuess && !theirs.isGuess)
        return `同属“${reference.label("industry", ours.code)}”`;
      const sides = `${named("需求", ours, need.industry)}，${named("成果", theirs, achievement.industry)}`;
      if (relation === "same") return `${sides}，为同一产业`;
      if (relation === "parentChild") return `${sides}，为同一产业的上下级`;
      if (relation === "siblings") return `${sides}，为同一产业的不同环节`;
      return relation === "unrelated" ? `${sides}，两个产业关联较少` : `${sides}：${reason}`;
    },
    question: ({ industry: ours }, { industry: theirs }) =>
      askFor(isTelling(ours) ? null : "所属产业", isTelling(theirs) ? null : "所属产业"),
  };
}
