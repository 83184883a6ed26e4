import { create, insert, search } from "@orama/orama";
import type { RankingEngine } from "../ranking-engine.ts";
import { boostsOf, readTerms, textOf } from "../terms.ts";

/** Orama finds every term that begins with the one asked for; with this at its end a term begins no other. */
const END = "\u0001";

export function createOrama(): RankingEngine {
  let read: (text: string) => string[] = readTerms;
  const index = create({
    schema: { text: "string" } as const,
    sort: { enabled: false },
    components: {
      tokenizer: {
        language: "chinese",
        normalizationCache: new Map(),
        tokenize: (text: string) => read(text).map((term) => term + END),
      },
    },
  });
  return {
    load: (achievements) => {
      for (const achievement of achievements) void insert(index, { id: achievement.id, text: textOf(achievement) });
    },
    rank: async (need, limit) => {
      read = (terms) => terms.split(" ");
      const { hits } = await search(index, { term: [...boostsOf(need).keys()].join(" "), limit });
      read = readTerms;
      return hits.map(({ id, score }) => [id, score]);
    },
  };
}
