import { and, asc, desc, eq, gte, lte, ne, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { campaigns } from "../../db/schema/campaigns.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { NotFound, Refused } from "../kernel/errors.ts";
import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import { type CampaignStatus, isAccepting } from "./campaign.ts";

export type CampaignRow = typeof campaigns.$inferSelect;
/** What lists and forms name it by. */
export type CampaignName = Pick<CampaignRow, "id" | "number" | "title">;

export async function findCampaign(db: Database, campaignId: string): Promise<CampaignRow | null> {
  const [row] = await db.select().from(campaigns).where(eq(campaigns.id, campaignId));
  return row ?? null;
}

/** The campaign as stored, for verbs. @throws NotFound when there is none. */
export async function getCampaign(db: Database, campaignId: string): Promise<CampaignRow> {
  const row = await findCampaign(db, campaignId);
  if (row === null) throw new NotFound("campaign", campaignId);
  return row;
}

/** One that is or was open. @throws NotFound for a draft, or when there is none. */
export async function getOpenedCampaign(db: Database, campaignId: string): Promise<CampaignRow> {
  const row = await getCampaign(db, campaignId);
  if (row.status === "draft") throw new NotFound("campaign", campaignId);
  return row;
}

/** The same for a reader: a draft is the staff's. @throws NotFound. */
export async function getVisibleCampaign(ctx: Context, campaignId: string): Promise<CampaignRow> {
  const row = await getCampaign(ctx.db, campaignId);
  if (row.status === "draft" && !may(ctx.actor, "campaign.run")) throw new NotFound("campaign", campaignId);
  return row;
}

/**
 * The campaign that a post is to be handed in for.
 * @throws Refused with what a person can do when it takes none today; NotFound for a draft or none.
 */
export async function requireAccepting(
  { db, now }: Pick<Context, "db" | "now">,
  campaignId: string,
): Promise<CampaignRow> {
  const row = await getOpenedCampaign(db, campaignId);
  const today = shanghaiDay(now);
  if (isAccepting(row, today)) return row;
  const { title, opensOn, closesOn } = row;
  const isEarly = row.status === "open" && today < opensOn;
  throw new Refused(isEarly ? "campaign.notOpenYet" : "campaign.over", { title, opensOn, closesOn });
}

/** Those that a post may be handed in for today, whoever closes next first. */
export async function listAcceptingCampaigns({ db, now }: Pick<Context, "db" | "now">): Promise<CampaignRow[]> {
  const today = shanghaiDay(now);
  return db
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.status, "open"), lte(campaigns.opensOn, today), gte(campaigns.closesOn, today)))
    .orderBy(asc(campaigns.closesOn), asc(campaigns.number));
}

/** What everybody reads: open ones first, whoever closes next at the top; then those that are over. */
export async function listPublicCampaigns(
  { db }: Pick<Context, "db">,
  page: number,
  pageSize: number,
): Promise<Page<CampaignRow>> {
  const where = ne(campaigns.status, "draft");
  const rows = await db
    .select()
    .from(campaigns)
    .where(where)
    .orderBy(
      desc(eq(campaigns.status, "open")),
      asc(sql`CASE ${campaigns.status} WHEN 'open' THEN ${campaigns.closesOn} END`),
      desc(campaigns.closesOn),
      desc(campaigns.number),
    )
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows, total: await db.$count(campaigns, where), page, pageSize };
}

/** The staff's list, newest first. @param status null for all. */
export async function listCampaigns(
  db: Database,
  status: CampaignStatus | null,
  page: number,
  pageSize: number,
): Promise<Page<CampaignRow>> {
  const where = status === null ? undefined : eq(campaigns.status, status);
  const rows = await db
    .select()
    .from(campaigns)
    .where(where)
    .orderBy(desc(campaigns.createdAt), desc(campaigns.number))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows, total: await db.$count(campaigns, where), page, pageSize };
}

export async function countCampaignsByStatus(db: Database): Promise<Partial<Record<CampaignStatus, number>>> {
  const rows = await db
    .select({ status: campaigns.status, count: sql<number>`count(*)` })
    .from(campaigns)
    .groupBy(campaigns.status);
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]));
}

/** Every campaign that was ever open, newest first, for filters and choices. */
export async function listCampaignNames(db: Database): Promise<CampaignName[]> {
  return db
    .select({ id: campaigns.id, number: campaigns.number, title: campaigns.title })
    .from(campaigns)
    .where(ne(campaigns.status, "draft"))
    .orderBy(desc(campaigns.createdAt), desc(campaigns.number));
}
