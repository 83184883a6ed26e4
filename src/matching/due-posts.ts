import { and, desc, eq, inArray, ne, notInArray, or, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { needs } from "../../db/schema/needs.ts";
import { rematchedNeeds } from "../../db/schema/standing-matches.ts";
import type { DomainEvent } from "../kernel/events.ts";
import { PUBLIC_NEED_STATUSES } from "../needs/need.ts";

const OPEN = [...PUBLIC_NEED_STATUSES];

/** Open needs that were never matched as they are now, or by this engine: changed ones first. */
export async function listDueNeedIds(db: Database, engineVersion: string, limit: number): Promise<string[]> {
  const isChanged = sql`coalesce(${rematchedNeeds.needVersion} <> ${needs.version}, 1)`;
  const rows = await db
    .select({ id: needs.id })
    .from(needs)
    .leftJoin(rematchedNeeds, eq(rematchedNeeds.needId, needs.id))
    .where(and(inArray(needs.status, OPEN), or(sql`${isChanged} = 1`, ne(rematchedNeeds.engineVersion, engineVersion))))
    .orderBy(desc(isChanged), desc(needs.publishedAt))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Needs that were matched while they were open, and are open no more. */
export async function listEndedNeedIds(db: Database, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: rematchedNeeds.needId })
    .from(rematchedNeeds)
    .innerJoin(needs, eq(needs.id, rematchedNeeds.needId))
    .where(notInArray(needs.status, OPEN))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Whether any need has been matched by this engine: before that, single achievements need no look of their own. */
export async function hasMatchedBy(db: Database, engineVersion: string): Promise<boolean> {
  const [row] = await db
    .select({ id: rematchedNeeds.needId })
    .from(rematchedNeeds)
    .innerJoin(needs, eq(needs.id, rematchedNeeds.needId))
    .where(and(eq(rematchedNeeds.engineVersion, engineVersion), inArray(needs.status, OPEN)))
    .limit(1);
  return row !== undefined;
}

/** What events say has changed. Needs are found by their version instead, whoever changed them. */
export function changesOf(events: readonly { event: DomainEvent }[]): {
  achievementIds: string[];
  judgesOtherwise: boolean;
} {
  const achievementIds = events.flatMap(({ event }) =>
    event.event === "achievement.changed" ? [event.payload.achievementId] : [],
  );
  return {
    achievementIds: [...new Set(achievementIds)],
    // Affinities and labels are no part of the engine's version.
    judgesOtherwise: events.some(({ event }) => event.event === "reference.changed"),
  };
}
