import { groupAlike } from "./group-needs.ts";
import type { MatchEngine } from "./match-engine.ts";
import { type MatchableNeed, needText } from "./matchable.ts";
import { type Likeness, NeedLikeness } from "./need-likeness.ts";
import { createBreath } from "./take-breath.ts";
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
  /** Larger groups first. */
  groups: () => Promise<AlikeNeeds[]>;
}

export function createSimilarNeeds(engine: () => MatchEngine): SimilarNeeds {
  let kept: { of: MatchEngine["text"]; likeness: NeedLikeness; groups: AlikeNeeds[] | null } | null = null;

  async function refreshed(breathe: () => Promise<void>) {
    const { text } = engine();
    kept = kept?.of === text ? kept : { of: text, likeness: new NeedLikeness(engine), groups: null };
    if (await kept.likeness.refresh(breathe)) kept.groups = null;
    return kept;
  }

  return {
    like: async (need) => {
      const { likeness } = await refreshed(createBreath());
      return likeness.like(need).map((one) => ({ ...one, terms: commonTerms(engine(), [need, one.need]) }));
    },
    groups: async () => {
      const breathe = createBreath();
      const state = await refreshed(breathe);
      if (state.groups) return state.groups;
      const pairs = [];
      const byId = new Map<string, MatchableNeed>();
      for (const need of state.likeness.needs) {
        byId.set(need.id, need);
        for (const { need: other, likeness } of state.likeness.like(need))
          if (need.id < other.id) pairs.push({ a: need.id, b: other.id, likeness });
        await breathe();
      }
      const groups = groupAlike(pairs).map((needIds) => ({
        needIds,
        terms: commonTerms(
          engine(),
          needIds.flatMap((id) => byId.get(id) ?? []),
        ),
      }));
      state.groups = groups.sort((a, b) => b.needIds.length - a.needIds.length);
      return state.groups;
    },
  };
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
