import { eq } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "../../db/schema/organizations.ts";
import type { Context } from "../kernel/context.ts";
import { NotFound, Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { ACHIEVEMENT_STATUSES } from "./achievement.ts";
import { changeAchievement, loadForChange } from "./change-achievement.ts";
import type { AchievementRow } from "./queries.ts";

const assignAchievementSchema = z.object({
  achievementId: z.string(),
  organizationId: z.string().min(1, "请选择高校院所"),
});

/** 认领: an imported achievement leaves the placeholder 待认领 for the institution it belongs to. */
export async function assignAchievement(
  ctx: Context,
  input: z.input<typeof assignAchievementSchema>,
): Promise<AchievementRow> {
  return write(
    ctx,
    { permission: "post.assign", schema: assignAchievementSchema, input },
    async (tx, { achievementId, organizationId }) => {
      const achievement = await loadForChange(tx, achievementId);
      if (!achievement.organizationPlaceholder)
        throw new Refused("achievement.alreadyAssigned", { number: achievement.number });
      const [organization] = await tx.db.select().from(organizations).where(eq(organizations.id, organizationId));
      if (organization?.kind !== "institution" || organization.placeholder || organization.status !== "approved") {
        throw new NotFound("organization", organizationId);
      }
      const row = await changeAchievement(tx, achievement, ACHIEVEMENT_STATUSES, { organizationId });
      await tx.audit({
        action: "achievement.assigned",
        entity: "achievement",
        entityId: achievement.id,
        detail: { from: achievement.organizationId, to: organizationId },
      });
      return row;
    },
  );
}
