import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { announcements } from "../../db/schema/announcements.ts";
import { Conflict } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import { ACT_STATUSES, type AnnouncementAct } from "./announcement.ts";
import type { AnnouncementRow } from "./queries.ts";

/** Which announcement, and what stood on the page. */
export const seenAnnouncementSchema = z.object({ announcementId: z.string(), version: z.number().int() });

/** Updates only what the person has seen, in a state that allows the act. @throws Conflict; nothing is changed then. */
export async function changeAnnouncement(
  tx: WriteContext,
  before: AnnouncementRow,
  seenVersion: number,
  act: AnnouncementAct,
  change: Partial<typeof announcements.$inferInsert>,
): Promise<AnnouncementRow> {
  const [row] = await tx.db
    .update(announcements)
    .set({ ...change, version: sql`${announcements.version} + 1`, updatedAt: tx.now })
    .where(
      and(
        eq(announcements.id, before.id),
        eq(announcements.version, seenVersion),
        inArray(announcements.status, [...ACT_STATUSES[act]]),
      ),
    )
    .returning();
  if (!row) throw new Conflict("announcement.stateChanged", { title: before.title, status: before.status });
  return row;
}
