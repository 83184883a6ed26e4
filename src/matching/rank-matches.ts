import type { Database } from "../../db/client.ts";
import { type AchievementRecord, listAchievementsByIds } from "../achievements/queries.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import type { Page } from "../kernel/pagination.ts";
import { NEED_STATUS_LABELS, type NeedStatus } from "../needs/need.ts";
import { getVisibleNeed, type NeedRecord } from "../needs/queries.ts";
import type { FilteredMatches, MatchFilter, Slice } from "./filter-matches.ts";
import { listNotesOnNeed, NO_NOTES, type PairNotes } from "./list-match-notes.ts";
import { listVerdictsOnNeed, type StandingVerdict, toStanding, type VerdictRecord } from "./list-verdicts.ts";
import type { LiveEngine } from "./live-engine.ts";
import type { MatchableAchievement, MatchScore } from "./matchable.ts";
import { toMatchableNeed } from "./matchable-from-rows.ts";
import { findNoMatch, type NoMatch } from "./no-match-queries.ts";
import { digestPair } from "./post-digest.ts";
import { listMatches } from "./remembered-lists.ts";

/** Staff may look ahead while a need is being checked; a need that is over is matched no more. */
const MATCHABLE_STATUSES: readonly NeedStatus[] = ["submitted", "checked", "published", "inTalks", "contracted"];

/** 匹配 as staff read it: one achievement, its score and the reasons that add up to it. */
export interface RankedAchievement extends MatchScore {
  /** 1 for the best of the list as it is filtered. */
  rank: number;
  achievement: AchievementRecord;
  verdict: StandingVerdict | null;
  /** What both posts say, by `digestPair`. */
  digest: string;
  notes: PairNotes;
  /** Reached the threshold after staff had found that the need has no match. */
  isNew: boolean;
}

export interface MatchList extends Omit<FilteredMatches<MatchableAchievement>, "page"> {
  need: NeedRecord;
  /** In force, also of what the list does not show. */
  verdicts: readonly VerdictRecord[];
  noMatch: NoMatch | null;
  page: Page<RankedAchievement>;
}

interface RankMatchesDeps {
  engine: Pick<LiveEngine, "engine">;
}

/**
 * The published achievements for a need as the engine holds them, best first.
 * @throws NotAllowed; NotFound for an unknown need; Refused for one that is not handed in or over.
 */
export async function rankHeld(ctx: Context, { engine }: RankMatchesDeps, needId: string, asked: MatchFilter & Slice) {
  const need = await getMatchableNeed(ctx, needId);
  return { need, ...(await readMatches(ctx.db, engine, need, asked)) };
}

/** The same of a need that was read, with the verdicts in force. */
export async function readMatches(
  db: Database,
  engine: Pick<LiveEngine, "engine">,
  need: NeedRecord,
  { page, pageSize, ...filter }: MatchFilter & Slice,
) {
  const verdicts = await listVerdictsOnNeed(db, need.id);
  const judged = new Map(verdicts.map(({ achievementId, kind }) => [achievementId, kind]));
  const filtered = listMatches(engine.engine(), toMatchableNeed(need), filter, { page, pageSize }, judged);
  return { verdicts, filtered };
}

/** The same with all that staff read of each. @throws as `rankHeld`. */
export async function rankMatches(
  ctx: Context,
  deps: RankMatchesDeps,
  needId: string,
  asked: MatchFilter & Slice,
): Promise<MatchList> {
  const { need, verdicts, filtered } = await rankHeld(ctx, deps, needId, asked);
  const { page, pageSize } = asked;
  const verdictOf = new Map(verdicts.map((verdict) => [verdict.achievementId, verdict]));
  const notes = await listNotesOnNeed(ctx.db, needId);
  const noMatch = await findNoMatch(ctx.db, needId);
  const records = await listAchievementsByIds(
    ctx.db,
    filtered.page.rows.map(({ post }) => post.id),
  );
  const byId = new Map(records.map((record) => [record.id, record]));
  const rows = filtered.page.rows.flatMap(({ post, score, grade, reasons }, index) => {
    const achievement = byId.get(post.id);
    if (!achievement) return [];
    const given = verdictOf.get(post.id);
    const verdict = given ? toStanding(given, need, achievement) : null;
    return [
      {
        rank: (page - 1) * pageSize + index + 1,
        achievement,
        score,
        grade,
        reasons,
        verdict,
        digest: digestPair(need, achievement),
        notes: notes.get(post.id) ?? NO_NOTES,
        isNew: noMatch?.newSince.includes(post.id) ?? false,
      },
    ];
  });
  return { ...filtered, need, verdicts, noMatch, page: { ...filtered.page, rows } };
}

export function isMatchable({ status }: Pick<NeedRecord, "status">): boolean {
  return MATCHABLE_STATUSES.includes(status);
}

/** The need if it may be matched now. @throws NotAllowed, NotFound, Refused. */
export async function getMatchableNeed(ctx: Context, needId: string): Promise<NeedRecord> {
  requirePermission(ctx, "match.review");
  const need = await getVisibleNeed(ctx, needId);
  const refusal = whyNeedIsNotMatched(need);
  if (refusal) throw refusal;
  return need;
}

/** Null for a need that may be matched. */
export function whyNeedIsNotMatched({ number, status }: Pick<NeedRecord, "number" | "status">): Refused | null {
  if (isMatchable({ status })) return null;
  return new Refused("match.needNotOpen", { number, status: NEED_STATUS_LABELS[status] });
}
