import { and, desc, eq, getTableColumns, inArray, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { verdicts } from "../../db/schema/verdicts.ts";
import type { AchievementRecord } from "../achievements/queries.ts";
import { packColumns } from "../kernel/packed-columns.ts";
import { prepareOnce } from "../kernel/prepare-once.ts";
import type { NeedRecord } from "../needs/queries.ts";
import type { Reason } from "./matchable.ts";
import { digestAchievement, digestNeed } from "./post-digest.ts";

export type VerdictRow = Omit<typeof verdicts.$inferSelect, "reasons"> & { reasons: readonly Reason[] };

/** A verdict with its author's name. */
export type VerdictRecord = VerdictRow & { givenByName: string };

/** The verdict in force of a pair, as the lists show it. */
export interface StandingVerdict extends VerdictRecord {
  /** One of the posts has another text than when the verdict was given. */
  isOutdated: boolean;
}

export function toStanding(verdict: VerdictRecord, need: NeedRecord, achievement: AchievementRecord): StandingVerdict {
  const { needDigest, achievementDigest } = verdict;
  const isOutdated = needDigest !== digestNeed(need) || achievementDigest !== digestAchievement(achievement);
  return { ...verdict, isOutdated };
}

const onNeed = prepareOnce((db) =>
  selectVerdicts(db, and(eq(verdicts.inForce, true), eq(verdicts.needId, sql.placeholder("needId")))).prepare(),
);

/** The verdicts in force on a need's candidates. */
export async function listVerdictsOnNeed(db: Database, needId: string): Promise<VerdictRecord[]> {
  return toRecords(await onNeed(db).all({ needId }));
}

/** The verdicts in force on the needs that an achievement may answer. */
export async function listVerdictsOnAchievement(db: Database, achievementId: string): Promise<VerdictRecord[]> {
  const onAchievement = and(eq(verdicts.inForce, true), eq(verdicts.achievementId, achievementId));
  return toRecords(await selectVerdicts(db, onAchievement));
}

/** Of these posts, by id, those of which an adoption is in force. */
export async function listAdoptedPosts(
  db: Database,
  side: "needId" | "achievementId",
  ids: readonly string[],
): Promise<string[]> {
  const isAdopted = and(eq(verdicts.inForce, true), eq(verdicts.kind, "adopted"));
  const rows = await db
    .select({ id: verdicts[side] })
    .from(verdicts)
    .where(and(inArray(verdicts[side], [...ids]), isAdopted));
  return rows.map(({ id }) => id);
}

/** Everything that was ever decided of one pair, newest first. */
export async function listVerdictHistory(
  db: Database,
  needId: string,
  achievementId: string,
): Promise<VerdictRecord[]> {
  const onPair = and(eq(verdicts.needId, needId), eq(verdicts.achievementId, achievementId));
  return toRecords(await selectVerdicts(db, onPair));
}

const record = packColumns({ ...getTableColumns(verdicts), givenByName: accounts.name });

function selectVerdicts(db: Database, where: SQL | undefined) {
  return db
    .select({ json: record.json })
    .from(verdicts)
    .leftJoin(accounts, eq(accounts.id, verdicts.givenBy))
    .where(where)
    .orderBy(desc(verdicts.sequence));
}

function toRecords(rows: Awaited<ReturnType<typeof selectVerdicts>>): VerdictRecord[] {
  return rows.map(({ json }) => {
    const row = record.unpack(json);
    const givenByName: string | null = row.givenByName;
    return { ...toVerdictRow(row), givenByName: givenByName ?? "" };
  });
}

/** Stored reasons were written by this folder, under the version that the verdict names. */
export function toVerdictRow(row: typeof verdicts.$inferSelect): VerdictRow {
  return { ...row, reasons: row.reasons as Reason[] };
}
