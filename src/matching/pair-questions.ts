import { coverageOf } from "./coverage.ts";
import { readAsked, type Side } from "./criteria/criterion.ts";
import type { MatchScore } from "./matchable.ts";

/** 需问清的事: what to ask each side of a match, as one would write it to them. */
export function questionsOf(match: Pick<MatchScore, "reasons">): Record<Side, string[]> {
  const asked = match.reasons.flatMap(({ question }) => (question === undefined ? [] : readAsked(question)));
  const facts = (side: Side): string[] => asked.flatMap((one) => (one.side === side ? [`请说明${one.fact}`] : []));
  const requirements = coverageOf(match).flatMap(({ question }) => question?.replace(/^请对方说明/, "请说明") ?? []);
  return { enterprise: facts("enterprise"), institution: [...requirements, ...facts("institution")] };
}
