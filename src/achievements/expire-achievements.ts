import { and, eq, lt, ne } from "drizzle-orm";
import { z } from "zod";
import { achievements } from "../../db/schema/achievements.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { isDayOver, shanghaiDay } from "../kernel/dates.ts";
import { eachByItself } from "../kernel/each-by-itself.ts";
import { Conflict } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { closeAchievement } from "./change-achievement.ts";
import { getAchievementRecord } from "./queries.ts";

const expireAchievementSchema = z.object({ id: z.string() });

/** Closes published achievements whose last day is over. Scheduled; running it twice changes nothing. @returns how many. */
export async function expireAchievements(ctx: Context): Promise<number> {
  requirePermission(ctx, "achievement.check");
  const { id, status, validUntil } = achievements;
  const due = await ctx.db
    .select({ id })
    .from(achievements)
    .where(and(eq(status, "published"), ne(validUntil, ""), lt(validUntil, shanghaiDay(ctx.now))));
  return eachByItself(due, (input) => expireAchievement(ctx, input));
}

/** @throws Conflict when it is not published any more, or was given a later day. */
async function expireAchievement(ctx: Context, input: z.input<typeof expireAchievementSchema>): Promise<void> {
  const command = { permission: "achievement.check", schema: expireAchievementSchema, input } as const;
  await write(ctx, command, async (tx, { id }) => {
    const achievement = await getAchievementRecord(tx.db, id);
    const { number, status, validUntil } = achievement;
    if (!isDayOver(validUntil, tx.now)) throw new Conflict("achievement.stateChanged", { number, status });
    await closeAchievement(tx, achievement, ["published"], "expired");
    const detail = { from: "published", to: "closed", validUntil };
    await tx.audit({ action: "achievement.expired", entity: "achievement", entityId: id, detail });
  });
}
