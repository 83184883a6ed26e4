import { describe, expect, it } from "vitest";
import { findRelatedWords, type WordSource } from "../../src/matching/related-words.ts";
import { GENERIC_TERMS } from "../../src/matching/text-generic-terms.ts";
import { learnWordVectors } from "../../src/search/learn-word-vectors.ts";
import { createLexicon } from "../../src/search/lexicon.ts";
import { TRADES, textsToLearn } from "../support/texts-to-learn.ts";

const learnt = learnWordVectors(textsToLearn(), GENERIC_TERMS);
const lexicon = createLexicon(
  Object.values(TRADES).flatMap((words) => words.map((term) => ({ term, industry: "other", synonyms: [] }))),
);
const source = (title: string, keywords: string[] = []): WordSource => ({
  text: { title: [title, ...keywords].join("\n"), body: "" },
  keywords,
});
const pairsOf = (need: WordSource, achievement: WordSource) =>
  (learnt ? findRelatedWords(learnt, lexicon, need, achievement) : []).map((pair) => [pair.ofNeed, pair.ofAchievement]);

describe("the related words of two texts", () => {
  it("are words of one trade that only one side uses, each once", () => {
    const pairs = pairsOf(source("隔膜与电芯"), source("锂盐、窖泥"));
    expect(pairs).toHaveLength(1);
    expect(pairs[0]?.[1]).toBe("锂盐");
  });

  it("leave out what both say, and what has a pair of characters in common", () => {
    expect(pairsOf(source("隔膜"), source("隔膜"))).toEqual([]);
    expect(pairsOf(source("", ["隔膜涂"]), source("", ["隔膜纸"]))).toEqual([]);
  });

  it("are none between two trades", () => {
    expect(pairsOf(source("隔膜、电芯、析锂"), source("桥墩、护坡、沥青"))).toEqual([]);
  });
});
