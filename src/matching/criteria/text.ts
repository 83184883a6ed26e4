import type { MatchedTerm } from "../matchable.ts";

/** How much of the text's points a raw score earns, 0–1: rises ever more slowly and never stops, so it keeps the order. */
export function textFit(raw: number, scale: number): number {
  return 1 - Math.exp(-raw / scale);
}

const NAMED = 3;

/** `双方都提到“石墨烯、负极”`. */
export function textBecause(terms: readonly MatchedTerm[]): string {
  if (terms.length === 0) return "需求与成果没有共同的用词";
  const named = terms
    .slice(0, NAMED)
    .map(({ term }) => `“${term}”`)
    .join("、");
  const more = terms.length > NAMED ? "等" : "";
  return terms.some(({ inTitle }) => inTitle)
    ? `双方都提到${named}${more}`
    : `成果名称与需求没有共同的用词，正文都提到${named}${more}`;
}
