import { and, asc, count, desc, eq, inArray, isNull, lte, ne, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { achievements } from "../../db/schema/achievements.ts";
import { introductionEntries, introductions } from "../../db/schema/introductions.ts";
import { needs } from "../../db/schema/needs.ts";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import { hasPublicWords } from "../needs/public-need.ts";
import type { IntroductionStatus, Party, Side } from "./introduction.ts";
import { sideOf } from "./introduction-access.ts";
import {
  enterprises,
  type IntroductionFilter,
  institutions,
  matchesIntroduction,
  yearProposed,
} from "./introduction-filter.ts";

export type IntroductionRow = typeof introductions.$inferSelect;
/** An introduction with what the verbs ask of its posts and organizations. */
export type IntroductionRecord = IntroductionRow & {
  needNumber: string;
  needTitle: string;
  needStatus: typeof needs.$inferSelect.status;
  needVisibility: typeof needs.$inferSelect.visibility;
  /** Its words are, or were, everybody's. */
  isNeedOpen: boolean;
  achievementNumber: string;
  achievementTitle: string;
  achievementStatus: typeof achievements.$inferSelect.status;
  achievementCloseReason: typeof achievements.$inferSelect.closeReason;
  enterpriseName: string;
  institutionName: string;
};
export type IntroductionEntry = typeof introductionEntries.$inferSelect & { byName: string };

const columns = {
  introduction: introductions,
  needNumber: needs.number,
  needTitle: needs.title,
  needStatus: needs.status,
  needVisibility: needs.visibility,
  isNeedOpen: hasPublicWords.mapWith(Boolean),
  achievementNumber: achievements.number,
  achievementTitle: achievements.title,
  achievementStatus: achievements.status,
  achievementCloseReason: achievements.closeReason,
  enterpriseName: enterprises.name,
  institutionName: institutions.name,
};

async function selectRecords(
  db: Database,
  where: SQL | undefined,
  order: readonly SQL[],
  limit = -1,
  offset = 0,
): Promise<IntroductionRecord[]> {
  const rows = await db
    .select(columns)
    .from(introductions)
    .innerJoin(needs, eq(needs.id, introductions.needId))
    .innerJoin(achievements, eq(achievements.id, introductions.achievementId))
    .innerJoin(enterprises, eq(enterprises.id, introductions.enterpriseId))
    .innerJoin(institutions, eq(institutions.id, introductions.institutionId))
    .where(where)
    .orderBy(...order)
    .limit(limit)
    .offset(offset);
  return rows.map(({ introduction, ...facts }) => ({ ...introduction, ...facts }));
}

/** The introduction as stored, for verbs. @throws NotFound when there is none. */
export async function getIntroductionRecord(db: Database, introductionId: string): Promise<IntroductionRecord> {
  const [record] = await selectRecords(db, eq(introductions.id, introductionId), []);
  if (!record) throw new NotFound("introduction", introductionId);
  return record;
}

/** The introduction if this person takes part in it. @throws NotFound otherwise (R92). */
export async function getVisibleIntroduction(
  ctx: Context,
  introductionId: string,
): Promise<IntroductionRecord & { side: Side }> {
  const record = await getIntroductionRecord(ctx.db, introductionId);
  const side = sideOf(ctx.actor, record);
  if (side === null) throw new NotFound("introduction", introductionId);
  return { ...record, side };
}

/** What happened, newest first; what staff noted for themselves is theirs. */
export async function listIntroductionEntries(
  db: Database,
  introductionId: string,
  side: Side,
): Promise<IntroductionEntry[]> {
  const rows = await db
    .select({ entry: introductionEntries, byName: accounts.name })
    .from(introductionEntries)
    .leftJoin(accounts, eq(accounts.id, introductionEntries.by))
    .where(
      and(
        eq(introductionEntries.introductionId, introductionId),
        side === "staff" ? undefined : eq(introductionEntries.internal, false),
      ),
    )
    .orderBy(desc(introductionEntries.seq));
  return rows.map(({ entry, byName }) => ({ ...entry, byName: byName ?? "" }));
}

/** Whether staff noted it for themselves. */
export async function isInternalEntry(db: Database, entrySeq: number): Promise<boolean> {
  const [row] = await db
    .select({ internal: introductionEntries.internal })
    .from(introductionEntries)
    .where(eq(introductionEntries.seq, entrySeq));
  return row?.internal ?? true;
}

const URGENT_FIRST = [sql`${introductions.dueOn} IS NULL`, asc(introductions.dueOn), desc(introductions.updatedAt)];
export const ALL_ROWS = -1;

/** For staff: those due first come first, those that are over last. */
export async function listIntroductions(
  db: Database,
  filter: IntroductionFilter,
  page = 1,
  pageSize = ALL_ROWS,
): Promise<IntroductionRecord[]> {
  return selectRecords(db, matchesIntroduction(filter), URGENT_FIRST, pageSize, Math.max(0, (page - 1) * pageSize));
}

export async function countIntroductions(db: Database, filter: IntroductionFilter): Promise<number> {
  const counts = await countByStage(db, filter);
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** The years in which some were proposed, the latest first. */
export async function listYearsProposed(
  db: Database,
  { isOfOpenNeed }: Pick<IntroductionFilter, "isOfOpenNeed">,
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ year: yearProposed })
    .from(introductions)
    .innerJoin(needs, eq(needs.id, introductions.needId))
    .where(isOfOpenNeed ? hasPublicWords : undefined);
  return rows
    .map(({ year }) => year)
    .toSorted()
    .reverse();
}

/** How many stand at each stage. */
export async function countByStage(
  db: Database,
  filter: IntroductionFilter,
): Promise<Partial<Record<IntroductionStatus, number>>> {
  const rows = await db
    .select({ status: introductions.status, count: count() })
    .from(introductions)
    .innerJoin(needs, eq(needs.id, introductions.needId))
    .innerJoin(achievements, eq(achievements.id, introductions.achievementId))
    .innerJoin(enterprises, eq(enterprises.id, introductions.enterpriseId))
    .innerJoin(institutions, eq(institutions.id, introductions.institutionId))
    .where(matchesIntroduction(filter))
    .groupBy(introductions.status);
  return Object.fromEntries(rows.map((row) => [row.status, row.count]));
}

/** Those that wait for somebody who should act by this day, the most urgent first. */
export async function listDueIntroductions(db: Database, until: string): Promise<IntroductionRecord[]> {
  return selectRecords(db, and(isNull(introductions.closedAt), lte(introductions.dueOn, until)), URGENT_FIRST);
}

/** The introductions of the actor's own organization, those that wait for it first. */
export async function listOwnIntroductions(ctx: Context, party: Party): Promise<IntroductionRecord[]> {
  const own = party === "enterprise" ? introductions.enterpriseId : introductions.institutionId;
  const records = await selectRecords(ctx.db, eq(own, ctx.actor.organizationId ?? ""), URGENT_FIRST);
  const isWaiting = ({ turn }: IntroductionRecord) => turn === party || turn === "both";
  return [...records.filter(isWaiting), ...records.filter((record) => !isWaiting(record))];
}

/** The other introductions of the same need that go on: of them all one at most is signed. */
export async function listRivals(
  db: Database,
  { id, needId }: Pick<IntroductionRow, "id" | "needId">,
): Promise<IntroductionRow[]> {
  return db
    .select()
    .from(introductions)
    .where(and(eq(introductions.needId, needId), isNull(introductions.closedAt), ne(introductions.id, id)))
    .orderBy(asc(introductions.number));
}

/** Of these posts, by id, those that were introduced, be it only proposed, and not taken back. */
export async function listIntroducedPosts(
  db: Database,
  side: "needId" | "achievementId",
  ids: readonly string[],
): Promise<string[]> {
  const rows = await db
    .select({ id: introductions[side] })
    .from(introductions)
    .where(and(inArray(introductions[side], [...ids]), ne(introductions.status, "withdrawn")));
  return rows.map(({ id }) => id);
}

/** The open introduction of a pair, if any; there is at most one. */
export async function findOpenIntroduction(
  db: Database,
  needId: string,
  achievementId: string,
): Promise<IntroductionRow | null> {
  const [row] = await db
    .select()
    .from(introductions)
    .where(
      and(
        eq(introductions.needId, needId),
        eq(introductions.achievementId, achievementId),
        isNull(introductions.closedAt),
      ),
    );
  return row ?? null;
}
