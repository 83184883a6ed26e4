import { and, eq, lt, ne } from "drizzle-orm";
import { z } from "zod";
import { needs } from "../../db/schema/needs.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { isDayOver, shanghaiDay } from "../kernel/dates.ts";
import { eachByItself } from "../kernel/each-by-itself.ts";
import { Conflict } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { closeNeed } from "./change-need.ts";
import { getNeedRecord } from "./queries.ts";

const expireNeedSchema = z.object({ id: z.string() });

/** Closes published needs whose last day is over. Scheduled; running it twice changes nothing. @returns how many. */
export async function expireNeeds(ctx: Context): Promise<number> {
  requirePermission(ctx, "need.check");
  const due = await ctx.db
    .select({ id: needs.id })
    .from(needs)
    .where(and(eq(needs.status, "published"), ne(needs.validUntil, ""), lt(needs.validUntil, shanghaiDay(ctx.now))));
  return eachByItself(due, (input) => expireNeed(ctx, input));
}

/** @throws Conflict when it is not published any more, or was given a later day. */
async function expireNeed(ctx: Context, input: z.input<typeof expireNeedSchema>): Promise<void> {
  await write(ctx, { permission: "need.check", schema: expireNeedSchema, input }, async (tx, { id }) => {
    const need = await getNeedRecord(tx.db, id);
    const { number, status, validUntil } = need;
    if (!isDayOver(validUntil, tx.now)) throw new Conflict("need.stateChanged", { number, status });
    await closeNeed(tx, need, ["published"], "expired");
    const detail = { from: "published", to: "closed", validUntil };
    await tx.audit({ action: "need.expired", entity: "need", entityId: id, detail });
  });
}
