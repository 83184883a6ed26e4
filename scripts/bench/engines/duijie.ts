import { AFFINITY } from "../../../seed/reference/affinity.ts";
import { OPTION_LISTS } from "../../../seed/reference/options.ts";
import { createMatchEngine } from "../../../src/matching/match-engine.ts";
import { rankAchievementsForNeed } from "../../../src/matching/rank.ts";
import { createReferenceBook, type Option } from "../../../src/reference/reference-book.ts";
import type { RankingEngine } from "../ranking-engine.ts";

/** The match engine as the service runs it, with the option lists and affinities a new county starts with. */
export function createDuijie(): RankingEngine {
  const asStored = (option: (typeof OPTION_LISTS)[number]["options"][number]): Option => ({
    note: "",
    attributes: {},
    ...option,
    parent: option.parent ?? null,
    retired: false,
  });
  const lists = OPTION_LISTS.map((list) => ({ ...list, options: list.options.map(asStored) }));
  const engine = createMatchEngine({ reference: createReferenceBook(lists, [], AFFINITY) });
  return {
    load: (achievements) => engine.load([], achievements),
    rank: (need, limit) =>
      rankAchievementsForNeed(engine, need, { limit }).matches.map(({ post, score }) => [post.id, score] as const),
  };
}
