/** The two checks before publication: 形式审核 (submitted → checked) and 诊断复核 (checked → published). */
import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { isDayOver } from "../kernel/dates.ts";
import { Refused } from "../kernel/errors.ts";
import { objectionSchema, remarkSchema } from "../kernel/opinion.ts";
import { write } from "../kernel/write.ts";
import { changeNeed, loadForChange, recordCheck } from "./change-need.ts";
import type { NeedStatus } from "./need.ts";
import type { NeedRow } from "./queries.ts";

const seen = { needId: z.string(), version: z.number().int().optional() };
const passSchema = z.object({ ...seen, opinion: remarkSchema });
const objectSchema = z.object({ ...seen, opinion: objectionSchema });

export type PassNeed = z.input<typeof passSchema>;
export type ObjectToNeed = z.input<typeof objectSchema>;

/** 形式审核通过. @throws Conflict when the need is not waiting for it. */
export async function formallyCheckNeed(ctx: Context, input: PassNeed): Promise<NeedRow> {
  return pass(ctx, input, "formalCheck", ["submitted"], "checked");
}

/** 诊断复核通过并发布. @throws Refused when the need's validity has run out; Conflict when it is not waiting for it. */
export async function publishNeed(ctx: Context, input: PassNeed): Promise<NeedRow> {
  return pass(ctx, input, "diagnosis", ["checked"], "published");
}

/** 退回整改: the owner mends it and submits again. */
export async function returnNeed(ctx: Context, input: ObjectToNeed): Promise<NeedRow> {
  return object(ctx, input, "returned");
}

/** 不予受理: final. */
export async function refuseNeed(ctx: Context, input: ObjectToNeed): Promise<NeedRow> {
  return object(ctx, input, "refused");
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
    async (tx, { needId, version, opinion }) => {
      const need = await loadForChange(tx, needId, version);
      if (to === "published" && isDayOver(need.validUntil, tx.now)) {
        throw new Refused("need.validityOver", { validUntil: need.validUntil });
      }
      const row = await changeNeed(tx, need, from, {
        status: to,
        ...(to === "published" ? { publishedAt: tx.now } : {}),
      });
      await recordCheck(tx, need.id, step, "passed", opinion);
      await tx.audit({ action: `need.${to}`, entity: "need", entityId: need.id, detail: { from: need.status, to } });
      return row;
    },
  );
}

async function object(ctx: Context, input: ObjectToNeed, to: "returned" | "refused"): Promise<NeedRow> {
  return write(
    ctx,
    { permission: "need.check", schema: objectSchema, input },
    async (tx, { needId, version, opinion }) => {
      const need = await loadForChange(tx, needId, version);
      const row = await changeNeed(tx, need, ["submitted", "checked"], { status: to });
      await recordCheck(tx, need.id, need.status === "submitted" ? "formalCheck" : "diagnosis", to, opinion);
      await tx.audit({ action: `need.${to}`, entity: "need", entityId: need.id, detail: { from: need.status, to } });
      return row;
    },
  );
}
