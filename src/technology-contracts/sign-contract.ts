import type { z } from "zod";
import { advanceIntroduction } from "../cooperation/advance-introduction.ts";
import { ACTIVE_STATUSES, type IntroductionStatus } from "../cooperation/introduction.ts";
import { getIntroductionRecord } from "../cooperation/queries.ts";
import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { changeContract, loadContract, requirePast, tell } from "./change-contract.ts";
import { signingSchema } from "./contract-schemas.ts";
import { requireSignableNeed, signNeedByHand } from "./keep-need-signed.ts";
import { keepPartners } from "./keep-partners.ts";
import type { ContractRow } from "./queries.ts";

/**
 * 签订: from now on its value counts, and the introduction that it came from has reached its end.
 * @throws Refused without a value, for a day still to come, when its need is signed with another contract, or when the
 * introduction ended otherwise meanwhile.
 */
export async function signTechnologyContract(ctx: Context, input: z.input<typeof signingSchema>): Promise<ContractRow> {
  const command = { permission: "technologyContract.record", schema: signingSchema, input } as const;
  return write(ctx, command, async (tx, { contractId, version, signedOn }) => {
    const contract = await loadContract(tx, contractId, "sign", version);
    requirePast(tx, signedOn);
    if (contract.endsOn !== null && signedOn > contract.endsOn) throw new Refused("technologyContract.signedAfterEnd");
    await requireSignableNeed(tx, contract);
    if (contract.contractValueFen === 0) throw new Refused("technologyContract.valueMissing");
    const row = await changeContract(tx, contract, { status: "signed", signedOn, isLater: contract.isLater ?? false });
    if (row.introductionId === null) {
      await keepPartners(tx, row);
      await signNeedByHand(tx, row);
    } else await contractIntroduction(tx, row.introductionId, row.number, signedOn);
    const money = { amountFen: row.contractValueFen };
    await tell(tx, row, { kind: "signed", happenedOn: signedOn, money, from: contract.status });
    return row;
  });
}

/** Signs the introduction, its need and its partnership with it, unless somebody has recorded the contract there. */
async function contractIntroduction(
  tx: WriteContext,
  introductionId: string,
  number: string,
  signedOn: string,
): Promise<void> {
  const introduction = await getIntroductionRecord(tx.db, introductionId);
  if (introduction.status === "contracted") return;
  if (!(ACTIVE_STATUSES as readonly IntroductionStatus[]).includes(introduction.status))
    throw new Refused("technologyContract.introductionOver", { number: introduction.number });
  await advanceIntroduction(tx, {
    introductionId,
    version: introduction.version,
    kind: "contract",
    takenPlaceOn: signedOn,
    note: `签订技术合同 ${number}。`,
  });
}
