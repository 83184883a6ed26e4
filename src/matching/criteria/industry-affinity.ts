import type { Affinity, ReferenceBook } from "../../reference/reference-book.ts";
import { memoizePairs } from "./pair-memo.ts";

/** The affinity of pairs that no list names; the list of pairs and this rule belong together. */
export const INDUSTRY_AFFINITY_RULE = {
  same: 1,
  parentChild: 0.85,
  siblings: 0.6,
  inherited: 0.8,
  unrelated: 0.1,
} as const;

export type AffinityFinding = {
  /** 0–1. */
  value: number;
  relation: "same" | "listed" | "parentChild" | "siblings" | "inherited" | "unrelated";
  /** The listed pair's reason. */
  reason: string | null;
};

export interface IndustryAffinity {
  /** How near two nodes of the industry tree are; without direction. */
  between: (a: string, b: string) => AffinityFinding;
}

/**
 * In this order: the same node; a listed pair; parent and child, or two children, of one industry; across industries the
 * greatest listed value among (a or an ancestor) × (b or an ancestor), lessened, and never below `unrelated`.
 */
export function createIndustryAffinity(affinities: readonly Affinity[], find: ReferenceBook["find"]): IndustryAffinity {
  const rule = INDUSTRY_AFFINITY_RULE;
  const listed = new Map(affinities.map((one) => [pairOf(one.a, one.b), one]));
  const lineage = (code: string): string[] => {
    const parent = find("industry", code)?.parent;
    return parent ? [code, ...lineage(parent)] : [code];
  };
  const judge = (a: string, b: string): AffinityFinding => {
    if (a === b) return { value: rule.same, relation: "same", reason: null };
    const own = listed.get(pairOf(a, b));
    if (own) return { value: own.value, relation: "listed", reason: own.reason };
    const [aLine, bLine] = [lineage(a), lineage(b)];
    if (aLine.includes(b) || bLine.includes(a))
      return { value: rule.parentChild, relation: "parentChild", reason: null };
    if (aLine.at(-1) === bLine.at(-1)) return { value: rule.siblings, relation: "siblings", reason: null };
    const best = aLine
      .flatMap((one) => bLine.map((other) => listed.get(pairOf(one, other))))
      .filter((one) => one !== undefined)
      .sort((x, y) => y.value - x.value)[0];
    const value = (best?.value ?? 0) * rule.inherited;
    return best && value > rule.unrelated
      ? { value, relation: "inherited", reason: best.reason }
      : { value: rule.unrelated, relation: "unrelated", reason: null };
  };
  return { between: memoizePairs(judge) };
}

function pairOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
