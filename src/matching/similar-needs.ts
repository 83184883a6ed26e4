import { createBreath } from "../kernel/take-breath.ts";
import { groupAlike } from "./group-needs.ts";
import type { MatchEngine } from "./match-engine.ts";
import { type MatchableNeed, needText } from "./matchable.ts";
import { type Likeness, NeedLikeness } from "./need-likeness.ts";
import { createSharedRun } from "./shared-run.ts";
import { findMatchedTerms, weighTerms } from "./text-terms.ts";

const SHOWN_TERMS = 5;

export interface SimilarNeed extends Likeness {
  /** What both say, the most telling first. */
  terms: string[];
}

export interface AlikeNeeds {
  needIds: string[];
  terms: string[];
}

/** 相似需求 in memory: what is like one need, and which needs are all alike. Made when asked for, kept until needs change. */
export interface SimilarNeeds {
  like: (need: MatchableNeed) => Promise<SimilarNeed[]>;
  /** Those of several enterprises, larger groups first. */
  groups: () => Promise<AlikeNeeds[]>;
}

interface Kept {
  of: MatchEngine["text"];
  likeness: NeedLikeness;
  groups: AlikeNeeds[] | null;
}

/**
 * @param shares whether requests may wait for each other's work.
 * @param isHeld which needs to compare with; by default all. Those left out do not even weigh the words of the others.
 */
export function createSimilarNeeds(
  engine: () => MatchEngine,
  shares: boolean,
  isHeld?: (need: MatchableNeed) => boolean,
): SimilarNeeds {
  let kept: Kept | null = null;

  const refreshed = createSharedRun(refresh, shares);

  async function refresh(): Promise<Kept> {
    const { text } = engine();
    const state: Kept =
      kept?.of === text ? kept : { of: text, likeness: new NeedLikeness(engine, isHeld), groups: null };
    kept = state;
    if (await state.likeness.refresh(createBreath())) state.groups = null;
    // Other texts came in place of these meanwhile.
    return engine().text === text ? state : refresh();
  }

  const groups = createSharedRun(async () => {
    const breathe = createBreath();
    const state = await refreshed();
    if (state.groups) return state.groups;
    const { needs } = state.likeness;
    const pairs = [];
    const byId = new Map(needs.map((need) => [need.id, need]));
    for (const need of needs) {
      for (const { need: other, likeness } of state.likeness.like(need))
        if (need.id < other.id) pairs.push({ a: need.id, b: other.id, likeness });
      await breathe();
    }
    const found: AlikeNeeds[] = [];
    for (const needIds of groupAlike(pairs)) {
      const members = needIds.flatMap((id) => byId.get(id) ?? []);
      if (new Set(members.map(ownerOf)).size > 1) found.push({ needIds, terms: commonTerms(engine(), members) });
      await breathe();
    }
    found.sort((a, b) => b.needIds.length - a.needIds.length);
    // Needs that changed meanwhile make other groups, which the next who asks will find.
    if (state.likeness.needs === needs) state.groups = found;
    return found;
  }, shares);

  return {
    like: async (need) => {
      const { likeness } = await refreshed();
      return likeness.like(need).map((one) => ({ ...one, terms: commonTerms(engine(), [need, one.need]) }));
    },
    groups,
  };
}

/** Whose need it is; of those that wait to be claimed nobody knows, so each may be another's. */
function ownerOf({ id, organizationId }: MatchableNeed): string {
  return organizationId ?? id;
}

/** Words that the first need has in common with the others, those of more needs first. */
function commonTerms({ text }: MatchEngine, [first, ...others]: readonly MatchableNeed[]): string[] {
  if (first === undefined) return [];
  const weighed = weighTerms(text.read(needText(first)), text.statistics(), text.vocabulary);
  const sums = new Map<string, number>();
  for (const other of others) {
    for (const { term, share } of findMatchedTerms(weighed, needText(other), text.vocabulary))
      if (term.length > 1) sums.set(term, (sums.get(term) ?? 0) + share);
  }
  return [...sums]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, SHOWN_TERMS)
    .map(([term]) => term);
}
