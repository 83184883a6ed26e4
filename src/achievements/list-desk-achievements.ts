import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { achievementRevisions, achievements } from "../../db/schema/achievements.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { Context } from "../kernel/context.ts";
import type { Page } from "../kernel/pagination.ts";
import type { AchievementStatus } from "./achievement.ts";
import { type AchievementRecord, isHandedIn, listAchievements } from "./queries.ts";

const LONGEST_WAIT_FIRST = [asc(achievements.submittedAt), asc(achievements.number)];

export interface DeskFilter {
  statuses?: readonly AchievementStatus[];
  industries?: readonly string[];
  text?: string;
  placeholderOnly?: boolean;
  withOpenRevision?: boolean;
  /** For queues in which something waits: who has waited longest comes first. */
  longestWaitFirst?: boolean;
}

/** The staff's queue: everything handed in. */
export async function listDeskAchievements(
  ctx: Context,
  filter: DeskFilter,
  page: number,
  pageSize: number,
): Promise<Page<AchievementRecord>> {
  const openRevision = sql`EXISTS (SELECT 1 FROM ${achievementRevisions}
    WHERE ${achievementRevisions.achievementId} = ${achievements.id} AND ${achievementRevisions.status} = 'submitted')`;
  const pattern = `%${(filter.text ?? "").replaceAll(/[\\%_]/g, "\\$&")}%`;
  const where = and(
    isHandedIn,
    filter.statuses ? inArray(achievements.status, [...filter.statuses]) : undefined,
    filter.industries ? inArray(achievements.industry, [...filter.industries]) : undefined,
    filter.placeholderOnly ? eq(organizations.placeholder, true) : undefined,
    filter.withOpenRevision ? openRevision : undefined,
    filter.text
      ? sql`(${achievements.title} LIKE ${pattern} ESCAPE '\\' OR ${achievements.number} LIKE ${pattern} ESCAPE '\\'
          OR ${organizations.name} LIKE ${pattern} ESCAPE '\\')`
      : undefined,
  );
  return listAchievements(ctx.db, where, page, pageSize, filter.longestWaitFirst ? LONGEST_WAIT_FIRST : undefined);
}
