import { textFit } from "./criteria/text.ts";
import type { EvaluationSet } from "./evaluate.ts";
import { labelsByQuery } from "./evaluate.ts";
import { levelFrom } from "./grade-thresholds.ts";
import type { MatchEngine } from "./match-engine.ts";
import type { MatchableAchievement, MatchableNeed } from "./matchable.ts";
import { needText } from "./matchable.ts";
import { asNeed } from "./matchable-from-labelled.ts";
import { meaningOf, needMeaning } from "./meaning.ts";
import { candidatesForNeed } from "./rank.ts";
import type { ScoredPair } from "./score-match.ts";
import { foldOf } from "./title-folds.ts";
import type { VerdictLabel } from "./verdict-labels.ts";

/** What weights multiply: the labelled pair's parts, in the order of the weights that are fitted. */
export type JudgedPair = ScoredPair & { level: number; parts: readonly number[] };

/** A need with the pairs that people judged, and the scores of the whole collection for it. */
export type JudgedNeed = { fold: number; pairs: readonly JudgedPair[]; collection: readonly ScoredPair[] };

/** The channels that a labelled set can tell something about; the text's own is the unit. */
export const FITTED_CHANNELS = ["near", "nearOfWhole", "topic"] as const;

/** Labelled texts, with the parts of the raw score: words first, then the fitted channels. */
export function judgedFromSet(
  engine: MatchEngine,
  { queries, qrels }: EvaluationSet,
  onProgress: (done: number, total: number) => void = () => {},
): JudgedNeed[] {
  const labels = labelsByQuery(qrels);
  const needs: JudgedNeed[] = [];
  for (const query of queries) {
    const own = labels.get(query.id) ?? new Map<string, number>();
    const need = asNeed(query);
    const scored = scoreCollection(engine, need);
    const parts = partsOfRaw(engine, need);
    const pairs = scored.flatMap(({ post, slot, pair }) => {
      const relevance = own.get(post.id);
      return relevance === undefined ? [] : [{ ...pair, level: levelFrom(relevance), parts: parts(slot) }];
    });
    needs.push({ fold: foldOf(need.title), pairs, collection: scored.map(({ pair }) => pair) });
    onProgress(needs.length, queries.length);
  }
  return needs;
}

/**
 * The service's own verdicts, with the fit of each criterion that has points: text first, then in their order. Needs that
 * are over tell as much as others; an achievement that is no longer published is not ranked any more.
 */
export function judgedFromVerdicts(
  engine: MatchEngine,
  labels: readonly Pick<VerdictLabel, "need" | "achievementId" | "level">[],
): JudgedNeed[] {
  const { criteria, weights } = engine.scoring;
  return [...new Map(labels.map(({ need }) => [need.id, need])).values()].map((need) => {
    const scored = scoreCollection(engine, need);
    const byId = new Map(scored.map((one) => [one.post.id, one]));
    const pairs = labels.flatMap((label) => {
      const found = label.need.id === need.id ? byId.get(label.achievementId) : undefined;
      if (!found) return [];
      const fits = criteria.map(({ fit }) => fit(need, found.post) ?? weights.neutral);
      return [{ ...found.pair, level: label.level, parts: [textFit(found.raw, weights.textScale), ...fits] }];
    });
    return { fold: foldOf(need.title), pairs, collection: scored.map(({ pair }) => pair) };
  });
}

interface ScoredPost {
  post: MatchableAchievement;
  slot: number;
  raw: number;
  pair: ScoredPair;
}

function scoreCollection(engine: MatchEngine, need: MatchableNeed): ScoredPost[] {
  const { raws, postAt, score, rest } = candidatesForNeed(engine, need).scores;
  const scored: ScoredPost[] = [];
  for (const [slot, raw] of raws.entries()) {
    const post = postAt(slot);
    if (post === null) continue;
    const { tenths, textTenths } = score(post, raw);
    scored.push({ post, slot, raw, pair: { tenths: tenths + rest(post), textTenths } });
  }
  return scored;
}

function partsOfRaw({ text, meaning }: MatchEngine, need: MatchableNeed): (slot: number) => number[] {
  const asked = needText(need);
  const words = text.scoreAchievements(text.read(asked));
  const { learnt } = meaning;
  const none = { share: 1, text: 0, near: 0, nearOfWhole: 0, topic: 0 };
  const products = FITTED_CHANNELS.map((channel) =>
    learnt === null
      ? null
      : text.achievements.vectors.products(needMeaning(learnt.vectors, asked, { ...none, [channel]: 1 }), words.length),
  );
  return (slot) => [words[slot] ?? 0, ...products.map((product) => meaningOf(product?.[slot] ?? 0))];
}
