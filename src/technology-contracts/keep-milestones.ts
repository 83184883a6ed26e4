import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { contractMilestones } from "../../db/schema/technology-contracts.ts";
import type { Context } from "../kernel/context.ts";
import { lastDayFor, requireNotLongBefore } from "../kernel/day.ts";
import { Conflict, NotFound, Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { changeContract, loadContract, requirePast, tell } from "./change-contract.ts";
import { milestoneSchema, seenContractSchema } from "./contract-schemas.ts";
import type { ContractRow } from "./queries.ts";

/** 增加节点: what is to be done by a day. @throws Refused for a day before the signing, or years away from the contract's. */
export async function addMilestone(ctx: Context, input: z.input<typeof milestoneSchema>): Promise<ContractRow> {
  const command = { permission: "technologyContract.record", schema: milestoneSchema, input } as const;
  return write(ctx, command, async (tx, { contractId, version, title, dueOn }) => {
    const contract = await loadContract(tx, contractId, "addMilestone", version);
    requireNear(contract, dueOn);
    const row = await changeContract(tx, contract);
    await tx.db.insert(contractMilestones).values({ id: tx.newId(), contractId, title, dueOn, createdAt: tx.now });
    await tell(tx, row, { kind: "milestoneAdded", note: `${title}（${dueOn} 前）`, from: contract.status });
    return row;
  });
}

const oneSchema = seenContractSchema.extend({ milestoneId: z.string().min(1, "请选择节点") });
const finishSchema = oneSchema.extend({ doneOn: milestoneSchema.shape.dueOn });

/** 节点完成. @throws NotFound, Conflict when it is done or taken away; Refused for a day before it was signed or still to come. */
export async function finishMilestone(ctx: Context, input: z.input<typeof finishSchema>): Promise<ContractRow> {
  const command = { permission: "technologyContract.record", schema: finishSchema, input } as const;
  return write(ctx, command, async (tx, { contractId, version, milestoneId, doneOn }) => {
    const contract = await loadContract(tx, contractId, "finishMilestone", version);
    requirePast(tx, doneOn);
    const { signedOn } = contract;
    if (signedOn !== null && doneOn < signedOn) throw new Refused("technologyContract.doneBefore", { signedOn });
    const title = await closeMilestone(tx, { contractId, milestoneId, number: contract.number }, { doneOn });
    const row = await changeContract(tx, contract);
    await tell(tx, row, { kind: "milestoneDone", happenedOn: doneOn, note: title, from: contract.status });
    return row;
  });
}

/** @throws Refused for a day before the contract was signed, long before it begins, or long after it ends. */
function requireNear({ signedOn, startsOn, endsOn }: ContractRow, dueOn: string): void {
  if (signedOn !== null && dueOn < signedOn) throw new Refused("technologyContract.milestoneEarly");
  if (startsOn !== null) requireNotLongBefore(dueOn, startsOn, "technologyContract.milestoneFar");
  if (endsOn !== null && dueOn > lastDayFor(endsOn)) throw new Refused("technologyContract.milestoneFar");
}

/** 取消节点 that nobody waits for any more. @throws NotFound, Conflict when it is done or taken away. */
export async function removeMilestone(ctx: Context, input: z.input<typeof oneSchema>): Promise<ContractRow> {
  const command = { permission: "technologyContract.record", schema: oneSchema, input } as const;
  return write(ctx, command, async (tx, { contractId, version, milestoneId }) => {
    const contract = await loadContract(tx, contractId, "removeMilestone", version);
    const about = { contractId, milestoneId, number: contract.number };
    const title = await closeMilestone(tx, about, { removedAt: tx.now });
    const row = await changeContract(tx, contract);
    await tell(tx, row, { kind: "milestoneRemoved", note: title, from: contract.status });
    return row;
  });
}

/** @returns what the milestone was called. */
async function closeMilestone(
  tx: Pick<Context, "db">,
  about: { contractId: string; milestoneId: string; number: string },
  change: { doneOn: string } | { removedAt: Date },
): Promise<string> {
  const { contractId, milestoneId, number } = about;
  const isThis = and(eq(contractMilestones.id, milestoneId), eq(contractMilestones.contractId, contractId));
  const [found] = await tx.db.select().from(contractMilestones).where(isThis);
  if (!found) throw new NotFound("contractMilestone", milestoneId);
  const [row] = await tx.db
    .update(contractMilestones)
    .set(change)
    .where(and(isThis, isNull(contractMilestones.doneOn), isNull(contractMilestones.removedAt)))
    .returning();
  if (!row) throw new Conflict("technologyContract.milestoneClosed", { number });
  return found.title;
}
