/** 审核: the one check before publication. */
import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { objectionSchema, remarkSchema } from "../kernel/opinion.ts";
import { write } from "../kernel/write.ts";
import { changeAchievement, loadForChange, recordCheck, refusePastValidity } from "./change-achievement.ts";
import type { AchievementRow } from "./queries.ts";

const seen = { achievementId: z.string(), version: z.number().int().optional() };
const passSchema = z.object({ ...seen, opinion: remarkSchema });
const objectSchema = z.object({ ...seen, opinion: objectionSchema });

export type PassAchievement = z.input<typeof passSchema>;
export type ObjectToAchievement = z.input<typeof objectSchema>;

/** 审核通过并发布. @throws Refused when the achievement's validity has run out; Conflict when it is not waiting, or was changed. */
export async function publishAchievement(ctx: Context, input: PassAchievement): Promise<AchievementRow> {
  return write(
    ctx,
    { permission: "achievement.check", schema: passSchema, input },
    async (tx, { achievementId, version, opinion }) => {
      const achievement = await loadForChange(tx, achievementId, version);
      refusePastValidity(achievement.validUntil, tx.now);
      const row = await changeAchievement(tx, achievement, ["submitted"], { status: "published", publishedAt: tx.now });
      await recordCheck(tx, achievement.id, "passed", opinion);
      await tx.audit({
        action: "achievement.published",
        entity: "achievement",
        entityId: achievement.id,
        detail: { from: achievement.status, to: "published" },
      });
      return row;
    },
  );
}

/** 退回整改: the owner mends it and submits again. */
export async function returnAchievement(ctx: Context, input: ObjectToAchievement): Promise<AchievementRow> {
  return object(ctx, input, "returned");
}

/** 不予受理: final. */
export async function refuseAchievement(ctx: Context, input: ObjectToAchievement): Promise<AchievementRow> {
  return object(ctx, input, "refused");
}

async function object(ctx: Context, input: ObjectToAchievement, to: "returned" | "refused"): Promise<AchievementRow> {
  return write(
    ctx,
    { permission: "achievement.check", schema: objectSchema, input },
    async (tx, { achievementId, version, opinion }) => {
      const achievement = await loadForChange(tx, achievementId, version);
      const row = await changeAchievement(tx, achievement, ["submitted"], { status: to });
      await recordCheck(tx, achievement.id, to, opinion);
      await tx.audit({
        action: `achievement.${to}`,
        entity: "achievement",
        entityId: achievement.id,
        detail: { from: achievement.status, to },
      });
      return row;
    },
  );
}
