import { and, desc, eq, inArray, ne, notInArray, or, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { rematchedNeeds } from "../../db/schema/standing-matches.ts";
import type { DomainEvent } from "../kernel/events.ts";
import { SEEKING_NEED_STATUSES } from "../needs/need.ts";

const OPEN = [...SEEKING_NEED_STATUSES];

/** Open needs that were never matched as they are now, or by these weights and word vectors: changed ones first. */
export async function listDueNeedIds(db: Database, judgement: string, limit: number): Promise<string[]> {
  const isChanged = sql`coalesce(${rematchedNeeds.needVersion} <> ${needs.version}, 1)`;
  const rows = await db
    .select({ id: needs.id })
    .from(needs)
    .leftJoin(rematchedNeeds, eq(rematchedNeeds.needId, needs.id))
    .where(and(inArray(needs.status, OPEN), or(sql`${isChanged} = 1`, ne(rematchedNeeds.engineVersion, judgement))))
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

/** Needs that the engine holds, since they are public, and that look for nothing any more. */
export async function listSettledNeedIds(db: Database): Promise<Set<string>> {
  const rows = await db.select({ id: needs.id }).from(needs).where(eq(needs.status, "contracted"));
  return new Set(rows.map(({ id }) => id));
}

/** Whether any need has been matched by these weights and word vectors: before that, single achievements need no look of their own. */
export async function hasMatchedBy(db: Database, judgement: string): Promise<boolean> {
  const [row] = await db
    .select({ id: rematchedNeeds.needId })
    .from(rematchedNeeds)
    .innerJoin(needs, eq(needs.id, rematchedNeeds.needId))
    .where(and(eq(rematchedNeeds.engineVersion, judgement), inArray(needs.status, OPEN)))
    .limit(1);
  return row !== undefined;
}

/**
 * Needs that were matched and whose enterprise's facts may have changed: one need is read together with what is public of
 * the others of its enterprise, and with whom it has worked.
 */
export async function listNeedIdsOfSameOwners(
  db: Database,
  needIds: readonly string[],
  organizationIds: readonly string[],
): Promise<string[]> {
  if (needIds.length === 0 && organizationIds.length === 0) return [];
  const ownersOfNeeds = db
    .select({ id: needs.organizationId })
    .from(needs)
    .where(inArray(needs.id, [...needIds]));
  const rows = await db
    .select({ id: rematchedNeeds.needId })
    .from(rematchedNeeds)
    .innerJoin(needs, eq(needs.id, rematchedNeeds.needId))
    .innerJoin(organizations, eq(organizations.id, needs.organizationId))
    .where(
      and(
        // Of needs that wait to be claimed nobody knows the enterprise.
        eq(organizations.placeholder, false),
        or(inArray(needs.organizationId, ownersOfNeeds), inArray(needs.organizationId, [...organizationIds])),
      ),
    );
  return rows.map(({ id }) => id);
}

/** What events say has changed. A changed need itself is found by its version, whoever changed it. */
export function changesOf(events: readonly { event: DomainEvent }[]): {
  achievementIds: string[];
  needIds: string[];
  /** Of enterprises whose own facts changed. */
  organizationIds: string[];
  judgesOtherwise: boolean;
} {
  const achievementIds = events.flatMap(({ event }) =>
    event.event === "achievement.changed" ? [event.payload.achievementId] : [],
  );
  const needIds = events.flatMap(({ event }) => (event.event === "need.changed" ? [event.payload.needId] : []));
  const organizationIds = events.flatMap(({ event }) => {
    if (event.event === "organization.changed") return [event.payload.organizationId];
    const isOfPartners = event.event === "partnership.recorded" || event.event === "partnership.withdrawn";
    return isOfPartners ? [event.payload.enterpriseId] : [];
  });
  return {
    achievementIds: [...new Set(achievementIds)],
    needIds: [...new Set(needIds)],
    organizationIds: [...new Set(organizationIds)],
    // Affinities and labels are no part of the engine's version.
    judgesOtherwise: events.some(({ event }) => event.event === "reference.changed"),
  };
}
