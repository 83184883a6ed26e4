import type { z } from "zod";
import { getIntroductionRecord } from "../cooperation/queries.ts";
import { changedFacts } from "../kernel/changed-facts.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { openReasonSchema } from "../kernel/reason.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { changeContract, changedAmounts, loadContract, requirePast, tell } from "./change-contract.ts";
import { toContent } from "./contract-content.ts";
import { isOfDirection, requireTrueDirection } from "./contract-direction.ts";
import { changedContractFacts } from "./contract-facts.ts";
import { type ContractContent, contractContentSchema, seenContractSchema } from "./contract-schemas.ts";
import { moveSignedNeed, requireSignableNeed } from "./keep-need-signed.ts";
import { keepPartners } from "./keep-partners.ts";
import { type ContractRecord, type ContractRow, getContractRecord } from "./queries.ts";
import { findRecordedEarlier, listRecordedDays } from "./recorded-days.ts";
import { requireOwners } from "./require-owners.ts";
import { findOrigin, requireFit, toColumns } from "./resolve-content.ts";

const saveSchema = seenContractSchema.extend({
  content: contractContentSchema,
  reason: openReasonSchema(),
});
/** What a signed paper says, and what it came of: to change it, the parties have agreed on something else, or it was entered wrongly. */
const OF_THE_PAPER = [
  "title",
  "kind",
  "direction",
  "paperNumber",
  "contractValueFen",
  "transactionValueFen",
  "buyerId",
  "buyerName",
  "sellerId",
  "sellerName",
  // By these reports are divided.
  "industry",
  "buyerRegion",
  "sellerRegion",
  "signedOn",
  "startsOn",
  "endsOn",
  "needNumber",
  "achievementNumber",
];

/** What says whose need and achievement it came of. */
const CHAIN: readonly string[] = ["buyerId", "sellerId", "needNumber", "achievementNumber", "isLater", "originReason"];
const isOfChain = (field: string): boolean => CHAIN.includes(field);

/**
 * Writes a draft on, or 变更 and 更正 of a signed contract: what its paper says only with a reason.
 * @throws Refused without it, for a value below what was paid, or for one taken off a signed contract.
 */
export async function saveTechnologyContract(ctx: Context, input: z.input<typeof saveSchema>): Promise<ContractRow> {
  const command = { permission: "technologyContract.record", schema: saveSchema, input } as const;
  return write(ctx, command, async (tx, { contractId, version, content: sent, reason }) => {
    const contract = await loadContract(tx, contractId, "save", version);
    const isSigned = contract.status !== "draft";
    const before = toContent(contract);
    const content = { ...sent, ...keptBy(contract, before) };
    await requireFit(tx, content, contract);
    if (contract.introductionId !== null) await requireIntroduced(tx, contract.introductionId, content);
    const fields = changedFields(before, content);
    if (isSigned) {
      if (content.contractValueFen === 0) throw new Refused("technologyContract.valueMissing");
      if (content.signedOn === "") throw new Refused("technologyContract.dayMissing");
      requirePast(tx, content.signedOn);
      await requireFirst(tx, contract, content.signedOn);
      if (reason === "" && fields.some((field) => OF_THE_PAPER.includes(field)))
        throw new Refused("technologyContract.reasonMissing");
    }
    if (content.contractValueFen < contract.paidFen) throw new Refused("technologyContract.paidMore");
    if (fields.some(isOfDirection)) await requireTrueDirection(tx, content);
    // The match is kept as it was when the contract was linked to its pair.
    const isOtherPair = fields.includes("needNumber") || fields.includes("achievementNumber");
    const origin = isOtherPair ? await findOrigin(tx, content) : {};
    const signedOn = content.signedOn || null;
    const saysChain = fields.some(isOfChain);
    // Of a contract from before needs were signed once nobody has said whether it is a later one.
    const { isLater } = saysChain ? content : contract;
    const change = { ...toColumns(content), ...origin, isLater, signedOn };
    if (saysChain) {
      await requireOwners(tx, { ...contract, ...change });
      if (isSigned) await requireSignableNeed(tx, { ...contract, ...change });
    }
    const row = await changeContract(tx, contract, change);
    if (isSigned && isOtherPair) await moveSignedNeed(tx, contract.needId, row);
    await keepPartners(tx, row);
    const amounts = changedAmounts(contract, row);
    const parties = changedParties(contract, await getContractRecord(tx.db, contractId));
    // A draft says nothing yet that somebody has agreed on.
    const facts = isSigned ? await changedContractFacts(tx.db, fields, before, content) : [];
    const note = [reason, ...parties, ...facts].filter((line) => line !== "").join("\n");
    await tell(tx, row, { kind: "saved", note, fields, amounts, from: contract.status });
    return row;
  });
}

/** Whom the paper names: by name, whichever field was changed. */
function changedParties(before: ContractRecord, after: ContractRecord): string[] {
  return changedFacts([
    ["买方", before.buyer, after.buyer],
    ["卖方", before.seller, after.seller],
  ]);
}

/** @throws Refused for a later day of signing that something recorded is too early for. */
async function requireFirst(tx: WriteContext, contract: ContractRecord, signedOn: string): Promise<void> {
  if (signedOn === contract.signedOn) return;
  const recorded = (await listRecordedDays(tx.db, [contract.id])).get(contract.id) ?? [];
  const earlier = findRecordedEarlier(contract, recorded, signedOn);
  if (earlier !== undefined) throw new Refused("technologyContract.recordedEarlier", { ...earlier });
}

/** Who buys and who sells may be the other way round. @throws Refused for parties that nobody introduced. */
async function requireIntroduced(
  tx: WriteContext,
  introductionId: string,
  { buyerId, sellerId }: ContractContent,
): Promise<void> {
  const { enterpriseId, institutionId } = await getIntroductionRecord(tx.db, introductionId);
  const pairOf = (...ids: string[]) => ids.sort().join(" ");
  if (pairOf(buyerId, sellerId) !== pairOf(enterpriseId, institutionId))
    throw new Refused("technologyContract.partiesOfIntroduction");
}

/** What the form does not change: a draft is signed by an act of its own, and an introduction says where it came from. */
function keptBy(
  { status, introductionId }: ContractRecord,
  { needNumber, achievementNumber }: ContractContent,
): Partial<ContractContent> {
  const day = status === "draft" ? { signedOn: "" } : {};
  return introductionId === null ? day : { ...day, needNumber, achievementNumber };
}
