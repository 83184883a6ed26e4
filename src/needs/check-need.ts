/** The two checks before publication: 形式审核 (submitted → checked) and 诊断复核 (checked → published). */
import { z } from "zod";
import { type Appointment, presentReviewer } from "../checks/check.ts";
import { readCheckDesk } from "../checks/queries.ts";
import { requireAppointable, takeTurn } from "../checks/take-turn.ts";
import type { Context } from "../kernel/context.ts";
import { isDayOver } from "../kernel/dates.ts";
import { Refused } from "../kernel/errors.ts";
import { fieldRemarksSchema, objectionSchema, remarkSchema } from "../kernel/opinion.ts";
import { validUntilFrom } from "../kernel/validity.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { changeNeed, loadForChange, recordCheck } from "./change-need.ts";
import { refuseIncomplete } from "./missing-fields.ts";
import { CHECKED_NEED_STATUSES, type NeedStatus } from "./need.ts";
import { MARKABLE_NEED_FIELDS } from "./need-form.ts";
import { appointmentOf, listNeedChecks, type NeedCheck, type NeedRow } from "./queries.ts";

const seen = { needId: z.string(), version: z.number().int().optional() };
const passSchema = z.object({
  ...seen,
  opinion: remarkSchema,
  /** 交给谁复核; without one it goes to who diagnosed it before, or waits for somebody to be appointed. */
  nextReviewerId: z.string().optional(),
});
const refuseSchema = z.object({ ...seen, opinion: objectionSchema });
const returnSchema = refuseSchema.extend({ remarks: fieldRemarksSchema(MARKABLE_NEED_FIELDS) });

export type PassNeed = z.input<typeof passSchema>;
export type RefuseNeed = z.input<typeof refuseSchema>;
export type ReturnNeed = z.input<typeof returnSchema>;

/** 形式审核通过. @throws Conflict when the need is not waiting for it; Refused when it is incomplete or another reviewer's. */
export async function formallyCheckNeed(ctx: Context, input: PassNeed): Promise<NeedRow> {
  return pass(ctx, input, "formalCheck", ["submitted"], "checked");
}

/**
 * 诊断复核通过并发布. @throws Refused when the need's validity has run out, it is incomplete or another's; Conflict when it is
 * not waiting.
 */
export async function publishNeed(ctx: Context, input: PassNeed): Promise<NeedRow> {
  return pass(ctx, input, "diagnosis", ["checked"], "published");
}

async function pass(
  ctx: Context,
  input: PassNeed,
  step: "formalCheck" | "diagnosis",
  from: readonly NeedStatus[],
  to: "checked" | "published",
): Promise<NeedRow> {
  return write(
    ctx,
    { permission: "need.check", schema: passSchema, input },
    async (tx, { needId, version, opinion, nextReviewerId }) => {
      const need = await loadForChange(tx, needId, version);
      const checks = await listNeedChecks(tx.db, needId);
      const isWaiting = from.includes(need.status);
      const actedFor = isWaiting ? await takeTurn(tx, need.number, appointmentOf(need, checks)) : null;
      if (isWaiting) refuseIncomplete(need, tx.vault);
      if (to === "published" && isDayOver(need.validUntil, tx.now)) {
        throw new Refused("need.validityOver", { validUntil: need.validUntil });
      }
      const change =
        to === "published"
          ? { status: to, publishedAt: tx.now, validUntil: validUntilFrom(need.validUntil, tx.now) }
          : { status: to, waitingSince: tx.now, reviewerId: await nextReviewer(tx, need, checks, nextReviewerId) };
      const row = await changeNeed(tx, need, from, change);
      await recordCheck(tx, need, { step, outcome: "passed", opinion, actedFor });
      await auditCheck(tx, need, to, actedFor);
      return row;
    },
  );
}

/** Who diagnoses what this person passes: the one they name, else who returned it at the last diagnosis. */
async function nextReviewer(
  tx: WriteContext,
  need: NeedRow,
  checks: readonly NeedCheck[],
  named: string | undefined,
): Promise<string | null> {
  const appointment: Appointment = { step: "diagnosis", reviewerId: null, formalCheckerId: tx.actor.accountId };
  if (named !== undefined && named !== "") {
    await requireAppointable(tx, named, need.number, appointment);
    return named;
  }
  const before = checks.findLast(({ step }) => step === "diagnosis")?.reviewerId ?? null;
  return before === tx.actor.accountId ? null : presentReviewer(before, await readCheckDesk(tx));
}

/** 退回整改: the owner mends it and submits again; it comes back to who checked it formally. */
export async function returnNeed(ctx: Context, input: ReturnNeed): Promise<NeedRow> {
  const command = { permission: "need.check", schema: returnSchema, input } as const;
  return write(ctx, command, async (tx, typed) => object(tx, typed, "returned"));
}

/** 不予受理: final. */
export async function refuseNeed(ctx: Context, input: RefuseNeed): Promise<NeedRow> {
  const command = { permission: "need.check", schema: refuseSchema, input } as const;
  return write(ctx, command, async (tx, typed) => object(tx, typed, "refused"));
}

type Objection = Omit<z.output<typeof returnSchema>, "remarks"> & Partial<z.output<typeof returnSchema>>;

async function object(tx: WriteContext, typed: Objection, to: "returned" | "refused"): Promise<NeedRow> {
  const { needId, version, opinion, remarks } = typed;
  const need = await loadForChange(tx, needId, version);
  const appointment = appointmentOf(need, await listNeedChecks(tx.db, needId));
  const actedFor = CHECKED_NEED_STATUSES.includes(need.status) ? await takeTurn(tx, need.number, appointment) : null;
  const step = need.status === "submitted" ? "formalCheck" : "diagnosis";
  const formalChecker = step === "formalCheck" ? (need.reviewerId ?? tx.actor.accountId) : appointment.formalCheckerId;
  const row = await changeNeed(tx, need, CHECKED_NEED_STATUSES, { status: to, reviewerId: formalChecker });
  await recordCheck(tx, need, { step, outcome: to, opinion, actedFor, ...(remarks === undefined ? {} : { remarks }) });
  await auditCheck(tx, need, to, actedFor);
  return row;
}

async function auditCheck(tx: WriteContext, need: NeedRow, to: NeedStatus, actedFor: string | null): Promise<void> {
  await tx.audit({
    action: `need.${to}`,
    entity: "need",
    entityId: need.id,
    detail: { from: need.status, to, ...(actedFor === null ? {} : { actedFor }) },
  });
}
