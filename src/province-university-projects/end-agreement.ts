import type { z } from "zod";
import { changedFacts } from "../kernel/changed-facts.ts";
import type { Context } from "../kernel/context.ts";
import { requireHappened } from "../kernel/day.ts";
import { Refused } from "../kernel/errors.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import type { AgreementRow } from "./agreement-queries.ts";
import { changeAgreement, loadAgreement, tellOfAgreement } from "./change-agreement.ts";
import { agreementEndSchema, agreementVoidingSchema } from "./cooperation-agreement.ts";

/** 终止协议; its projects go on. @throws Refused for a day before it was signed or still to come. */
export async function terminateAgreement(
  ctx: Context,
  input: z.input<typeof agreementEndSchema>,
): Promise<AgreementRow> {
  const command = { permission: "provinceUniversity.record", schema: agreementEndSchema, input } as const;
  return write(ctx, command, async (tx, { agreementId, version, endedOn, reason }) => {
    const agreement = await loadAgreement(tx, agreementId, "terminate", version);
    requireEndDay(tx, agreement, endedOn);
    const row = await changeAgreement(tx, agreement, { status: "terminated", endedOn, endReason: reason });
    await tellOfAgreement(tx, row, { kind: "terminated", happenedOn: endedOn, note: reason, from: agreement.status });
    return row;
  });
}

/** 更正 the day of a termination that was written down wrongly. @throws Refused as the termination itself. */
export async function correctAgreementEnd(
  ctx: Context,
  input: z.input<typeof agreementEndSchema>,
): Promise<AgreementRow> {
  const command = { permission: "provinceUniversity.record", schema: agreementEndSchema, input } as const;
  return write(ctx, command, async (tx, { agreementId, version, endedOn, reason }) => {
    const agreement = await loadAgreement(tx, agreementId, "correct", version);
    requireEndDay(tx, agreement, endedOn);
    if (endedOn === agreement.endedOn) throw new Refused("cooperationAgreement.nothingCorrected");
    const row = await changeAgreement(tx, agreement, { endedOn });
    const note = [reason, ...changedFacts([["终止日期", agreement.endedOn ?? "", endedOn]])].join("\n");
    await tellOfAgreement(tx, row, { kind: "corrected", note, fields: ["endedOn"], from: agreement.status });
    return row;
  });
}

function requireEndDay(tx: WriteContext, { signedOn }: AgreementRow, endedOn: string): void {
  requireHappened(tx, endedOn, "cooperationAgreement.stillToCome");
  if (endedOn < signedOn) throw new Refused("cooperationAgreement.endedBefore");
}

/** 作废协议 that was entered by mistake. @throws Refused while projects belong to it. */
export async function voidAgreement(
  ctx: Context,
  input: z.input<typeof agreementVoidingSchema>,
): Promise<AgreementRow> {
  const command = { permission: "provinceUniversity.record", schema: agreementVoidingSchema, input } as const;
  return write(ctx, command, async (tx, { agreementId, version, reason }) => {
    const agreement = await loadAgreement(tx, agreementId, "void", version);
    if (agreement.projects > 0) throw new Refused("cooperationAgreement.hasProjects", { count: agreement.projects });
    const row = await changeAgreement(tx, agreement, { status: "voided", endReason: reason });
    await tellOfAgreement(tx, row, { kind: "voided", note: reason, from: agreement.status });
    return row;
  });
}
