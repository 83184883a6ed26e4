import { and, between, eq, inArray, or, type SQL } from "drizzle-orm";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { contains } from "../kernel/contains.ts";
import type { Context } from "../kernel/context.ts";
import { addDays, shanghaiDay } from "../kernel/dates.ts";
import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import { REMINDER_DAYS } from "../kernel/renewal.ts";
import { type NeedStatus, SEEKING_NEED_STATUSES } from "./need.ts";
import { isHandedIn, isUnclaimed, listNeeds, type NeedRecord } from "./queries.ts";

export interface DeskFilter {
  statuses?: readonly NeedStatus[];
  industries?: readonly string[];
  campaigns?: readonly string[];
  text?: string;
  unclaimedOnly?: boolean;
  /** Those whose last day comes within the days of the first reminder. */
  expiringOnly?: boolean;
}

/** The staff's lists: everything handed in. */
export async function listDeskNeeds(
  ctx: Context,
  filter: DeskFilter,
  page: number,
  pageSize: number,
): Promise<Page<NeedRecord>> {
  const where = and(
    isHandedIn,
    filter.statuses ? inArray(needs.status, [...filter.statuses]) : undefined,
    filter.industries ? inArray(needs.industry, [...filter.industries]) : undefined,
    filter.campaigns?.length ? postedFor(ctx, filter.campaigns) : undefined,
    filter.unclaimedOnly ? isUnclaimed : undefined,
    filter.expiringOnly ? isExpiring(ctx) : undefined,
    hasWords(ctx, filter.text ?? ""),
  );
  return listNeeds(ctx.db, where, page, pageSize);
}

/** Whoever may not read a confidential need does not learn its last day. */
function isExpiring(ctx: Context): SQL | undefined {
  const [soon] = REMINDER_DAYS;
  const today = shanghaiDay(ctx.now);
  return and(
    isHandedIn,
    inArray(needs.status, [...SEEKING_NEED_STATUSES]),
    between(needs.validUntil, today, addDays(today, soon)),
    may(ctx.actor, "need.readConfidential") ? undefined : eq(needs.visibility, "public"),
  );
}

/** How many of them end soon. */
export async function countExpiringNeeds(ctx: Context): Promise<number> {
  return ctx.db.$count(needs, isExpiring(ctx));
}

/** Whoever may not read a confidential need does not learn either for what it was posted. */
function postedFor(ctx: Context, campaigns: readonly string[]): SQL | undefined {
  const isPublic = may(ctx.actor, "need.readConfidential") ? undefined : eq(needs.visibility, "public");
  return and(inArray(needs.campaignId, [...campaigns]), isPublic);
}

/** What staff type to find a need: a part of its name, its number or its enterprise. */
export function hasWords(ctx: Context, text: string): SQL | undefined {
  if (text === "") return undefined;
  const hasNumber = contains(needs.number, text);
  const isFound = or(hasNumber, contains(needs.title, text), contains(organizations.name, text));
  if (may(ctx.actor, "need.readConfidential")) return isFound;
  // A word must not tell whoever may not read a confidential need that it stands there.
  return and(isFound, or(eq(needs.visibility, "public"), hasNumber));
}
