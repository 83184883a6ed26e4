import { z } from "zod";
import { requireAccepting } from "../campaigns/queries.ts";
import type { Context } from "../kernel/context.ts";
import { startOfDay } from "../kernel/dates.ts";
import { write } from "../kernel/write.ts";
import { checkCodes } from "../reference/check-codes.ts";
import { achievementContentSchema, EDITABLE_ACHIEVEMENT_STATUSES } from "./achievement.ts";
import { chosenCodes, toDraft } from "./achievement-content.ts";
import { changeAchievement, loadForWriting, refusePastValidity } from "./change-achievement.ts";
import { refuseFlood } from "./limit-posts.ts";
import type { AchievementRow } from "./queries.ts";

const submitAchievementSchema = z.object({ achievementId: z.string(), version: z.number().int() });

/**
 * Hands a complete achievement in for its check. @throws ZodError naming what is still missing; Refused when its last day
 * is over, or its campaign takes none any more; Conflict when it is no draft, or was changed since the person read it.
 */
export async function submitAchievement(
  ctx: Context,
  input: z.input<typeof submitAchievementSchema>,
): Promise<AchievementRow> {
  return write(
    ctx,
    { permission: "achievement.post", schema: submitAchievementSchema, input },
    async (tx, { achievementId, version }) => {
      const achievement = await loadForWriting(tx, achievementId, version);
      if (EDITABLE_ACHIEVEMENT_STATUSES.includes(achievement.status)) {
        const content = achievementContentSchema.parse(toDraft(achievement, tx.vault));
        await checkCodes(tx.db, chosenCodes(content));
        refusePastValidity(content.validUntil, tx.now);
        // One that was returned had come in time.
        if (achievement.campaignId !== null && achievement.submittedAt === null)
          await requireAccepting(tx, achievement.campaignId);
        // One handed in today already is among the day's.
        if ((achievement.submittedAt ?? 0) < startOfDay(tx.now))
          await refuseFlood(tx, achievement.organizationId, "submitted");
      }
      const row = await changeAchievement(tx, achievement, EDITABLE_ACHIEVEMENT_STATUSES, {
        status: "submitted",
        submittedAt: tx.now,
        waitingSince: tx.now,
      });
      await tx.audit({
        action: "achievement.submitted",
        entity: "achievement",
        entityId: achievement.id,
        detail: { from: achievement.status, to: "submitted" },
      });
      return row;
    },
  );
}
