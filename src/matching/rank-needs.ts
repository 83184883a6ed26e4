import { ACHIEVEMENT_STATUS_LABELS, type AchievementStatus } from "../achievements/achievement.ts";
import { type AchievementRecord, getVisibleAchievement } from "../achievements/queries.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import type { Page } from "../kernel/pagination.ts";
import { listNeedsByIds, type NeedRecord } from "../needs/queries.ts";
import { type FilteredMatches, filterMatches, type MatchFilter, type Slice } from "./filter-matches.ts";
import { listNotesOnAchievement, NO_NOTES, type PairNotes } from "./list-match-notes.ts";
import { listVerdictsOnAchievement, type StandingVerdict, toStanding, type VerdictRecord } from "./list-verdicts.ts";
import type { LiveEngine } from "./live-engine.ts";
import type { MatchableNeed, MatchScore } from "./matchable.ts";
import { toMatchableAchievement } from "./matchable-from-rows.ts";
import { digestPair } from "./post-digest.ts";
import { candidatesForAchievement } from "./rank.ts";

const MATCHABLE_STATUSES: readonly AchievementStatus[] = ["submitted", "published"];

/** One need that the achievement may answer. */
export interface RankedNeed extends MatchScore {
  rank: number;
  need: NeedRecord;
  verdict: StandingVerdict | null;
  /** What both posts say, by `digestPair`. */
  digest: string;
  notes: PairNotes;
}

export interface NeedList extends Omit<FilteredMatches<MatchableNeed>, "page"> {
  achievement: AchievementRecord;
  /** In force, also of what the list does not show. */
  verdicts: readonly VerdictRecord[];
  page: Page<RankedNeed>;
}

/**
 * The open needs that an achievement may answer, best first; each pair scores as it does from the need's side.
 * @throws NotAllowed; NotFound for an unknown achievement; Refused for one that is not handed in or over.
 */
export async function rankNeeds(
  ctx: Context,
  { engine }: { engine: Pick<LiveEngine, "engine"> },
  achievementId: string,
  { page, pageSize, ...filter }: MatchFilter & Slice,
): Promise<NeedList> {
  requirePermission(ctx, "match.review");
  const achievement = await getVisibleAchievement(ctx, achievementId);
  const refusal = whyAchievementIsNotMatched(achievement);
  if (refusal) throw refusal;
  const verdicts = await listVerdictsOnAchievement(ctx.db, achievementId);
  const verdictOf = new Map(verdicts.map((verdict) => [verdict.needId, verdict]));
  const judged = new Map(verdicts.map(({ needId, kind }) => [needId, kind]));
  const list = candidatesForAchievement(engine.engine(), toMatchableAchievement(achievement));
  const filtered = filterMatches(list, filter, { page, pageSize }, judged);
  const notes = await listNotesOnAchievement(ctx.db, achievementId);
  const records = await listNeedsByIds(
    ctx.db,
    filtered.page.rows.map(({ post }) => post.id),
  );
  const byId = new Map(records.map((record) => [record.id, record]));
  const rows = filtered.page.rows.flatMap(({ post, score, grade, reasons }, index) => {
    const need = byId.get(post.id);
    if (!need) return [];
    const given = verdictOf.get(post.id);
    const verdict = given ? toStanding(given, need, achievement) : null;
    return [
      {
        rank: (page - 1) * pageSize + index + 1,
        need,
        score,
        grade,
        reasons,
        verdict,
        digest: digestPair(need, achievement),
        notes: notes.get(post.id) ?? NO_NOTES,
      },
    ];
  });
  return { ...filtered, achievement, verdicts, page: { ...filtered.page, rows } };
}

/** Null for an achievement that may be matched. */
export function whyAchievementIsNotMatched({
  number,
  status,
}: Pick<AchievementRecord, "number" | "status">): Refused | null {
  if (MATCHABLE_STATUSES.includes(status)) return null;
  return new Refused("match.achievementNotOpen", { number, status: ACHIEVEMENT_STATUS_LABELS[status] });
}
