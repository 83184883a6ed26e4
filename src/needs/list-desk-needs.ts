import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { needChecks, needRevisions, needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { listDelegationsOn } from "../checks/queries.ts";
import type { WaitingPost } from "../checks/waiting.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import { rootOf } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { CHECKED_NEED_STATUSES, type NeedStatus } from "./need.ts";
import { isHandedIn, listNeeds, type NeedRecord } from "./queries.ts";

export interface DeskFilter {
  statuses?: readonly NeedStatus[];
  industries?: readonly string[];
  campaigns?: readonly string[];
  text?: string;
  placeholderOnly?: boolean;
  withOpenRevision?: boolean;
  /** For queues in which something waits: who has waited longest comes first. */
  longestWaitFirst?: boolean;
}

/** The staff's queue: everything handed in. */
export async function listDeskNeeds(
  ctx: Context,
  filter: DeskFilter,
  page: number,
  pageSize: number,
): Promise<Page<NeedRecord>> {
  const openRevision = sql`EXISTS (SELECT 1 FROM ${needRevisions}
    WHERE ${needRevisions.needId} = ${needs.id} AND ${needRevisions.status} = 'submitted')`;
  const where = and(
    isHandedIn,
    filter.statuses ? inArray(needs.status, [...filter.statuses]) : undefined,
    filter.industries ? inArray(needs.industry, [...filter.industries]) : undefined,
    filter.campaigns?.length ? postedFor(ctx, filter.campaigns) : undefined,
    filter.placeholderOnly ? eq(organizations.placeholder, true) : undefined,
    filter.withOpenRevision ? openRevision : undefined,
    hasWords(ctx, filter.text ?? ""),
  );
  const order = filter.longestWaitFirst ? [asc(needs.submittedAt), asc(needs.number)] : undefined;
  return listNeeds(ctx.db, where, page, pageSize, order);
}

/** Whoever may not read a confidential need does not learn either for what it was posted. */
function postedFor(ctx: Context, campaigns: readonly string[]): SQL | undefined {
  const isPublic = may(ctx.actor, "need.readConfidential") ? undefined : eq(needs.visibility, "public");
  return and(inArray(needs.campaignId, [...campaigns]), isPublic);
}

/** What staff type to find a need: a part of its name, its number or its enterprise. */
function hasWords(ctx: Context, text: string): SQL | undefined {
  if (text === "") return undefined;
  const pattern = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const isFound = sql`(${needs.title} LIKE ${pattern} ESCAPE '\\' OR ${needs.number} LIKE ${pattern} ESCAPE '\\'
    OR ${organizations.name} LIKE ${pattern} ESCAPE '\\')`;
  if (may(ctx.actor, "need.readConfidential")) return isFound;
  // A word must not tell whoever may not read a confidential need that it stands there.
  return sql`${isFound} AND (${needs.visibility} = 'public' OR ${needs.number} LIKE ${pattern} ESCAPE '\\')`;
}

/** Everything that waits for one of these checks, in the few words by which a queue is ordered and narrowed. */
export async function listWaitingNeeds(
  ctx: Context,
  statuses: readonly NeedStatus[],
  asked: { text: string; campaign: readonly string[] },
  reference: ReferenceBook,
): Promise<WaitingPost[]> {
  const ofCampaign = asked.campaign.length === 0 ? undefined : postedFor(ctx, asked.campaign);
  const rows = await ctx.db
    .select({
      id: needs.id,
      number: needs.number,
      status: needs.status,
      industry: needs.industry,
      reviewerId: needs.reviewerId,
      since: sql<number>`COALESCE(${needs.waitingSince}, ${needs.submittedAt}, ${needs.createdAt})`,
      returns: sql<number>`(SELECT count(*) FROM ${needChecks}
        WHERE ${needChecks.needId} = ${needs.id} AND ${needChecks.outcome} = 'returned')`,
    })
    .from(needs)
    .innerJoin(organizations, eq(organizations.id, needs.organizationId))
    .where(and(isHandedIn, inArray(needs.status, [...statuses]), hasWords(ctx, asked.text), ofCampaign));
  return rows.map(({ status, industry, since, returns, ...row }) => ({
    ...row,
    step: status === "checked" ? "diagnosis" : "formalCheck",
    industry: rootOf(reference, industry),
    waitingSince: new Date(Number(since)),
    isResubmitted: Number(returns) > 0,
  }));
}

/** How many needs wait for this person or for somebody they stand in for today. */
export async function countMyNeeds(ctx: Context): Promise<number> {
  const { accountId } = ctx.actor;
  if (accountId === null) return 0;
  const inForce = await listDelegationsOn(ctx.db, shanghaiDay(ctx.now));
  const theirs = inForce.filter(({ deputyId }) => deputyId === accountId).map(({ reviewerId }) => reviewerId);
  const isMine = inArray(needs.reviewerId, [accountId, ...theirs]);
  const [row] = await ctx.db
    .select({ count: sql<number>`count(*)` })
    .from(needs)
    .where(and(isHandedIn, inArray(needs.status, [...CHECKED_NEED_STATUSES]), isMine));
  return Number(row?.count ?? 0);
}
