import { Index } from "flexsearch";
import type { RankingEngine } from "../ranking-engine.ts";
import { boostsOf, readTerms, textOf } from "../terms.ts";

export function createFlexSearch(): RankingEngine {
  const index = new Index({ tokenize: "strict", encode: (terms: string) => terms.split(" ") });
  return {
    load: (achievements) => {
      for (const achievement of achievements) index.add(achievement.id, readTerms(textOf(achievement)).join(" "));
    },
    rank: (need, limit) => {
      const found = index.search([...boostsOf(need).keys()].join(" "), { limit, suggest: true });
      return found.map((id, rank) => [String(id), -rank]);
    },
  };
}
