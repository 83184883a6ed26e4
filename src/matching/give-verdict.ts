import { and, desc, eq } from "drizzle-orm";
import { verdicts } from "../../db/schema/verdicts.ts";
import { type AchievementRecord, getVisibleAchievement } from "../achievements/queries.ts";
import { Conflict, Refused } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import type { NeedRecord } from "../needs/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { findPlace } from "./find-place.ts";
import { findHandOff, type HandOffDeps } from "./hand-off.ts";
import { nameFamily } from "./hit-rate.ts";
import { toVerdictRow, type VerdictRow } from "./list-verdicts.ts";
import type { LiveEngine } from "./live-engine.ts";
import { toMatchableNeed } from "./matchable-from-rows.ts";
import { digestAchievement, digestNeed, digestPair } from "./post-digest.ts";
import { candidatesForNeed } from "./rank.ts";
import { getMatchableNeed } from "./rank-matches.ts";
import type { VerdictKind } from "./verdict.ts";

/** What judging a pair asks: the engine that ranked it, the option list of reasons, and what an adoption led to. */
export interface JudgingDeps extends HandOffDeps {
  engine: Pick<LiveEngine, "engine">;
  reference: () => ReferenceBook;
}

export type GivingDeps = Pick<JudgingDeps, "engine" | "handOffs">;

/** A pair that may be judged now. */
export interface JudgedPair {
  need: NeedRecord;
  achievement: AchievementRecord;
}

export interface Decision {
  kind: VerdictKind;
  note: string;
  declineReason?: string;
  requirement?: string | null;
}

/** @throws NotFound, NotAllowed; Refused for a need that is over or an achievement that is not published. */
export async function getJudgedPair(tx: WriteContext, needId: string, achievementId: string): Promise<JudgedPair> {
  const need = await getMatchableNeed(tx, needId);
  const achievement = await getVisibleAchievement(tx, achievementId);
  if (achievement.status !== "published") {
    throw new Refused("match.achievementNotPublished", { number: achievement.number });
  }
  return { need, achievement };
}

/** The newest verdict of the pair, whether or not it was retracted, and the one in force. */
export async function findPairVerdicts(tx: WriteContext, needId: string, achievementId: string) {
  const rows = await tx.db
    .select()
    .from(verdicts)
    .where(and(eq(verdicts.needId, needId), eq(verdicts.achievementId, achievementId)))
    .orderBy(desc(verdicts.sequence));
  return { lastSequence: rows[0]?.sequence ?? 0, inForce: rows.find((row) => row.inForce) ?? null, rows };
}

/** @throws Refused for an adoption that both sides were asked about: first that is taken back. */
export async function requireNotHandedOff(
  tx: WriteContext,
  { handOffs }: HandOffDeps,
  verdict: Pick<VerdictRow, "kind" | "needId" | "achievementId"> | null,
): Promise<void> {
  if (verdict === null) return;
  const { needId, achievementId } = verdict;
  const handOff = findHandOff(await handOffs(tx.db, { needId, achievementId }), verdict);
  if (handOff === null) return;
  const { number, stage, takenBackBy } = handOff;
  throw new Refused("match.handedOff", { number, stage, takenBackBy });
}

/**
 * Writes a verdict down with the ranking as it is at this moment; the verdict that it replaces stays, out of force.
 * @param seen number of the verdict that stood on the page, 0 for none, what both posts said there, and by which engine.
 * @throws Conflict when somebody judged the pair meanwhile, one of the posts has another text, or the engine has not read it yet;
 * Refused for another verdict on an adopted pair that both sides were asked about.
 */
export async function giveVerdict(
  tx: WriteContext,
  { engine, handOffs }: GivingDeps,
  { need, achievement }: JudgedPair,
  seen: { version: number; digest?: string | undefined; engineFamily?: string | undefined },
  decision: Decision,
): Promise<VerdictRow> {
  const { lastSequence, inForce } = await findPairVerdicts(tx, need.id, achievement.id);
  if ((inForce?.sequence ?? 0) !== seen.version)
    throw new Conflict("match.judgedMeanwhile", { number: achievement.number });
  if (decision.kind !== "adopted") await requireNotHandedOff(tx, { handOffs }, inForce);
  if (seen.digest !== undefined && seen.digest !== digestPair(need, achievement)) {
    throw new Conflict("match.textChanged");
  }
  const candidates = candidatesForNeed(engine.engine(), toMatchableNeed(need));
  if (seen.engineFamily !== undefined && seen.engineFamily !== nameFamily(candidates.version)) {
    throw new Conflict("match.engineChanged");
  }
  const place = findPlace(candidates, achievement.id);
  // Published this very moment: the engine has not read it yet.
  if (place === null) throw new Conflict("match.notReadYet");
  const { score, grade, reasons } = candidates.explain(place.selected);
  if (inForce) await tx.db.update(verdicts).set({ inForce: false }).where(eq(verdicts.id, inForce.id));
  const [row] = await tx.db
    .insert(verdicts)
    .values({
      id: tx.newId(),
      needId: need.id,
      achievementId: achievement.id,
      sequence: lastSequence + 1,
      inForce: true,
      ...decision,
      engineVersion: candidates.version,
      score,
      grade,
      reasons: [...reasons],
      rank: place.rank,
      baselineRank: place.baselineRank,
      needDigest: digestNeed(need),
      achievementDigest: digestAchievement(achievement),
      givenBy: tx.actor.accountId,
      givenAt: tx.now,
    })
    .returning();
  if (!row) throw new Error("the verdict was not stored");
  await tx.audit({
    action: `match.${decision.kind}`,
    entity: "verdict",
    entityId: row.id,
    detail: {
      needId: need.id,
      achievementId: achievement.id,
      engineVersion: row.engineVersion,
      declineReason: row.declineReason,
      replaces: inForce?.id ?? null,
    },
  });
  return toVerdictRow(row);
}
