import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { WITHDRAWABLE_ACHIEVEMENT_STATUSES } from "./achievement.ts";
import { closeAchievement, loadForChange } from "./change-achievement.ts";
import type { AchievementRow } from "./queries.ts";

const withdrawAchievementSchema = z.object({ achievementId: z.string() });

/** 撤回: the owner takes the achievement back at any time; an open revision goes with it. */
export async function withdrawAchievement(
  ctx: Context,
  input: z.input<typeof withdrawAchievementSchema>,
): Promise<AchievementRow> {
  return write(
    ctx,
    { permission: "achievement.post", schema: withdrawAchievementSchema, input },
    async (tx, { achievementId }) => {
      const achievement = await loadForChange(tx, achievementId);
      const row = await closeAchievement(tx, achievement, WITHDRAWABLE_ACHIEVEMENT_STATUSES, "withdrawn");
      await tx.audit({
        action: "achievement.withdrawn",
        entity: "achievement",
        entityId: achievement.id,
        detail: { from: achievement.status, to: "closed" },
      });
      return row;
    },
  );
}
