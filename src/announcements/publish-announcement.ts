import type { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { isDayOver } from "../kernel/dates.ts";
import { Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { changeAnnouncement, seenAnnouncementSchema } from "./change-announcement.ts";
import { type AnnouncementRow, getAnnouncement } from "./queries.ts";

type Seen = z.input<typeof seenAnnouncementSchema>;

/** From now on everybody reads it, on its days. @throws Refused when the last of them is over; Conflict on a race. */
export async function publishAnnouncement(ctx: Context, input: Seen): Promise<AnnouncementRow> {
  return write(ctx, { permission: "announcement.write", schema: seenAnnouncementSchema, input }, async (tx, seen) => {
    const before = await getAnnouncement(tx.db, seen.announcementId);
    if (before.status === "draft" && isDayOver(before.untilDay, tx.now))
      throw new Refused("announcement.periodOver", { untilDay: before.untilDay });
    const change = { status: "published", publishedAt: tx.now } as const;
    const row = await changeAnnouncement(tx, before, seen.version, "publish", change);
    await tx.audit({ action: "announcement.published", entity: "announcement", entityId: row.id });
    return row;
  });
}

/** 撤回: nobody but staff reads it any more. @throws Conflict when it is not published. */
export async function withdrawAnnouncement(ctx: Context, input: Seen): Promise<AnnouncementRow> {
  return write(ctx, { permission: "announcement.write", schema: seenAnnouncementSchema, input }, async (tx, seen) => {
    const before = await getAnnouncement(tx.db, seen.announcementId);
    const change = { status: "withdrawn", withdrawnAt: tx.now } as const;
    const row = await changeAnnouncement(tx, before, seen.version, "withdraw", change);
    await tx.audit({ action: "announcement.withdrawn", entity: "announcement", entityId: row.id });
    return row;
  });
}
