import { type FilteredMatches, filterMatches, type Judged, type MatchFilter, type Slice } from "./filter-matches.ts";
import type { MatchEngine } from "./match-engine.ts";
import type { MatchableAchievement, MatchableNeed } from "./matchable.ts";
import { candidatesForNeed } from "./rank.ts";

type List = FilteredMatches<MatchableAchievement>;

/** Staff come back to a list after every look at one of its rows; so many lists are kept. */
export const MOST_LISTS = 100;
/** A page and what the API gives unasked; each row keeps its reasons and quotes, so longer ones are made each time. */
const MOST_ROWS = 50;

/** By what was asked, the least lately asked for first; only as long as `facts` are the very same. */
const remembered = new WeakMap<MatchEngine, { facts: readonly unknown[]; lists: Map<string, List> }>();

/** All that the engine holds and a list depends on; the weights and option lists of one engine never change. */
function factsOf({ text, meaning, organizations }: MatchEngine): readonly unknown[] {
  return [text.achievementChanges, text.statistics(), meaning.learnt, organizations.changes];
}

/** The list of a need as it is asked for, from memory where nothing that it depends on has changed since. */
export function listMatches(
  engine: MatchEngine,
  need: MatchableNeed,
  filter: MatchFilter,
  slice: Slice,
  judged: Judged,
): List {
  const lists = listsOf(engine);
  const asked = JSON.stringify([need, filter, slice, [...judged]]);
  const known = lists.get(asked);
  const list = known ?? filterMatches(candidatesForNeed(engine, need), filter, slice, judged);
  lists.delete(asked);
  if (list.page.rows.length <= MOST_ROWS) lists.set(asked, list);
  if (lists.size > MOST_LISTS) lists.delete(lists.keys().next().value ?? "");
  return list;
}

function listsOf(engine: MatchEngine): Map<string, List> {
  const facts = factsOf(engine);
  const known = remembered.get(engine);
  if (known?.facts.every((fact, index) => fact === facts[index])) return known.lists;
  const lists = new Map<string, List>();
  remembered.set(engine, { facts, lists });
  return lists;
}
