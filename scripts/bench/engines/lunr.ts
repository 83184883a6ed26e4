import lunr, { type Index } from "lunr";
import type { RankingEngine } from "../ranking-engine.ts";
import { boostsOf, readTerms, textOf } from "../terms.ts";

export function createLunr(): RankingEngine {
  let index: Index | null = null;
  return {
    load: (achievements) => {
      const builder = new lunr.Builder();
      builder.field("text");
      builder.tokenizer = (text) => readTerms(String(text)).map((term) => new lunr.Token(term, {}));
      for (const achievement of achievements) builder.add({ id: achievement.id, text: textOf(achievement) });
      index = builder.build();
    },
    rank: (need, limit) => {
      const found = index?.query((query) => {
        for (const [term, boost] of boostsOf(need)) query.term(term, { boost, usePipeline: false });
      });
      return (found ?? []).slice(0, limit).map(({ ref, score }) => [ref, score]);
    },
  };
}
