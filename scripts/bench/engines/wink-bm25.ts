import createBm25 from "wink-bm25-text-search";
import type { RankingEngine } from "../ranking-engine.ts";
import { boostsOf, readTerms, textOf } from "../terms.ts";

export function createWinkBm25(): RankingEngine {
  const index = createBm25();
  index.defineConfig({ fldWeights: { text: 1 } });
  index.definePrepTasks([readTerms]);
  return {
    load: (achievements) => {
      for (const achievement of achievements) index.addDoc({ text: textOf(achievement) }, achievement.id);
      index.consolidate();
      index.definePrepTasks([(terms) => terms.split(" ")]);
    },
    rank: (need, limit) => index.search([...boostsOf(need).keys()].join(" "), limit),
  };
}
