import { and, between, eq, inArray, or, type SQL } from "drizzle-orm";
import { achievements } from "../../db/schema/achievements.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { contains } from "../kernel/contains.ts";
import type { Context } from "../kernel/context.ts";
import { addDays, shanghaiDay } from "../kernel/dates.ts";
import type { Page } from "../kernel/pagination.ts";
import { REMINDER_DAYS } from "../kernel/renewal.ts";
import type { AchievementStatus } from "./achievement.ts";
import { type AchievementRecord, isHandedIn, isUnclaimed, listAchievements } from "./queries.ts";

export interface DeskFilter {
  statuses?: readonly AchievementStatus[];
  industries?: readonly string[];
  text?: string;
  unclaimedOnly?: boolean;
  /** Those whose last day comes within the days of the first reminder. */
  expiringOnly?: boolean;
}

/** The staff's lists: everything handed in. */
export async function listDeskAchievements(
  ctx: Context,
  filter: DeskFilter,
  page: number,
  pageSize: number,
): Promise<Page<AchievementRecord>> {
  const where = and(
    isHandedIn,
    filter.statuses ? inArray(achievements.status, [...filter.statuses]) : undefined,
    filter.industries ? inArray(achievements.industry, [...filter.industries]) : undefined,
    filter.unclaimedOnly ? isUnclaimed : undefined,
    filter.expiringOnly ? isExpiring(ctx) : undefined,
    hasWords(filter.text ?? ""),
  );
  return listAchievements(ctx.db, where, page, pageSize);
}

function isExpiring(ctx: Context): SQL | undefined {
  const [soon] = REMINDER_DAYS;
  const today = shanghaiDay(ctx.now);
  return and(
    isHandedIn,
    eq(achievements.status, "published"),
    between(achievements.validUntil, today, addDays(today, soon)),
  );
}

/** How many of them end soon. */
export async function countExpiringAchievements(ctx: Context): Promise<number> {
  return ctx.db.$count(achievements, isExpiring(ctx));
}

/** What staff type to find an achievement: a part of its name, its number or its institution. */
export function hasWords(text: string): SQL | undefined {
  if (text === "") return undefined;
  return or(...[achievements.title, achievements.number, organizations.name].map((place) => contains(place, text)));
}
