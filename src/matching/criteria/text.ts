import type { MatchedTerm } from "../matchable.ts";

/** How much of the text's points a raw score earns, 0–1: rises ever more slowly and never stops, so it keeps the order. */
export function textFit(raw: number, scale: number): number {
  return 1 - Math.exp(-raw / scale);
}

const NAMED = 3;

/**
 * `双方都提到“石墨烯”、“负极”`; what only the body has, or what are only single characters, is said so.
 * A word within a longer one is not said again.
 */
export function textBecause(terms: readonly MatchedTerm[]): string {
  if (terms.length === 0) return "需求与成果没有共同的用词";
  const longest = terms.filter(({ term }) => !terms.some((other) => other.term !== term && other.term.includes(term)));
  const named = longest
    .slice(0, NAMED)
    .map(({ term }) => `“${term}”`)
    .join("、");
  const said = longest.length > NAMED ? `${named}等` : named;
  if (terms.every(({ term }) => term.length === 1)) return `没有共同的词，只有个别字相同：${said}`;
  return terms.some(({ inTitle }) => inTitle) ? `双方都提到${said}` : `成果正文与需求都提到${said}，成果名称没有提到`;
}
