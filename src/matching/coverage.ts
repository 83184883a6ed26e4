/** 指标覆盖: which requirements of a need an achievement meets, contradicts or does not mention, each with its own words. */
import { describeRequirement, type Requirement } from "../kernel/requirement.ts";
import type { Stretch } from "../search/quantity.ts";
import { type CoverageState, type JudgedPost, judgeRequirement } from "./judge-requirement.ts";
import type { MatchScore } from "./matchable.ts";
import type { MeasureTable } from "./measure-table.ts";
import type { OfferedPlace } from "./offered-measures.ts";
import type { RequiredMeasure } from "./required-measure.ts";

export const COVERAGE_STATES = ["met", "contradicted", "notMentioned"] as const satisfies readonly CoverageState[];
export const COVERAGE_STATE_LABELS: Record<CoverageState, string> = {
  met: "满足",
  contradicted: "不满足",
  notMentioned: "未提及",
};

/** What the achievement says itself: a row of its figures, or a sentence of its text. */
export interface Quote {
  source: "figure" | "text";
  text: string;
  /** What of `text` settles it, for marking it. */
  value: Stretch;
  /** Where `text` begins in the body; null for a figure. */
  offset: number | null;
}

export interface CoveredRequirement {
  requirement: Requirement;
  state: CoverageState;
  quote: Quote | null;
  /** What to ask the institution, where nothing settles it. */
  question: string | null;
}

/** The matrix that a match carries; empty where the need has no requirements. */
export function coverageOf({ reasons }: Pick<MatchScore, "reasons">): readonly CoveredRequirement[] {
  return reasons.find(({ coverage }) => coverage !== undefined)?.coverage ?? [];
}

/** The matrix of one pair, a row for each requirement that can be compared. */
export function coverRequirements(
  required: readonly RequiredMeasure[],
  table: MeasureTable,
  post: JudgedPost,
  needText: string,
): CoveredRequirement[] {
  return required.map((one) => {
    const { requirement } = one;
    const { state, place } = judgeRequirement(one, table, post, needText);
    const quote = place && quoteOf(place, post);
    const question = state === "notMentioned" ? questionOf(requirement, quote) : null;
    return { requirement, state, quote, question };
  });
}

/** Must-haves count twice what is nice to have. */
const MUST = 2;
const NICE = 1;
/** So much contradicted costs half of all that contradictions can cost: two must-haves. */
const HALVING = 4;

/**
 * 0–1 for all requirements of a pair: half when nothing is mentioned, all when everything is met; what is contradicted
 * costs ever less the more there is of it, down to nothing. A further requirement that is not met never raises it.
 */
export function coverageFit(
  required: readonly RequiredMeasure[],
  table: MeasureTable,
  post: JudgedPost,
  needText: string,
): number {
  let [all, met, contradicted] = [0, 0, 0];
  for (const one of required) {
    const weight = one.requirement.must ? MUST : NICE;
    const { state } = judgeRequirement(one, table, post, needText);
    all += weight;
    if (state === "met") met += weight;
    if (state === "contradicted") contradicted += weight;
  }
  return 0.5 + (0.5 * met) / all - (0.5 * contradicted) / (contradicted + HALVING);
}

function quoteOf(place: OfferedPlace, { body, figures }: JudgedPost): Quote | null {
  if ("figure" in place) {
    const row = figures[place.figure];
    if (row === undefined) return null;
    const text = describeRequirement(row);
    return { source: "figure", text, value: { start: 0, end: text.length }, offset: null };
  }
  const { start, end } = place.sentence;
  const value = claimOf(place);
  return {
    source: "text",
    text: body.slice(start, end),
    value: { start: value.start - start, end: value.end - start },
    offset: start,
  };
}

/** A value with its name: its clause from its beginning, as far as that is short. */
const LONGEST_CLAIM = 30;
function claimOf({ clause, value }: { clause: Stretch; value: Stretch }): Stretch {
  return { start: Math.max(clause.start, Math.min(value.start, value.end - LONGEST_CLAIM)), end: value.end };
}

/** The words of a quote that settle it. */
export function claimIn({ text, value }: Quote): string {
  return text.slice(value.start, value.end);
}

function questionOf(requirement: Requirement, quote: Quote | null): string {
  const question = `请对方说明能否满足“${describeRequirement(requirement)}”`;
  return quote === null ? question : `${question}，成果写的是“${claimIn(quote)}”`;
}
