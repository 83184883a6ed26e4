import MiniSearch from "minisearch";
import type { RankingEngine } from "../ranking-engine.ts";
import { boostsOf, readTerms, textOf } from "../terms.ts";

export function createMiniSearch(): RankingEngine {
  const index = new MiniSearch<{ id: string; text: string }>({
    fields: ["text"],
    tokenize: readTerms,
    processTerm: (term) => term,
    searchOptions: { tokenize: (terms) => terms.split(" "), combineWith: "OR", prefix: false, fuzzy: false },
  });
  return {
    load: (achievements) => {
      for (const achievement of achievements) index.add({ id: achievement.id, text: textOf(achievement) });
    },
    rank: (need, limit) => {
      const boosts = boostsOf(need);
      const found = index.search([...boosts.keys()].join(" "), { boostTerm: (term) => boosts.get(term) ?? 1 });
      return found.slice(0, limit).map(({ id, score }) => [String(id), score]);
    },
  };
}
