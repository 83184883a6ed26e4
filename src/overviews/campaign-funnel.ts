import { and, desc, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { achievements } from "../../db/schema/achievements.ts";
import { introductions } from "../../db/schema/introductions.ts";
import { needs } from "../../db/schema/needs.ts";
import { standingMatches } from "../../db/schema/standing-matches.ts";
import { verdicts } from "../../db/schema/verdicts.ts";

import { type FunnelKind, type FunnelPost, stageOf } from "./funnel-stage.ts";

/** Every post of a campaign that was handed in, newest first, each with what its records show. */
export async function listFunnelPosts(db: Database, kind: FunnelKind, campaignId: string): Promise<FunnelPost[]> {
  const rows = await (kind === "needs" ? readNeeds(db, campaignId) : readAchievements(db, campaignId));
  return rows.map(({ id, publishedAt, ...has }) => ({
    id,
    stage: stageOf({ ...has, published: publishedAt !== null }),
  }));
}

/** With the table's name: drizzle leaves it out where a query has one table, and the id would be that of the subquery. */
const ID = {
  needs: sql`${needs}.${sql.identifier("id")}`,
  achievements: sql`${achievements}.${sql.identifier("id")}`,
};

function readNeeds(db: Database, campaignId: string) {
  return db
    .select({
      id: needs.id,
      publishedAt: needs.publishedAt,
      ...evidence(ID.needs, "need_id"),
      contracted: sql<number>`${needs.status} = 'contracted' OR ${hasIntroduction(ID.needs, "need_id", "contracted")}`,
    })
    .from(needs)
    .where(and(eq(needs.campaignId, campaignId), isNotNull(needs.submittedAt)))
    .orderBy(desc(needs.submittedAt), desc(needs.number));
}

function readAchievements(db: Database, campaignId: string) {
  return db
    .select({
      id: achievements.id,
      publishedAt: achievements.publishedAt,
      ...evidence(ID.achievements, "achievement_id"),
      contracted: sql<number>`${hasIntroduction(ID.achievements, "achievement_id", "contracted")}`,
    })
    .from(achievements)
    .where(and(eq(achievements.campaignId, campaignId), isNotNull(achievements.submittedAt)))
    .orderBy(desc(achievements.submittedAt), desc(achievements.number));
}

type Side = "need_id" | "achievement_id";

/** 有推荐: the engine found a pair graded 较强相关 or better. 对接 that was taken back before an answer does not count. */
function evidence(id: SQL, side: Side) {
  const column = sql.identifier(side);
  return {
    recommended: sql<number>`EXISTS (SELECT 1 FROM ${standingMatches} WHERE ${standingMatches}.${column} = ${id})`,
    adopted: sql<number>`EXISTS (SELECT 1 FROM ${verdicts} WHERE ${verdicts}.${column} = ${id}
      AND ${verdicts.inForce} = 1 AND ${verdicts.kind} = 'adopted' AND ${verdicts.retractedAt} IS NULL)`,
    introduced: sql<number>`EXISTS (SELECT 1 FROM ${introductions} WHERE ${introductions}.${column} = ${id}
      AND ${introductions.status} <> 'withdrawn')`,
  };
}

function hasIntroduction(id: SQL, side: Side, status: "contracted"): SQL {
  return sql`EXISTS (SELECT 1 FROM ${introductions} WHERE ${introductions}.${sql.identifier(side)} = ${id}
    AND ${introductions.status} = ${status})`;
}
