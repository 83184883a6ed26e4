import type { MatchableAchievement, MatchableNeed } from "../../src/matching/matchable.ts";

/** Best first; of an engine that orders without scores, the score is the rank turned round. */
export type RankedRow = readonly [id: string, score: number];

type Rank = (need: MatchableNeed, limit: number) => readonly RankedRow[] | Promise<readonly RankedRow[]>;

/** One engine under measure: achievements in, a whole need asked, the nearest achievements out. */
export interface RankingEngine {
  load: (achievements: Iterable<MatchableAchievement>) => void | Promise<void>;
  rank: Rank;
  /** Other ways in which it can be asked the same, by what they are called. */
  variants?: Readonly<Record<string, Rank>>;
  /** Bytes of its files, for one that keeps its index outside this process's memory. */
  fileBytes?: () => number;
}

interface Entry {
  /** What it was given of the options it has, for the table. */
  options: string;
  create: () => Promise<RankingEngine>;
}

const TERMS = "our terms (characters, pairs, words)";

/** Each loads its package only when it is created, because its process measures memory. */
export const ENGINES: Readonly<Record<string, Entry>> = {
  duijie: {
    options: "as in production: every criterion; keeps the posts",
    create: async () => (await import("./engines/duijie.ts")).createDuijie(),
  },
  minisearch: {
    options: `${TERMS}, those of the content alone at .3; BM25+, OR`,
    create: async () => (await import("./engines/minisearch.ts")).createMiniSearch(),
  },
  flexsearch: {
    options: `${TERMS}, all alike; no BM25: strict, suggestions (OR)`,
    create: async () => (await import("./engines/flexsearch.ts")).createFlexSearch(),
  },
  orama: {
    options: `${TERMS} and an end mark, all alike; BM25, OR; keeps the texts`,
    create: async () => (await import("./engines/orama.ts")).createOrama(),
  },
  lunr: {
    options: `${TERMS}, those of the content alone at .3; BM25, OR`,
    create: async () => (await import("./engines/lunr.ts")).createLunr(),
  },
  "wink-bm25": {
    options: `${TERMS}, all alike; BM25, OR`,
    create: async () => (await import("./engines/wink-bm25.ts")).createWinkBm25(),
  },
  fts5: {
    options: `${TERMS}, all alike; BM25, OR, contentless, optimized; bytes of the file`,
    create: async () => (await import("./engines/fts5.ts")).createFts5(),
  },
};
