import { and, desc, eq, gt, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { achievements } from "../../db/schema/achievements.ts";
import { introductions } from "../../db/schema/introductions.ts";
import { needs } from "../../db/schema/needs.ts";
import { standingMatches } from "../../db/schema/standing-matches.ts";
import { noMatchResults, verdicts } from "../../db/schema/verdicts.ts";
import { prepareOnce } from "../kernel/prepare-once.ts";
import type { NeedStand } from "./need-stands.ts";
import { standing } from "./standing-queries.ts";

export type NoMatchRow = typeof noMatchResults.$inferSelect;
/** A result with its author's name. */
export type NoMatchRecord = NoMatchRow & { givenByName: string };

/** The result that counts of a need, and the candidates that reached the threshold since and that nobody has judged. */
export interface NoMatch extends NoMatchRecord {
  newSince: string[];
  /** An introduction of the need came to an end after it. */
  isBeforeTalks: boolean;
}

const resultsOfNeeds = prepareOnce((db) =>
  db
    .select({ result: noMatchResults, givenByName: accounts.name })
    .from(noMatchResults)
    .leftJoin(accounts, eq(accounts.id, noMatchResults.givenBy))
    .where(sql`${noMatchResults.needId} IN (SELECT value FROM json_each(${sql.placeholder("needIds")}))`)
    .orderBy(desc(noMatchResults.sequence))
    .prepare(),
);

/** Everything that was ever found of a need, newest first. */
export async function listNoMatchResults(db: Database, needIds: readonly string[]): Promise<NoMatchRecord[]> {
  const rows = await resultsOfNeeds(db).all({ needIds: JSON.stringify(needIds) });
  return rows.map(({ result, givenByName }) => ({ ...result, givenByName: givenByName ?? "" }));
}

/** Null where nobody found so, or took it back. */
export async function findNoMatch(db: Database, needId: string): Promise<NoMatch | null> {
  const found = (await listNoMatchResults(db, [needId])).find(({ retractedAt }) => retractedAt === null);
  if (found === undefined) return null;
  const [ended] = await db
    .select({ id: introductions.id })
    .from(introductions)
    .where(
      and(
        eq(introductions.needId, needId),
        gt(introductions.closedAt, found.givenAt),
        ne(introductions.status, "withdrawn"),
      ),
    )
    .limit(1);
  return { ...found, newSince: await listNewSince(db, found), isBeforeTalks: ended !== undefined };
}

async function listNewSince(db: Database, { needId, givenAt }: NoMatchRow): Promise<string[]> {
  const all = standing(db);
  const rows = await db
    .select({ achievementId: all.achievementId })
    .from(all)
    .where(and(eq(all.needId, needId), gt(all.foundAt, givenAt), isNull(all.verdict)));
  return rows.map(({ achievementId }) => achievementId);
}

const latestResultAt = sql`(SELECT max(${noMatchResults.givenAt}) FROM ${noMatchResults}
  WHERE ${noMatchResults.needId} = ${needs.id} AND ${noMatchResults.retractedAt} IS NULL)`;

/** One that was withdrawn counts for nothing: it may be proposed again. */
const lastTalksEndedAt = sql`(SELECT max(${introductions.closedAt}) FROM ${introductions}
  WHERE ${introductions.needId} = ${needs.id} AND ${introductions.status} <> 'withdrawn')`;
const isIntroduced = sql`EXISTS (SELECT 1 FROM ${introductions}
  WHERE ${introductions.needId} = ${needs.id} AND ${introductions.closedAt} IS NULL)`;

/** A verdict on an achievement that can still be introduced. */
const judged = (which: SQL) => sql`EXISTS (SELECT 1 FROM ${verdicts}
  INNER JOIN ${achievements} ON ${achievements.id} = ${verdicts.achievementId} AND ${achievements.status} = 'published'
  WHERE ${verdicts.needId} = ${needs.id} AND ${verdicts.inForce} = 1 AND ${which})`;
/** One that was introduced, and not only proposed and withdrawn, led where its introduction stands, and no further. */
const hasAdopted = judged(sql`${verdicts.kind} = 'adopted' AND NOT EXISTS (SELECT 1 FROM ${introductions}
  WHERE ${introductions.needId} = ${verdicts.needId} AND ${introductions.achievementId} = ${verdicts.achievementId}
    AND ${introductions.status} <> 'withdrawn')`);
const waitsForMore = judged(sql`${verdicts.kind} = 'needsMore'`);

/** Of the needs asked about: a match was found after the result, and nobody has judged it. */
const hasNewSince = sql`EXISTS (SELECT 1 FROM ${standingMatches}
  WHERE ${standingMatches.needId} = ${needs.id} AND ${standingMatches.endedAt} IS NULL
    AND ${standingMatches.foundAt} > ${latestResultAt}
    AND NOT EXISTS (SELECT 1 FROM ${verdicts} WHERE ${verdicts.needId} = ${standingMatches.needId}
      AND ${verdicts.achievementId} = ${standingMatches.achievementId} AND ${verdicts.inForce} = 1))`;

/**
 * Where the work on a published need stands: the first that holds, so that each stands in one place and none in no
 * place. All candidates that were judged may be declined without anybody finding that there is no match: it waits on.
 */
const standOfPublished = sql<NeedStand>`CASE
  WHEN ${isIntroduced} THEN 'introduced'
  WHEN ${hasAdopted} THEN 'adopted'
  WHEN ${waitsForMore} THEN 'needsMore'
  WHEN ${lastTalksEndedAt} IS NOT NULL AND coalesce(${latestResultAt}, 0) < ${lastTalksEndedAt} THEN 'talksFailed'
  WHEN ${latestResultAt} IS NULL OR ${hasNewSince} THEN 'waiting'
  ELSE 'noMatch' END`;

export const standsAt = (stand: NeedStand): SQL | undefined =>
  and(eq(needs.status, "published"), sql`${standOfPublished} = ${stand}`);

/** How many published needs stand where. */
export async function countStands(db: Database): Promise<Partial<Record<NeedStand, number>>> {
  const rows = await db
    .select({ stand: standOfPublished, count: sql<number>`count(*)`.mapWith(Number) })
    .from(needs)
    .where(eq(needs.status, "published"))
    .groupBy(sql`1`);
  return Object.fromEntries(rows.map(({ stand, count }) => [stand, count]));
}

/** Whether the need has a match to go on with: one introduced, adopted, or waiting for what was asked of it. */
export async function hasMatchToGoOnWith(db: Database, needId: string): Promise<boolean> {
  const [row] = await db
    .select({ goesOn: sql`${isIntroduced} OR ${hasAdopted} OR ${waitsForMore}`.mapWith(Boolean) })
    .from(needs)
    .where(eq(needs.id, needId));
  return row?.goesOn ?? false;
}

/** First those to which something came after they had been put aside. */
export const newSinceFirst = sql`${latestResultAt} IS NULL`;
/** Newest result first. */
export const latestResultFirst = desc(latestResultAt);
