import { z } from "zod";
import { requireAccepting } from "../campaigns/queries.ts";
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
  /** 征集批次; absent leaves it as it is. */
  campaignId: z.string().nullable().optional(),
});

/**
 * Rewrites a draft or a returned achievement. @throws Conflict when it was changed or handed in meanwhile; Refused when it
 * is to go to a campaign that takes none today.
 */
export async function saveAchievement(
  ctx: Context,
  input: z.input<typeof saveAchievementSchema>,
): Promise<AchievementRow> {
  return write(
    ctx,
    { permission: "achievement.post", schema: saveAchievementSchema, input },
    async (tx, { achievementId, version, content, campaignId: chosen }) => {
      const achievement = await loadForWriting(tx, achievementId, version);
      const campaignId = chosen === undefined ? achievement.campaignId : chosen;
      const isMoved = campaignId !== achievement.campaignId;
      if (isMoved && campaignId !== null) await requireAccepting(tx, campaignId);
      const changed = changedFields(toDraft(achievement, tx.vault), content);
      const fields = [...changed, ...(isMoved ? ["campaignId"] : [])];
      const columns = { ...toColumns(content, achievement.id, tx.vault), campaignId };
      const row = await changeAchievement(tx, achievement, EDITABLE_ACHIEVEMENT_STATUSES, columns);
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
