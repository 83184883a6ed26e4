import { type AchievementRecord, getVisibleAchievement } from "../achievements/queries.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import type { Refused } from "../kernel/errors.ts";
import { getVisibleNeed, type NeedRecord } from "../needs/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { lexiconOf } from "../search/lexicon.ts";
import type { RankedList } from "./explanation-address.ts";
import type { Judged, MatchFilter } from "./filter-matches.ts";
import { listNotesOnPair, type PairNotes } from "./list-match-notes.ts";
import { listVerdictsOnAchievement, listVerdictsOnNeed, type StandingVerdict, toStanding } from "./list-verdicts.ts";
import type { MatchEngine } from "./match-engine.ts";
import { achievementText, type MatchScore, needText } from "./matchable.ts";
import { toMatchableAchievement, toMatchableNeed } from "./matchable-from-rows.ts";
import type { Pair } from "./open-fact.ts";
import { findPlaceInList } from "./place-in-list.ts";
import { digestPair } from "./post-digest.ts";
import { findRaises, type Raises } from "./raise-score.ts";
import { candidatesForAchievement, candidatesForNeed, explainMatch, type RankedMatch } from "./rank.ts";
import { whyNeedIsNotMatched } from "./rank-matches.ts";
import { whyAchievementIsNotMatched } from "./rank-needs.ts";
import { findRelatedWords, type RelatedWords } from "./related-words.ts";
import { findTextEvidence, type TextEvidence } from "./text-evidence.ts";
import type { Weights } from "./weights.ts";

/** The records of a pair, and why it is not matched now, if so. */
export interface MatchPair {
  need: NeedRecord;
  achievement: AchievementRecord;
  refusal: Refused | null;
  /** What both posts say, by `digestPair`. */
  digest: string;
  /** In force on the pair. */
  verdict: StandingVerdict | null;
  notes: PairNotes;
  /** Of the posts in the list in which the pair is looked at. */
  judged: Judged;
}

/** Who stands next to the pair in its list. */
export interface Neighbor {
  needId: string;
  achievementId: string;
  number: string;
  title: string;
  match: MatchScore;
}

/** 匹配说明: everything that can be said about the score of one pair. */
export interface MatchExplanation {
  match: MatchScore;
  /** Null where the list, as it is filtered, does not hold the pair. */
  place: { rank: number; total: number; previous: Neighbor | null; next: Neighbor | null } | null;
  evidence: TextEvidence;
  /** Null while no words have been learnt. */
  related: RelatedWords[] | null;
  raises: Raises;
  weights: Weights;
  engineVersion: string;
}

/** @throws NotAllowed; NotFound for a need or achievement that staff may not see. */
export async function getMatchPair(
  ctx: Context,
  needId: string,
  achievementId: string,
  list: RankedList = "achievements",
): Promise<MatchPair> {
  requirePermission(ctx, "match.review");
  const need = await getVisibleNeed(ctx, needId);
  const achievement = await getVisibleAchievement(ctx, achievementId);
  const refusal = whyNeedIsNotMatched(need) ?? whyAchievementIsNotMatched(achievement);
  const given =
    list === "needs"
      ? await listVerdictsOnAchievement(ctx.db, achievementId)
      : await listVerdictsOnNeed(ctx.db, needId);
  const judged = new Map(given.map((one) => [list === "needs" ? one.needId : one.achievementId, one.kind]));
  const own = given.find((one) => one.needId === needId && one.achievementId === achievementId);
  const verdict = own ? toStanding(own, need, achievement) : null;
  const notes = await listNotesOnPair(ctx.db, needId, achievementId);
  return { need, achievement, refusal, digest: digestPair(need, achievement), verdict, notes, judged };
}

/** @param list the ranked list in which the pair is looked at, with its filters. */
export function explainPair(
  { engine, reference }: { engine: MatchEngine; reference: ReferenceBook },
  records: Pick<MatchPair, "need" | "achievement" | "judged">,
  list: RankedList,
  filter: MatchFilter,
): MatchExplanation {
  const need = toMatchableNeed(records.need);
  const achievement = toMatchableAchievement(records.achievement);
  const pair = { need, achievement };
  const match = explainMatch(engine, need, achievement);
  const { meaning } = engine;
  const vectors = meaning.version === null ? null : (meaning.learnt?.vectors ?? null);
  const [ours, theirs] = [needText(need), achievementText(achievement)];
  return {
    match,
    place: placeOf(engine, pair, list, filter, records.judged),
    evidence: findTextEvidence(engine.text, ours, theirs),
    related:
      vectors &&
      findRelatedWords(
        vectors,
        lexiconOf(reference.lexicon),
        { text: ours, keywords: need.keywords },
        { text: theirs, keywords: achievement.keywords },
      ),
    raises: findRaises(engine, pair, match, reference),
    weights: engine.scoring.weights,
    engineVersion: engine.version(),
  };
}

function placeOf(
  engine: MatchEngine,
  { need, achievement }: Pair,
  list: RankedList,
  filter: MatchFilter,
  judged: Judged,
): MatchExplanation["place"] {
  const place =
    list === "achievements"
      ? findPlaceInList(candidatesForNeed(engine, need), filter, judged, achievement.id)
      : findPlaceInList(candidatesForAchievement(engine, achievement), filter, judged, need.id);
  if (place === null) return null;
  const neighbor = (row: RankedMatch<{ id: string; number: string; title: string }> | null): Neighbor | null => {
    if (row === null) return null;
    const { post, score, grade, reasons } = row;
    const ids = list === "achievements" ? [need.id, post.id] : [post.id, achievement.id];
    const [needId = "", achievementId = ""] = ids;
    return { needId, achievementId, number: post.number, title: post.title, match: { score, grade, reasons } };
  };
  return { ...place, previous: neighbor(place.previous), next: neighbor(place.next) };
}
