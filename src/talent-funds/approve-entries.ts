import type { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { requirePermission } from "../kernel/context.ts";
import { DomainError, Refused } from "../kernel/errors.ts";
import { approveFundEntry } from "./decide-entry.ts";
import { getLedgerEntry, type LedgerEntry, listEntriesBySeq, type WaitingEntry } from "./ledger.ts";
import { approvalsSchema, voucherWord } from "./talent-fund.ts";

/** What came of one of several: it counts now, it did before by the same person's word, or why it does not. */
export interface Approved extends WaitingEntry {
  outcome: "approved" | "approvedBefore" | DomainError;
  /** A reason was asked for, and a voucher came before it was confirmed: the entry counts by that, the reason is not kept. */
  isProvedSince: boolean;
}

/**
 * 核准 several at once, in the order in which they were entered, each in a write of its own: one that a rule stops stays
 * as it was and says why, the others count. Sent twice, every entry is approved once. The reason is of those alone for
 * which it was asked: one whose voucher has gone since the page was looked at waits on.
 */
export async function approveFundEntries(ctx: Context, input: z.input<typeof approvalsSchema>): Promise<Approved[]> {
  requirePermission(ctx, "talentFund.approve");
  const { entries, unproved, withoutVoucher } = approvalsSchema.parse(input);
  const approved: Approved[] = [];
  for (const row of await listEntriesBySeq(ctx.db, entries)) {
    const reason = unproved.includes(row.entry.seq) ? withoutVoucher : null;
    const outcome = isApprovedBy(ctx, row.entry) ? "approvedBefore" : await approve(ctx, row.entry, reason);
    const isProvedSince = reason !== null && outcome === "approved" && !(await keepsReason(ctx, row.entry));
    approved.push({ ...row, outcome, isProvedSince });
  }
  return approved;
}

const isApprovedBy = ({ actor }: Context, { status, decidedBy }: LedgerEntry): boolean =>
  status === "approved" && decidedBy === actor.accountId;

async function keepsReason({ db }: Context, { fundId, seq }: LedgerEntry): Promise<boolean> {
  return (await getLedgerEntry(db, fundId, seq)).withoutVoucher !== "";
}

/** @param reason null where none was asked for: on the page it had a voucher. */
async function approve(
  ctx: Context,
  { fundId, seq, kind }: LedgerEntry,
  reason: string | null,
): Promise<Approved["outcome"]> {
  try {
    await approveFundEntry(ctx, { fundId, entrySeq: seq, withoutVoucher: reason ?? "" });
    return "approved";
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === "talentFund.voucherMissing" && reason === null)
      return new Refused("talentFund.voucherGone", { paper: voucherWord(kind) });
    // The same form sent twice at nearly the same time: the other has approved it since it was read here.
    const isDecided = error.code === "talentFund.decidedAlready";
    const isOwn = isDecided && isApprovedBy(ctx, await getLedgerEntry(ctx.db, fundId, seq));
    return isOwn ? "approvedBefore" : error;
  }
}
