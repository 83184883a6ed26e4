import type { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { requireHappened } from "../kernel/day.ts";
import { Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
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
    requireHappened(tx, endedOn, "cooperationAgreement.stillToCome");
    if (endedOn < agreement.signedOn) throw new Refused("cooperationAgreement.endedBefore");
    const row = await changeAgreement(tx, agreement, { status: "terminated", endedOn, endReason: reason });
    await tellOfAgreement(tx, row, { kind: "terminated", happenedOn: endedOn, note: reason, from: agreement.status });
    return row;
  });
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
