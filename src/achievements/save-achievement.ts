import { z } from "zod";
import { changedFields } from "../kernel/changed-fields.ts";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { achievementDraftSchema, EDITABLE_ACHIEVEMENT_STATUSES } from "./achievement.ts";
import { toColumns, toDraft } from "./achievement-content.ts";
import { changeAchievement, loadForWriting } from "./change-achievement.ts";
import type { AchievementRow } from "./queries.ts";

export const saveAchievementSchema = z.object({
  achievementId: z.string(),
  version: z.number().int(),
  content: achievementDraftSchema,
});

/** Rewrites a draft or a returned achievement. @throws Conflict when it was changed or handed in meanwhile. */
export async function saveAchievement(
  ctx: Context,
  input: z.input<typeof saveAchievementSchema>,
): Promise<AchievementRow> {
  return write(
    ctx,
    { permission: "achievement.post", schema: saveAchievementSchema, input },
    async (tx, { achievementId, version, content }) => {
      const achievement = await loadForWriting(tx, achievementId, version);
      const fields = changedFields(toDraft(achievement, tx.vault), content);
      const row = await changeAchievement(
        tx,
        achievement,
        EDITABLE_ACHIEVEMENT_STATUSES,
        toColumns(content, achievement.id, tx.vault),
      );
      await tx.audit({
        action: "achievement.saved",
        entity: "achievement",
        entityId: achievement.id,
        detail: { fields },
      });
      return row;
    },
  );
}
