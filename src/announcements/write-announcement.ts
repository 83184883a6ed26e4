import { eq } from "drizzle-orm";
import { z } from "zod";
import { announcements } from "../../db/schema/announcements.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { ID_PATTERN } from "../kernel/ids.ts";
import { write } from "../kernel/write.ts";
import { announcementContentSchema } from "./announcement.ts";
import type { AnnouncementRow } from "./queries.ts";

const writeSchema = z.object({
  content: announcementContentSchema,
  /** Made with the form, so that a form sent twice is one announcement. */
  formId: z.string().regex(ID_PATTERN),
});

/** A new draft. @throws Conflict when this very form has made one already. */
export async function writeAnnouncement(ctx: Context, input: z.input<typeof writeSchema>): Promise<AnnouncementRow> {
  return write(
    ctx,
    { permission: "announcement.write", schema: writeSchema, input },
    async (tx, { content, formId }) => {
      const [earlier] = await tx.db.select().from(announcements).where(eq(announcements.id, formId));
      if (earlier) throw new Conflict("announcement.writtenAlready", { title: earlier.title });
      const [row] = await tx.db
        .insert(announcements)
        .values({
          ...content,
          id: formId,
          status: "draft",
          version: 1,
          createdBy: tx.actor.accountId,
          createdAt: tx.now,
          updatedAt: tx.now,
        })
        .returning();
      if (!row) throw new Error("the insert of an announcement returned no row");
      await tx.audit({ action: "announcement.written", entity: "announcement", entityId: row.id });
      return row;
    },
  );
}
