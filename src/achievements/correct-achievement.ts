import { z } from "zod";
import { changedFields } from "../kernel/changed-fields.ts";
import { contactSchema } from "../kernel/contact.ts";
import type { Context } from "../kernel/context.ts";
import { isCalendarDay } from "../kernel/dates.ts";
import { Conflict, Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { CORRECTABLE_ACHIEVEMENT_STATUSES } from "./achievement.ts";
import { readContact, sealContact } from "./achievement-content.ts";
import { changeAchievement, loadForChange, refusePastValidity } from "./change-achievement.ts";
import type { AchievementRow } from "./queries.ts";

/** What a published post may correct at once, without a new check. */
export const achievementCorrectionSchema = z.object({
  contact: contactSchema,
  validUntil: z.string().refine(isCalendarDay, "请填写有效期截止日，如 2027-06-30"),
});
const correctAchievementSchema = achievementCorrectionSchema.extend({
  achievementId: z.string(),
  /** The version that stood on the page: nobody overwrites a correction they have not seen. */
  version: z.number().int().optional(),
});
/** 续期: the new last day. */
export const achievementRenewalSchema = achievementCorrectionSchema.pick({ validUntil: true });
const renewAchievementSchema = achievementRenewalSchema.extend({ achievementId: z.string() });

/** Contacts and dates of a handed-in achievement, at once. @throws Refused when the new day is already over. */
export async function correctAchievement(
  ctx: Context,
  input: z.input<typeof correctAchievementSchema>,
): Promise<AchievementRow> {
  return write(
    ctx,
    { permission: "achievement.post", schema: correctAchievementSchema, input },
    async (tx, correction) => {
      const achievement = await loadForChange(tx, correction.achievementId, correction.version);
      refusePastValidity(correction.validUntil, tx.now);
      const fields = changedFields(readContact(achievement, tx.vault), correction.contact)
        .map((field) => `contact.${field}`)
        .concat(achievement.validUntil === correction.validUntil ? [] : ["validUntil"]);
      const row = await changeAchievement(tx, achievement, CORRECTABLE_ACHIEVEMENT_STATUSES, {
        contact: sealContact(correction.contact, achievement.id, tx.vault),
        validUntil: correction.validUntil,
      });
      await tx.audit({
        action: "achievement.corrected",
        entity: "achievement",
        entityId: achievement.id,
        detail: { fields },
      });
      return row;
    },
  );
}

/** 续期: a published achievement gets a later last day, an expired one is published again. @throws Conflict, Refused. */
export async function renewAchievement(
  ctx: Context,
  input: z.input<typeof renewAchievementSchema>,
): Promise<AchievementRow> {
  return write(
    ctx,
    { permission: "achievement.post", schema: renewAchievementSchema, input },
    async (tx, { achievementId, validUntil }) => {
      const achievement = await loadForChange(tx, achievementId);
      refusePastValidity(validUntil, tx.now);
      if (achievement.status === "closed" && achievement.closeReason !== "expired") {
        throw new Refused("achievement.notExpired", { number: achievement.number });
      }
      // Pressed twice, or by two people: the day is there already.
      if (achievement.status === "published" && validUntil <= achievement.validUntil) {
        throw new Conflict("achievement.stateChanged", { number: achievement.number, status: achievement.status });
      }
      const change = { status: "published", closeReason: null, closedAt: null, validUntil } as const;
      const row = await changeAchievement(tx, achievement, ["published", "closed"], change);
      await tx.audit({
        action: "achievement.renewed",
        entity: "achievement",
        entityId: achievement.id,
        detail: { from: achievement.status, to: "published", validUntil },
      });
      return row;
    },
  );
}
