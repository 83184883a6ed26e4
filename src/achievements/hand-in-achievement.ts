import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { EDITABLE_ACHIEVEMENT_STATUSES } from "./achievement.ts";
import { postAchievement, postAchievementSchema } from "./post-achievement.ts";
import type { AchievementRow } from "./queries.ts";
import { saveAchievement, saveAchievementSchema } from "./save-achievement.ts";
import { submitAchievement } from "./submit-achievement.ts";

const handInSchema = z.union([saveAchievementSchema, postAchievementSchema]);

/**
 * What the form's button 提交审核 does: saves what was written, as a new post or over an old draft, and submits it, all
 * or nothing. @throws ZodError naming what is missing; Conflict when the draft was changed or handed in meanwhile.
 */
export async function handInAchievement(ctx: Context, input: z.input<typeof handInSchema>): Promise<AchievementRow> {
  return write(ctx, { permission: "achievement.post", schema: handInSchema, input }, async (tx, post) => {
    const achievement = "achievementId" in post ? await saveAchievement(tx, post) : await postAchievement(tx, post);
    // The same form sent twice: it is handed in already.
    const { id: achievementId, version, status } = achievement;
    return EDITABLE_ACHIEVEMENT_STATUSES.includes(status)
      ? submitAchievement(tx, { achievementId, version })
      : achievement;
  });
}
