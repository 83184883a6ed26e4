import { and, desc, eq, gte, lte, or, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { announcements } from "../../db/schema/announcements.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { NotFound } from "../kernel/errors.ts";
import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import { type AnnouncementStatus, isShown } from "./announcement.ts";

export type AnnouncementRow = typeof announcements.$inferSelect;

/** The announcement as stored, for verbs. @throws NotFound when there is none. */
export async function getAnnouncement(db: Database, announcementId: string): Promise<AnnouncementRow> {
  const [row] = await db.select().from(announcements).where(eq(announcements.id, announcementId));
  if (!row) throw new NotFound("announcement", announcementId);
  return row;
}

/** The same for a reader: staff see all, others what is shown today. @throws NotFound. */
export async function getVisibleAnnouncement(ctx: Context, announcementId: string): Promise<AnnouncementRow> {
  const row = await getAnnouncement(ctx.db, announcementId);
  if (may(ctx.actor, "announcement.write") || isShown(row, shanghaiDay(ctx.now))) return row;
  throw new NotFound("announcement", announcementId);
}

/** What everybody may read today: pinned ones first, then the newest. */
export async function listShownAnnouncements(
  { db, now }: Pick<Context, "db" | "now">,
  page: number,
  pageSize: number,
): Promise<Page<AnnouncementRow>> {
  const today = shanghaiDay(now);
  const where = and(
    eq(announcements.status, "published"),
    lte(announcements.fromDay, today),
    or(eq(announcements.untilDay, ""), gte(announcements.untilDay, today)),
  );
  const rows = await db
    .select()
    .from(announcements)
    .where(where)
    .orderBy(desc(announcements.pinned), desc(announcements.publishedAt), desc(announcements.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows, total: await db.$count(announcements, where), page, pageSize };
}

/** The staff's list, newest change first. @param status null for all. */
export async function listAnnouncements(
  db: Database,
  status: AnnouncementStatus | null,
  page: number,
  pageSize: number,
): Promise<Page<AnnouncementRow>> {
  const where = status === null ? undefined : eq(announcements.status, status);
  const rows = await db
    .select()
    .from(announcements)
    .where(where)
    .orderBy(desc(announcements.updatedAt), desc(announcements.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows, total: await db.$count(announcements, where), page, pageSize };
}

export async function countAnnouncementsByStatus(db: Database): Promise<Partial<Record<AnnouncementStatus, number>>> {
  const rows = await db
    .select({ status: announcements.status, count: sql<number>`count(*)` })
    .from(announcements)
    .groupBy(announcements.status);
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]));
}
