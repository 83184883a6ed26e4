import type { z } from "zod";
import { changedFacts } from "../kernel/changed-facts.ts";
import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { changeContract, loadContract, requirePast, tell } from "./change-contract.ts";
import { listMilestones, listPayments } from "./contract-parts.ts";
import { endCorrectionSchema, endSchema, terminationSchema, voidingSchema } from "./contract-schemas.ts";
import { letNeedGo } from "./keep-need-signed.ts";
import { keepPartners } from "./keep-partners.ts";
import type { ContractRow } from "./queries.ts";

/** 履行完毕. @throws Refused while a milestone is open, or for a day before it was signed, before a milestone was reached, or still to come. */
export async function completeContract(ctx: Context, input: z.input<typeof endSchema>): Promise<ContractRow> {
  const command = { permission: "technologyContract.record", schema: endSchema, input } as const;
  return write(ctx, command, async (tx, { contractId, version, endedOn }) => {
    const contract = await loadContract(tx, contractId, "complete", version);
    requireEndDay(tx, contract, endedOn);
    const milestones = await listMilestones(tx.db, contractId);
    const open = milestones.filter(({ doneOn }) => doneOn === null);
    if (open.length > 0) throw new Refused("technologyContract.milestonesOpen", { count: open.length });
    requireMilestonesDone(milestones, endedOn);
    const row = await changeContract(tx, contract, { status: "completed", endedOn });
    await tell(tx, row, { kind: "completed", happenedOn: endedOn, from: contract.status });
    return row;
  });
}

/** 终止 before it was fulfilled; what was paid stays, and money may still be settled. */
export async function terminateContract(ctx: Context, input: z.input<typeof terminationSchema>): Promise<ContractRow> {
  const command = { permission: "technologyContract.record", schema: terminationSchema, input } as const;
  return write(ctx, command, async (tx, { contractId, version, endedOn, reason }) => {
    const contract = await loadContract(tx, contractId, "terminate", version);
    requireEndDay(tx, contract, endedOn);
    const row = await changeContract(tx, contract, { status: "terminated", endedOn, endReason: reason });
    await tell(tx, row, { kind: "terminated", happenedOn: endedOn, note: reason, from: contract.status });
    return row;
  });
}

/** 更正 the day of fulfilment or termination that was written down wrongly; it stays ended. @throws Refused as the end itself. */
export async function correctContractEnd(
  ctx: Context,
  input: z.input<typeof endCorrectionSchema>,
): Promise<ContractRow> {
  const command = { permission: "technologyContract.record", schema: endCorrectionSchema, input } as const;
  return write(ctx, command, async (tx, { contractId, version, endedOn, reason }) => {
    const contract = await loadContract(tx, contractId, "correctEnd", version);
    requireEndDay(tx, contract, endedOn);
    if (contract.status === "completed") requireMilestonesDone(await listMilestones(tx.db, contractId), endedOn);
    if (endedOn === contract.endedOn) throw new Refused("technologyContract.nothingCorrected");
    const row = await changeContract(tx, contract, { endedOn });
    const label = contract.status === "completed" ? "完成日期" : "终止日期";
    const note = [reason, ...changedFacts([[label, contract.endedOn ?? "", endedOn]])].join("\n");
    await tell(tx, row, { kind: "endCorrected", note, fields: ["endedOn"], from: contract.status });
    return row;
  });
}

/** 作废 what was entered by mistake. @throws Refused once money was recorded: such a contract is terminated instead. */
export async function voidContract(ctx: Context, input: z.input<typeof voidingSchema>): Promise<ContractRow> {
  const command = { permission: "technologyContract.record", schema: voidingSchema, input } as const;
  return write(ctx, command, async (tx, { contractId, version, reason }) => {
    const contract = await loadContract(tx, contractId, "void", version);
    if ((await listPayments(tx.db, contractId)).length > 0) throw new Refused("technologyContract.hasPayments");
    const row = await changeContract(tx, contract, { status: "voided", endReason: reason });
    await keepPartners(tx, row);
    await letNeedGo(tx, row.needId);
    await tell(tx, row, { kind: "voided", note: reason, from: contract.status });
    return row;
  });
}

function requireEndDay(tx: WriteContext, { signedOn }: ContractRow, endedOn: string): void {
  requirePast(tx, endedOn);
  if (signedOn !== null && endedOn < signedOn) throw new Refused("technologyContract.endedBefore");
}

/** @throws Refused for a fulfilment before one of its milestones was reached. */
function requireMilestonesDone(milestones: readonly { title: string; doneOn: string | null }[], endedOn: string): void {
  for (const { title, doneOn } of milestones)
    if (doneOn !== null && doneOn > endedOn)
      throw new Refused("technologyContract.completedBeforeMilestone", { title, day: doneOn });
}
