import type { z } from "zod";
import { contractFollowUps } from "../../db/schema/technology-contracts.ts";
import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { changeContract, loadContract, requirePast, tell } from "./change-contract.ts";
import { followUpSchema } from "./contract-schemas.ts";
import type { ContractRow } from "./queries.ts";
import { followUpDueOn } from "./technology-contract.ts";

/** 回访: what came of it so many years after it was signed; a later record of the same year replaces the earlier one. */
export async function followUpContract(ctx: Context, input: z.input<typeof followUpSchema>): Promise<ContractRow> {
  const command = { permission: "technologyContract.record", schema: followUpSchema, input } as const;
  return write(ctx, command, async (tx, { contractId, version, ...outcome }) => {
    const contract = await loadContract(tx, contractId, "followUp", version);
    const { askedOn, afterYears } = outcome;
    requirePast(tx, askedOn);
    const dueOn = followUpDueOn(contract.signedOn ?? askedOn, afterYears);
    if (askedOn < dueOn) throw new Refused("technologyContract.followUpEarly", { dueOn });
    const row = await changeContract(tx, contract);
    await tx.db.insert(contractFollowUps).values({ contractId, ...outcome, by: tx.actor.accountId, at: tx.now });
    await tell(tx, row, {
      kind: "followUp",
      happenedOn: askedOn,
      note: `满 ${afterYears} 年`,
      from: contract.status,
    });
    return row;
  });
}
