import type { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { requirePermission } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { approveFundEntry } from "./decide-entry.ts";
import { getLedgerEntry, type LedgerEntry, listEntriesBySeq, type WaitingEntry } from "./ledger.ts";
import { approvalsSchema } from "./talent-fund.ts";

/** What came of one of several: it counts now, it did before by the same person's word, or why it does not. */
export type Approved = WaitingEntry & { outcome: "approved" | "approvedBefore" | DomainError };

/**
 * 核准 several at once, in the order in which they were entered, each in a write of its own: one that a rule stops stays
 * as it was and says why, the others count. Sent twice, every entry is approved once. Those that lack a voucher share the
 * reason; without one they are left as they were.
 */
export async function approveFundEntries(ctx: Context, input: z.input<typeof approvalsSchema>): Promise<Approved[]> {
  requirePermission(ctx, "talentFund.approve");
  const { entries, withoutVoucher } = approvalsSchema.parse(input);
  const approved: Approved[] = [];
  for (const row of await listEntriesBySeq(ctx.db, entries)) {
    const entry = { fundId: row.entry.fundId, entrySeq: row.entry.seq, withoutVoucher };
    const outcome = isApprovedBy(ctx, row.entry) ? "approvedBefore" : await approve(ctx, entry);
    approved.push({ ...row, outcome });
  }
  return approved;
}

const isApprovedBy = ({ actor }: Context, { status, decidedBy }: LedgerEntry): boolean =>
  status === "approved" && decidedBy === actor.accountId;

async function approve(
  ctx: Context,
  entry: { fundId: string; entrySeq: number; withoutVoucher: string },
): Promise<Approved["outcome"]> {
  try {
    await approveFundEntry(ctx, entry);
    return "approved";
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    // The same form sent twice at nearly the same time: the other has approved it since it was read here.
    const isDecided = error.code === "talentFund.decidedAlready";
    const isOwn = isDecided && isApprovedBy(ctx, await getLedgerEntry(ctx.db, entry.fundId, entry.entrySeq));
    return isOwn ? "approvedBefore" : error;
  }
}
