import { lt } from "drizzle-orm";
import { z } from "zod";
import { notices } from "../../db/schema/notices.ts";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";

const schema = z.object({ before: z.date() });

/** Removes what was read before then; what nobody has read stays. @returns how many. */
export async function forgetReadNotices(ctx: Context, input: z.input<typeof schema>): Promise<number> {
  return write(ctx, { permission: "notice.file", schema, input }, async (tx, { before }) => {
    const gone = await tx.db.delete(notices).where(lt(notices.readAt, before)).returning({ id: notices.id });
    const detail = { count: gone.length, before: before.toISOString() };
    await tx.audit({ action: "notices.forgotten", entity: "notice", entityId: "read", detail });
    return gone.length;
  });
}
