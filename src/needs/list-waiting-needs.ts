import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { needChecks, needRevisions, needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { Asked } from "../checks/checked-posts.ts";
import type { WaitingPost } from "../checks/waiting.ts";
import type { Context } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import { hasWords } from "./list-desk-needs.ts";
import { CHECKED_NEED_STATUSES } from "./need.ts";
import { isHandedIn, type NeedRow } from "./queries.ts";
import type { NeedRevision } from "./revision-queries.ts";

/** The few columns by which a queue is ordered and narrowed. */
const COLUMNS = {
  id: needs.id,
  number: needs.number,
  version: needs.version,
  status: needs.status,
  industry: needs.industry,
  campaignId: needs.campaignId,
  reviewerId: needs.reviewerId,
  waitingSince: needs.waitingSince,
  submittedAt: needs.submittedAt,
  createdAt: needs.createdAt,
};
type WaitingNeed = Pick<NeedRow, keyof typeof COLUMNS>;
const REVISION_COLUMNS = {
  id: needRevisions.id,
  reviewerId: needRevisions.reviewerId,
  createdAt: needRevisions.createdAt,
  round: needRevisions.round,
};
type WaitingRevision = Pick<NeedRevision, keyof typeof REVISION_COLUMNS>;

/** Every need, and every revision of a published one, that waits for a check. */
export async function listWaitingNeeds(ctx: Context, { text, reviewerIds }: Asked): Promise<WaitingPost[]> {
  const words = hasWords(ctx, text);
  const columns = { ...COLUMNS, campaignId: campaignFor(ctx) };
  const isTheirs = (column: typeof needs.reviewerId | typeof needRevisions.reviewerId): SQL | undefined =>
    reviewerIds === undefined ? undefined : inArray(column, [...reviewerIds]);
  const firstTimes = ctx.db
    .select({
      need: columns,
      returns: sql<number>`(SELECT count(*) FROM ${needChecks}
        WHERE ${needChecks.needId} = ${needs.id} AND ${needChecks.outcome} = 'returned')`,
    })
    .from(needs)
    .innerJoin(organizations, eq(organizations.id, needs.organizationId))
    .where(and(isHandedIn, inArray(needs.status, [...CHECKED_NEED_STATUSES]), isTheirs(needs.reviewerId), words));
  const revised = ctx.db
    .select({ need: columns, revision: REVISION_COLUMNS })
    .from(needRevisions)
    .innerJoin(needs, eq(needs.id, needRevisions.needId))
    .innerJoin(organizations, eq(organizations.id, needs.organizationId))
    .where(and(eq(needRevisions.status, "submitted"), isTheirs(needRevisions.reviewerId), words));
  return [
    ...(await firstTimes).map(({ need, returns }) => waitingNeed(need, Number(returns))),
    ...(await revised).map(({ need, revision }) => waitingRevision(need, revision)),
  ];
}

/** Whoever may not read a confidential need does not learn either for what it was posted. */
function campaignFor(ctx: Context): SQL<string | null> {
  if (may(ctx.actor, "need.readConfidential")) return sql`${needs.campaignId}`;
  return sql`CASE ${needs.visibility} WHEN 'public' THEN ${needs.campaignId} END`;
}

/** @param returns how often it came back before. */
export function waitingNeed(need: WaitingNeed, returns: number): WaitingPost {
  return {
    ...postOf(need),
    revisionId: null,
    step: need.status === "checked" ? "diagnosis" : "formalCheck",
    reviewerId: need.reviewerId,
    waitingSince: need.waitingSince ?? need.submittedAt ?? need.createdAt,
    round: returns + 1,
  };
}

export function waitingRevision(need: WaitingNeed, revision: WaitingRevision): WaitingPost {
  const { id, reviewerId, createdAt, round } = revision;
  return { ...postOf(need), revisionId: id, step: "revisionCheck", reviewerId, waitingSince: createdAt, round };
}

function postOf({ id, number, version, industry, campaignId }: WaitingNeed) {
  return { kind: "need" as const, id, number, version, industry, campaignId };
}
