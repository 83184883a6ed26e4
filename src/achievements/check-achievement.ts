/** 审核: the one check before publication. */
import { z } from "zod";
import { takeTurn } from "../checks/take-turn.ts";
import type { Context } from "../kernel/context.ts";
import { fieldRemarksSchema, objectionSchema, remarkSchema } from "../kernel/opinion.ts";
import { validUntilFrom } from "../kernel/validity.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { MARKABLE_ACHIEVEMENT_FIELDS } from "./achievement-form.ts";
import {
  type CheckRecord,
  changeAchievement,
  loadForChange,
  recordCheck,
  refusePastValidity,
} from "./change-achievement.ts";
import { refuseIncomplete } from "./missing-fields.ts";
import { type AchievementRow, appointmentOf } from "./queries.ts";

const seen = { achievementId: z.string(), version: z.number().int().optional() };
const passSchema = z.object({ ...seen, opinion: remarkSchema });
const refuseSchema = z.object({ ...seen, opinion: objectionSchema });
const returnSchema = refuseSchema.extend({ remarks: fieldRemarksSchema(MARKABLE_ACHIEVEMENT_FIELDS) });

export type PassAchievement = z.input<typeof passSchema>;
export type RefuseAchievement = z.input<typeof refuseSchema>;
export type ReturnAchievement = z.input<typeof returnSchema>;

/**
 * 审核通过并发布. @throws Refused when the achievement's validity has run out, it is incomplete or another reviewer's; Conflict
 * when it is not waiting, or was changed.
 */
export async function publishAchievement(ctx: Context, input: PassAchievement): Promise<AchievementRow> {
  const command = { permission: "achievement.check", schema: passSchema, input } as const;
  return write(ctx, command, async (tx, { opinion, ...which }) => decide(tx, which, { outcome: "passed", opinion }));
}

/** 退回整改: the owner mends it and submits again; it comes back to who checked it. */
export async function returnAchievement(ctx: Context, input: ReturnAchievement): Promise<AchievementRow> {
  const command = { permission: "achievement.check", schema: returnSchema, input } as const;
  return write(ctx, command, async (tx, { opinion, remarks, ...which }) =>
    decide(tx, which, { outcome: "returned", opinion, remarks }),
  );
}

/** 不予受理: final. */
export async function refuseAchievement(ctx: Context, input: RefuseAchievement): Promise<AchievementRow> {
  const command = { permission: "achievement.check", schema: refuseSchema, input } as const;
  return write(ctx, command, async (tx, { opinion, ...which }) => decide(tx, which, { outcome: "refused", opinion }));
}

interface Which {
  achievementId: string;
  version?: number | undefined;
}

async function decide(
  tx: WriteContext,
  { achievementId, version }: Which,
  decision: Omit<CheckRecord, "actedFor">,
): Promise<AchievementRow> {
  const achievement = await loadForChange(tx, achievementId, version);
  const isWaiting = achievement.status === "submitted";
  const actedFor = isWaiting ? await takeTurn(tx, achievement.number, appointmentOf(achievement)) : null;
  const { outcome } = decision;
  if (outcome === "passed" && isWaiting) refuseIncomplete(achievement, tx.vault);
  if (outcome === "passed") refusePastValidity(achievement.validUntil, tx.now);
  const to = outcome === "passed" ? "published" : outcome;
  const change = {
    passed: { publishedAt: tx.now, validUntil: validUntilFrom(achievement.validUntil, tx.now) },
    returned: { reviewerId: achievement.reviewerId ?? tx.actor.accountId },
    refused: {},
  }[outcome];
  const row = await changeAchievement(tx, achievement, ["submitted"], { ...change, status: to });
  await recordCheck(tx, achievement, { ...decision, actedFor });
  await tx.audit({
    action: `achievement.${to}`,
    entity: "achievement",
    entityId: achievement.id,
    detail: { from: achievement.status, to, ...(actedFor === null ? {} : { actedFor }) },
  });
  return row;
}
