import { and, inArray, lt, ne } from "drizzle-orm";
import { z } from "zod";
import { needs } from "../../db/schema/needs.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { write } from "../kernel/write.ts";
import { changeNeed } from "./change-need.ts";

const NEEDS_PER_WRITE = 200;

/** Closes published needs whose last day is over. Scheduled; running it twice changes nothing. @returns how many. */
export async function expireNeeds(ctx: Context): Promise<number> {
  const due = await ctx.db
    .select()
    .from(needs)
    .where(
      and(inArray(needs.status, ["published"]), ne(needs.validUntil, ""), lt(needs.validUntil, shanghaiDay(ctx.now))),
    )
    .limit(NEEDS_PER_WRITE);
  if (due.length === 0) return 0;
  await write(ctx, { permission: "need.check", schema: z.object({}), input: {} }, async (tx) => {
    for (const need of due) {
      await changeNeed(tx, need, ["published"], { status: "closed", closeReason: "expired", closedAt: tx.now });
      await tx.audit({
        action: "need.expired",
        entity: "need",
        entityId: need.id,
        detail: { from: "published", to: "closed", validUntil: need.validUntil },
      });
    }
  });
  return due.length;
}
