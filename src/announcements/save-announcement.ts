import type { z } from "zod";
import { changedFields } from "../kernel/changed-fields.ts";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { announcementContentSchema } from "./announcement.ts";
import { changeAnnouncement, seenAnnouncementSchema } from "./change-announcement.ts";
import { type AnnouncementRow, getAnnouncement } from "./queries.ts";

const saveSchema = seenAnnouncementSchema.extend({ content: announcementContentSchema });

/** Rewrites a draft, or puts a published one right. @throws Conflict when it was changed or withdrawn meanwhile. */
export async function saveAnnouncement(ctx: Context, input: z.input<typeof saveSchema>): Promise<AnnouncementRow> {
  return write(
    ctx,
    { permission: "announcement.write", schema: saveSchema, input },
    async (tx, { announcementId, version, content }) => {
      const before = await getAnnouncement(tx.db, announcementId);
      const row = await changeAnnouncement(tx, before, version, "save", content);
      const { title, body, pinned, fromDay, untilDay } = before;
      const fields = changedFields({ title, body, pinned, fromDay, untilDay }, content);
      await tx.audit({
        action: "announcement.saved",
        entity: "announcement",
        entityId: row.id,
        detail: { status: row.status, fields },
      });
      return row;
    },
  );
}
