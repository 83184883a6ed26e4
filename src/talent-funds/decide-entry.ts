import type { z } from "zod";
import { fundDecisions } from "../../db/schema/talent-funds.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotAllowed, Refused } from "../kernel/errors.ts";
import { digestTexts } from "../kernel/texts-digest.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { decisionOf, findStandingCommitment, getLedgerEntry, type LedgerEntry, listLedger } from "./ledger.ts";
import { textsOfDecision } from "./ledger-texts.ts";
import { personOf, requireWithin } from "./post-entry.ts";
import { type FundRecord, getFundRecord } from "./queries.ts";
import { approvalSchema, refusalSchema, seenVouchers, voucherWord } from "./talent-fund.ts";
import { listVouchers } from "./voucher.ts";

/**
 * 核准 by another person than who entered it (R119): from now on the entry counts. What lacks a voucher counts only with the
 * reason why it does all the same, which stays with the decision.
 * @throws NotAllowed for one's own; Conflict for a decided one; Refused when the sums would break a rule by now, for want
 * of voucher and reason, or where other vouchers are there than the approver saw.
 */
export async function approveFundEntry(ctx: Context, input: z.input<typeof approvalSchema>): Promise<FundRecord> {
  const command = { permission: "talentFund.approve", schema: approvalSchema, input } as const;
  return write(ctx, command, async (tx, { fundId, entrySeq, withoutVoucher, vouchers: seen }) => {
    const { fund, entry } = await loadWaiting(tx, fundId, entrySeq);
    const { reverses } = entry;
    if (entry.kind === "adjustment") await requireItsCommitment(tx, entry);
    const reversed = reverses === null ? null : await getLedgerEntry(tx.db, fundId, reverses);
    await requireWithin(tx, fund, { ...entry, reversedKind: reversed?.kind });
    const vouchers = await listVouchers(tx.db, entry);
    const paper = voucherWord(entry.kind);
    if (seen !== undefined && seen !== seenVouchers(vouchers))
      throw new Refused("talentFund.vouchersChanged", { paper });
    if (entry.lacksVoucher && withoutVoucher === "") throw new Refused("talentFund.voucherMissing", { paper });
    await decide(tx, entry, "approved", entry.lacksVoucher ? withoutVoucher : "", vouchers);
    return getFundRecord(tx.db, fundId);
  });
}

/** 不予核准, with the reason; the entry stays to be seen and never counts. @throws NotAllowed, Conflict as above. */
export async function refuseFundEntry(ctx: Context, input: z.input<typeof refusalSchema>): Promise<FundRecord> {
  const command = { permission: "talentFund.approve", schema: refusalSchema, input } as const;
  return write(ctx, command, async (tx, { fundId, entrySeq, reason }) => {
    const { fund, entry } = await loadWaiting(tx, fundId, entrySeq);
    await decide(tx, entry, "refused", reason);
    return fund;
  });
}

async function loadWaiting(tx: WriteContext, fundId: string, entrySeq: number) {
  const fund = await getFundRecord(tx.db, fundId);
  const entry = await getLedgerEntry(tx.db, fundId, entrySeq);
  if (entry.status !== "pending")
    throw new Conflict("talentFund.decidedAlready", decisionOf(entry, tx.actor.accountId));
  if (entry.enteredBy === tx.actor.accountId) throw new NotAllowed("talentFund.decideOwn");
  return { fund, entry };
}

/** @throws Refused once the commitment under which an adjustment was entered is taken back: a later one is not its own. */
async function requireItsCommitment(tx: WriteContext, { fundId, seq }: LedgerEntry): Promise<void> {
  const standing = findStandingCommitment(await listLedger(tx.db, fundId));
  if (standing?.status !== "approved" || standing.seq > seq) throw new Refused("talentFund.commitmentGone");
}

async function decide(
  tx: WriteContext,
  { seq: entrySeq, fundId, balance, effectFen, kind }: LedgerEntry,
  outcome: "approved" | "refused",
  reason: string,
  vouchers: readonly string[] = [],
): Promise<void> {
  await tx.db.insert(fundDecisions).values({
    entrySeq,
    fundId,
    outcome,
    balance,
    effectFen: outcome === "approved" ? effectFen : 0,
    reason,
    decidedBy: personOf(tx),
    decidedAt: tx.now,
  });
  const texts = digestTexts(tx.vault, `fundDecisions:${entrySeq}`, textsOfDecision({ reason }));
  const isUnproved = outcome === "approved" && reason !== "";
  const proof = { ...(isUnproved ? { withoutVoucher: true } : {}), ...(vouchers.length > 0 ? { vouchers } : {}) };
  const detail = { entry: entrySeq, kind, balance, effectFen, ...proof, texts };
  await tx.audit({ action: `talentFund.${outcome}`, entity: "talentFund", entityId: fundId, detail });
}
