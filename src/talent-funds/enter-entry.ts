import type { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { Conflict, NotFound, Refused } from "../kernel/errors.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { checkCodes } from "../reference/check-codes.ts";
import { getLedgerEntry } from "./ledger.ts";
import { listPayees, type Payee } from "./payees.ts";
import { type EntryRow, postEntry, requireDay, requireNewForm, requireWithin } from "./post-entry.ts";
import { type FundRecord, getFundRecord } from "./queries.ts";
import { adjustmentSchema, BALANCE_OF, reversalSchema, spendingSchema } from "./talent-fund.ts";

/** 调整: what was promised becomes more or less. @throws Refused before a commitment counts, or below what is spent. */
export async function adjustTalentFund(ctx: Context, input: z.input<typeof adjustmentSchema>): Promise<EntryRow> {
  const command = { permission: "talentFund.record", schema: adjustmentSchema, input } as const;
  return write(ctx, command, async (tx, { fundId, formId, direction, amountFen, happenedOn, note }) => {
    const fund = await loadFund(tx, fundId, formId);
    requireDay(tx, happenedOn, fund.year);
    const effectFen = direction === "more" ? amountFen : -amountFen;
    const change = { kind: "adjustment", balance: "committed", effectFen } as const;
    await requireWithin(tx, fund, { ...change, countsOn: happenedOn });
    return postEntry(tx, fund, { formId, ...change, happenedOn, note });
  });
}

type Spending = z.input<typeof spendingSchema>;
/** 安排: sets money aside for a person or a project. @throws Refused beyond what was promised. */
export const allocateTalentFund = (ctx: Context, input: Spending): Promise<EntryRow> => spend(ctx, "allocation", input);
/** 拨付: what the enterprise paid out. @throws Refused beyond what was promised. */
export const disburseTalentFund = (ctx: Context, input: Spending): Promise<EntryRow> =>
  spend(ctx, "disbursement", input);

async function spend(ctx: Context, kind: "allocation" | "disbursement", input: Spending): Promise<EntryRow> {
  const command = { permission: "talentFund.record", schema: spendingSchema, input } as const;
  return write(ctx, command, async (tx, { fundId, formId, amountFen: effectFen, paidFor, ...spent }) => {
    const fund = await loadFund(tx, fundId, formId);
    requireDay(tx, spent.happenedOn, fund.year);
    await checkCodes(tx.db, [{ list: "fundPurpose", code: spent.purpose, path: ["purpose"] }]);
    const change = { kind, balance: BALANCE_OF[kind], effectFen };
    await requireWithin(tx, fund, { ...change, countsOn: spent.happenedOn });
    const payee = await findPayee(tx, fund, paidFor);
    const link = payee === null ? {} : { projectId: payee.projectId, talentId: payee.talentId };
    const beneficiary = spent.beneficiary || (payee?.word ?? "");
    return postEntry(tx, fund, { formId, ...change, ...spent, beneficiary, ...link });
  });
}

/**
 * 冲正: takes one approved entry back whole, with a reason; both stay to be seen, and it counts once it is approved.
 * @throws Conflict while another reversal of it waits or stands; Refused when more is spent than would be left.
 */
export async function reverseFundEntry(ctx: Context, input: z.input<typeof reversalSchema>): Promise<EntryRow> {
  const command = { permission: "talentFund.record", schema: reversalSchema, input } as const;
  return write(ctx, command, async (tx, { fundId, formId, entrySeq, note }) => {
    const fund = await loadFund(tx, fundId, formId);
    const entry = await getLedgerEntry(tx.db, fundId, entrySeq);
    if (entry.kind === "reversal") throw new NotFound("fundEntry", String(entrySeq));
    if (entry.status !== "approved") throw new Refused("talentFund.notApproved");
    if (entry.reversedBy !== null) throw new Conflict("talentFund.reversedAlready", { entry: entrySeq });
    const change = { kind: "reversal", balance: entry.balance, effectFen: -entry.effectFen } as const;
    await requireWithin(tx, fund, { ...change, reversedKind: entry.kind, countsOn: entry.countsOn });
    return postEntry(tx, fund, { formId, ...change, happenedOn: shanghaiDay(tx.now), note, reverses: entrySeq });
  });
}

/** @throws Refused for what is not of this enterprise, or is no longer there. */
async function findPayee(tx: WriteContext, { enterpriseId }: FundRecord, code: string): Promise<Payee | null> {
  if (code === "") return null;
  const payee = (await listPayees(tx, enterpriseId)).find((one) => one.code === code);
  if (payee === undefined) throw new Refused("talentFund.paidForOthers");
  return payee;
}

async function loadFund(tx: WriteContext, fundId: string, formId: string): Promise<FundRecord> {
  const fund = await getFundRecord(tx.db, fundId);
  await requireNewForm(tx, formId);
  return fund;
}
