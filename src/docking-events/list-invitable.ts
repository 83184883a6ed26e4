import { and, asc, eq, exists, inArray, ne, notExists, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { achievements } from "../../db/schema/achievements.ts";
import { dockingInvitations } from "../../db/schema/docking-events.ts";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { contains } from "../kernel/contains.ts";
import { standing } from "../matching/standing-queries.ts";
import { SEEKING_NEED_STATUSES } from "../needs/need.ts";
import type { OrganizationKind } from "../organizations/organization.ts";

export const INVITABLE_WITH = ["posts", "matches"] as const;
export type InvitableWith = (typeof INVITABLE_WITH)[number];

export interface InvitableFilter {
  text: string;
  kinds: readonly OrganizationKind[];
  /** Codes with all that stands below them. */
  industries: readonly string[];
  /** With open needs or achievements, with good matches that stand. */
  having: readonly InvitableWith[];
}

/** Who can be invited to an event and is not yet. */
export interface Invitable {
  id: string;
  name: string;
  kind: OrganizationKind;
  industry: string;
  /** How many open needs, or published achievements. */
  posts: number;
  /** How many good matches stand, of which nobody was declined. */
  matches: number;
}

const MAX_LISTED = 500;

/** 可邀请的单位: an institution is of the industries of its achievements. */
export async function listInvitable(
  db: Database,
  dockingEventId: string,
  filter: InvitableFilter,
): Promise<Invitable[]> {
  const openNeeds = and(eq(needs.organizationId, organizations.id), inArray(needs.status, [...SEEKING_NEED_STATUSES]));
  const published = and(eq(achievements.organizationId, organizations.id), eq(achievements.status, "published"));
  const countOf = (table: typeof needs | typeof achievements, where: SQL | undefined) =>
    sql<number>`(select count(*) from ${table} where ${where})`;
  const posts = sql<number>`${countOf(needs, openNeeds)} + ${countOf(achievements, published)}`;
  const invited = db
    .select({ one: sql`1` })
    .from(dockingInvitations)
    .where(
      and(
        eq(dockingInvitations.dockingEventId, dockingEventId),
        eq(dockingInvitations.organizationId, organizations.id),
        ne(dockingInvitations.status, "withdrawn"),
      ),
    );
  const ofIndustry = (industries: readonly string[]): SQL | undefined =>
    or(
      inArray(organizations.industry, [...industries]),
      exists(
        db
          .select({ one: sql`1` })
          .from(needs)
          .where(and(openNeeds, inArray(needs.industry, [...industries]))),
      ),
      exists(
        db
          .select({ one: sql`1` })
          .from(achievements)
          .where(and(published, inArray(achievements.industry, [...industries]))),
      ),
    );
  const rows = await db
    .select({
      id: organizations.id,
      name: organizations.name,
      kind: organizations.kind,
      industry: organizations.industry,
      posts,
    })
    .from(organizations)
    .where(
      and(
        eq(organizations.status, "approved"),
        eq(organizations.placeholder, false),
        notExists(invited),
        filter.kinds.length === 0 ? undefined : inArray(organizations.kind, [...filter.kinds]),
        filter.industries.length === 0 ? undefined : ofIndustry(filter.industries),
        contains(organizations.name, filter.text),
      ),
    )
    .orderBy(asc(organizations.kind), asc(organizations.name));
  const matches = await countMatches(db);
  return rows
    .map((row) => ({ ...row, posts: Number(row.posts), matches: matches.get(row.id) ?? 0 }))
    .filter((row) => !filter.having.includes("posts") || row.posts > 0)
    .filter((row) => !filter.having.includes("matches") || row.matches > 0)
    .slice(0, MAX_LISTED);
}

/** Good matches that stand and nobody declined, by organization of either side. */
async function countMatches(db: Database): Promise<Map<string, number>> {
  const all = standing(db);
  const rows = await db
    .select({ needOwnerId: all.needOwnerId, achievementOwnerId: all.achievementOwnerId })
    .from(all)
    .where(or(sql`${all.verdict} is null`, ne(all.verdict, "declined")));
  const counts = new Map<string, number>();
  for (const id of rows.flatMap((row) => [row.needOwnerId, row.achievementOwnerId]))
    counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
