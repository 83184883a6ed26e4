import { and, inArray, lt, ne } from "drizzle-orm";
import { z } from "zod";
import { achievements } from "../../db/schema/achievements.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { write } from "../kernel/write.ts";
import { changeAchievement } from "./change-achievement.ts";

const ACHIEVEMENTS_PER_WRITE = 200;

/** Closes published achievements whose last day is over. Scheduled; running it twice changes nothing. @returns how many. */
export async function expireAchievements(ctx: Context): Promise<number> {
  const due = await ctx.db
    .select()
    .from(achievements)
    .where(
      and(
        inArray(achievements.status, ["published"]),
        ne(achievements.validUntil, ""),
        lt(achievements.validUntil, shanghaiDay(ctx.now)),
      ),
    )
    .limit(ACHIEVEMENTS_PER_WRITE);
  if (due.length === 0) return 0;
  await write(ctx, { permission: "achievement.check", schema: z.object({}), input: {} }, async (tx) => {
    for (const achievement of due) {
      await changeAchievement(tx, achievement, ["published"], {
        status: "closed",
        closeReason: "expired",
        closedAt: tx.now,
      });
      await tx.audit({
        action: "achievement.expired",
        entity: "achievement",
        entityId: achievement.id,
        detail: { from: "published", to: "closed", validUntil: achievement.validUntil },
      });
    }
  });
  return due.length;
}
