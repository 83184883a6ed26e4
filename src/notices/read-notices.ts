import { and, eq, isNull, lte } from "drizzle-orm";
import { z } from "zod";
import { notices } from "../../db/schema/notices.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotFound } from "../kernel/errors.ts";
import { ID_PATTERN } from "../kernel/ids.ts";
import { write } from "../kernel/write.ts";
import { noticeKindSchema } from "./notice.ts";

const oneSchema = z.object({ noticeId: z.string().regex(ID_PATTERN) });
const allSchema = z.object({
  kind: noticeKindSchema.nullable(),
  /** When the page was shown: what came since stays unread. */
  until: z.date(),
});

/** Marks one of the person's own notices as read. @throws NotFound for one of others; Conflict when it was read. */
export async function readNotice(ctx: Context, input: z.input<typeof oneSchema>): Promise<void> {
  await write(ctx, { permission: "notice.own", schema: oneSchema, input }, async (tx, { noticeId }) => {
    const own = and(eq(notices.id, noticeId), eq(notices.accountId, tx.actor.accountId ?? ""));
    const [notice] = await tx.db.select({ id: notices.id }).from(notices).where(own);
    if (!notice) throw new NotFound("notice", noticeId);
    const read = await tx.db
      .update(notices)
      .set({ readAt: tx.now })
      .where(and(own, isNull(notices.readAt)))
      .returning({ id: notices.id });
    if (read.length === 0) throw new Conflict("notice.alreadyRead");
    await tx.audit({ action: "notice.read", entity: "notice", entityId: noticeId });
  });
}

/** Marks all unread ones, or those of one kind. @throws Conflict when none is unread. @returns how many. */
export async function readAllNotices(ctx: Context, input: z.input<typeof allSchema>): Promise<number> {
  return write(ctx, { permission: "notice.own", schema: allSchema, input }, async (tx, { kind, until }) => {
    const accountId = tx.actor.accountId ?? "";
    const read = await tx.db
      .update(notices)
      .set({ readAt: tx.now })
      .where(
        and(
          eq(notices.accountId, accountId),
          isNull(notices.readAt),
          lte(notices.createdAt, until),
          kind === null ? undefined : eq(notices.kind, kind),
        ),
      )
      .returning({ id: notices.id });
    if (read.length === 0) throw new Conflict("notice.noneUnread");
    await tx.audit({ action: "notices.read", entity: "account", entityId: accountId, detail: { count: read.length } });
    return read.length;
  });
}
