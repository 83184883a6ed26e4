import type { z } from "zod";
import type { Actor, Context } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { commitTalentFund } from "../../src/talent-funds/commit-fund.ts";
import { approveFundEntry, refuseFundEntry } from "../../src/talent-funds/decide-entry.ts";
import {
  adjustTalentFund,
  allocateTalentFund,
  disburseTalentFund,
  reverseFundEntry,
} from "../../src/talent-funds/enter-entry.ts";
import { listLedger } from "../../src/talent-funds/ledger.ts";
import type { commitmentSchema, spendingSchema } from "../../src/talent-funds/talent-fund.ts";
import { cast, ORGANIZATION_IDS } from "./cast.ts";

type Commitment = z.input<typeof commitmentSchema>;
type Spending = Omit<z.input<typeof spendingSchema>, "fundId" | "formId" | "amountFen">;

/** 3 % of 2,000 万元: 60 万元, promised for the year in which tests take place. */
export const batteryCommitment = (changes: Partial<Commitment> = {}): Commitment => ({
  formId: newId(),
  enterpriseId: ORGANIZATION_IDS.battery,
  year: 2026,
  terms: { basis: "rate", rate: 300, revenueBaseFen: 2_000_000_000 },
  agreedBy: "甲测试",
  happenedOn: "2026-01-15",
  dueOn: "2026-12-31",
  note: "",
  ...changes,
});
export const spent: Spending = { happenedOn: "2026-06-01", purpose: "recruitment", beneficiary: "柳博士", note: "" };

/** Why most entries of tests are approved without a voucher. */
export const ON_PAPER = "原件在纸质档案里";

/** A fund brought by its verbs to where a test begins: entered by one of the staff, approved by the other. */
export function fundingAt(as: (actor: Actor) => Context) {
  const clerk = as(cast.staff);
  const approver = as(cast.reviewer);
  const lastOf = async (fundId: string) => (await listLedger(clerk.db, fundId)).at(-1)?.seq ?? 0;
  const form = (fundId: string) => ({ fundId, formId: newId() });
  const act = {
    clerk,
    approver,
    lastOf,
    ledger: (fundId: string) => listLedger(clerk.db, fundId),
    /** Waits for approval. */
    commit: (changes: Partial<Commitment> = {}, ctx = clerk) => commitTalentFund(ctx, batteryCommitment(changes)),
    adjust: (fundId: string, fen: number, ctx = clerk, changes: { happenedOn?: string } = {}) =>
      adjustTalentFund(ctx, {
        ...form(fundId),
        direction: fen < 0 ? "less" : "more",
        amountFen: Math.abs(fen),
        happenedOn: "2026-07-01",
        note: "决算收入有变化",
        ...changes,
      }),
    allocate: (fundId: string, amountFen: number, ctx = clerk, changes: Partial<Spending> = {}) =>
      allocateTalentFund(ctx, { ...form(fundId), amountFen, ...spent, ...changes }),
    disburse: (fundId: string, amountFen: number, ctx = clerk, changes: Partial<Spending> = {}) =>
      disburseTalentFund(ctx, { ...form(fundId), amountFen, ...spent, ...changes }),
    reverse: (fundId: string, entrySeq: number, ctx = clerk) =>
      reverseFundEntry(ctx, { ...form(fundId), entrySeq, note: "录错金额" }),
    /** With a reason, which counts only where there is no voucher. */
    approve: (fundId: string, entrySeq: number, ctx = approver, withoutVoucher = ON_PAPER) =>
      approveFundEntry(ctx, { fundId, entrySeq, withoutVoucher }),
    refuse: (fundId: string, entrySeq: number, ctx = approver) =>
      refuseFundEntry(ctx, { fundId, entrySeq, reason: "凭证不全" }),
    /** Approves what was entered last. */
    approveLast: async (fundId: string) => act.approve(fundId, await lastOf(fundId)),
    /** A fund of which this much is promised. */
    putFund: async (amountFen = 60_000_000, changes: Partial<Commitment> = {}) => {
      const fund = await act.commit({ terms: { basis: "fixed", amountFen }, ...changes });
      await act.approveLast(fund.id);
      return fund;
    },
  };
  return act;
}
