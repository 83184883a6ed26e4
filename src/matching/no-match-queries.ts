import { and, desc, eq, gt, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { needs } from "../../db/schema/needs.ts";
import { standingMatches } from "../../db/schema/standing-matches.ts";
import { noMatchResults, verdicts } from "../../db/schema/verdicts.ts";
import { prepareOnce } from "../kernel/prepare-once.ts";
import { standing } from "./standing-queries.ts";

export type NoMatchRow = typeof noMatchResults.$inferSelect;
/** A result with its author's name. */
export type NoMatchRecord = NoMatchRow & { givenByName: string };

/** The result that counts of a need, and the candidates that reached the threshold since and that nobody has judged. */
export interface NoMatch extends NoMatchRecord {
  newSince: string[];
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
  return found ? { ...found, newSince: await listNewSince(db, found) } : null;
}

async function listNewSince(db: Database, { needId, givenAt }: NoMatchRow): Promise<string[]> {
  const all = standing(db);
  const rows = await db
    .select({ achievementId: all.achievementId })
    .from(all)
    .where(and(eq(all.needId, needId), gt(all.foundAt, givenAt), isNull(all.verdict)));
  return rows.map(({ achievementId }) => achievementId);
}

/** Whether a candidate is adopted, or waits for what was asked of it: then the need has a match to go on with. */
export async function hasHopefulVerdict(db: Database, needId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: verdicts.id })
    .from(verdicts)
    .where(
      and(eq(verdicts.needId, needId), eq(verdicts.inForce, true), inArray(verdicts.kind, ["adopted", "needsMore"])),
    )
    .limit(1);
  return row !== undefined;
}

const latestResultAt = sql`(SELECT max(${noMatchResults.givenAt}) FROM ${noMatchResults}
  WHERE ${noMatchResults.needId} = ${needs.id} AND ${noMatchResults.retractedAt} IS NULL)`;

const judgedSome = (kinds: SQL) => sql`EXISTS (SELECT 1 FROM ${verdicts}
  WHERE ${verdicts.needId} = ${needs.id} AND ${verdicts.inForce} = 1 AND ${kinds})`;
const isHopeful = judgedSome(inArray(verdicts.kind, ["adopted", "needsMore"]));

/** Of the needs asked about: a match was found after the result, and nobody has judged it. */
const hasNewSince = sql`EXISTS (SELECT 1 FROM ${standingMatches}
  WHERE ${standingMatches.needId} = ${needs.id} AND ${standingMatches.endedAt} IS NULL
    AND ${standingMatches.foundAt} > ${latestResultAt}
    AND NOT EXISTS (SELECT 1 FROM ${verdicts} WHERE ${verdicts.needId} = ${standingMatches.needId}
      AND ${verdicts.achievementId} = ${standingMatches.achievementId} AND ${verdicts.inForce} = 1))`;

/** 待研判: published, and nobody judged a match of it, or found that there is none; or something came after that. */
export const isWaitingForVerdicts = and(
  eq(needs.status, "published"),
  sql`CASE WHEN ${latestResultAt} IS NULL THEN NOT ${judgedSome(sql`1`)} ELSE ${hasNewSince} AND NOT ${isHopeful} END`,
);

/** 无合适匹配: published, and so found by staff, with nothing new since. */
export const isWithoutMatch = and(
  eq(needs.status, "published"),
  sql`${latestResultAt} IS NOT NULL AND NOT ${hasNewSince} AND NOT ${isHopeful}`,
);

/** First those to which something came after they had been put aside. */
export const newSinceFirst = sql`${latestResultAt} IS NULL`;
/** Newest result first. */
export const latestResultFirst = desc(latestResultAt);
