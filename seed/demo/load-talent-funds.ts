import type { AttachmentTools } from "../../src/attachments/attachment-owner.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { addDays, shanghaiDay, shanghaiYear } from "../../src/kernel/dates.ts";
import type { WriteContext } from "../../src/kernel/write.ts";
import { commitTalentFund } from "../../src/talent-funds/commit-fund.ts";
import { approveFundEntry, refuseFundEntry } from "../../src/talent-funds/decide-entry.ts";
import {
  adjustTalentFund,
  allocateTalentFund,
  disburseTalentFund,
  reverseFundEntry,
} from "../../src/talent-funds/enter-entry.ts";
import { listLedger } from "../../src/talent-funds/ledger.ts";
import { listPayees, type Payee } from "../../src/talent-funds/payees.ts";
import { typedFen, typedRate } from "../../src/talent-funds/typed-fund.ts";
import { addFundVoucher } from "./fund-voucher.ts";
import { DAY_MS } from "./introductions.ts";
import { DEMO_FUNDS, type DemoFund } from "./talent-funds.ts";

/** Before the demo's county began to keep its funds here, they were on paper. */
const KEPT_SINCE_DAYS = 85;

/** Where nothing can be attached. */
const NO_STORE = "演示没有存放附件的地方，凭证另存";

/** The demo's funds, entered by one of the staff with their vouchers and approved by the other. */
export async function loadTalentFunds(
  tx: WriteContext,
  organizationIds: ReadonlyMap<string, string>,
  { staff, reviewer }: { staff: Actor; reviewer: Actor },
  files: Pick<AttachmentTools, "store" | "limits"> | null,
): Promise<void> {
  const today = shanghaiDay(tx.now);
  const dayOf = (daysAgo: number) => addDays(today, -daysAgo);
  const at = (daysAgo: number, actor: Actor): WriteContext => {
    return { ...tx, actor, now: new Date(tx.now.getTime() - Math.min(daysAgo, KEPT_SINCE_DAYS) * DAY_MS) };
  };
  const lastOf = async (fundId: string) => (await listLedger(tx.db, fundId)).at(-1)?.seq ?? 0;
  const approve = async (fundId: string, daysAgo: number, withoutVoucher = NO_STORE) =>
    approveFundEntry(at(daysAgo, reviewer), { fundId, entrySeq: await lastOf(fundId), withoutVoucher });
  const prove = async (fundId: string, daysAgo: number) => {
    const last = (await listLedger(tx.db, fundId)).at(-1);
    if (files === null || files.store === null || last === undefined) return;
    await addFundVoucher(at(daysAgo, staff), files, last);
  };
  for (const demo of DEMO_FUNDS) {
    const year = shanghaiYear(tx.now) - demo.yearsAgo;
    const { id: fundId } = await commitTalentFund(at(demo.committedDaysAgo, staff), {
      formId: tx.newId(),
      enterpriseId: organizationIds.get(demo.enterprise) ?? "",
      year,
      terms: termsOf(demo),
      agreedBy: demo.agreedBy,
      happenedOn: dayOf(demo.committedDaysAgo),
      dueOn: `${year}-${demo.due}`,
    });
    if (demo.waits) continue;
    await prove(fundId, demo.committedDaysAgo);
    await approve(fundId, demo.committedDaysAgo);
    for (const entry of demo.entries) {
      const { daysAgo, left, withoutVoucher } = entry;
      const clerk = at(daysAgo, staff);
      const form = { fundId, formId: tx.newId(), amountFen: typedFen(entry.amount), happenedOn: dayOf(daysAgo) };
      if (entry.kind === "adjustment") {
        await adjustTalentFund(clerk, { ...form, direction: entry.direction, note: entry.note });
      } else {
        const { purpose, beneficiary, note } = entry;
        const isMeant = ({ title, name, talentId }: Payee) => (talentId === null ? title : name) === entry.paidFor;
        const payee = (await listPayees(tx, organizationIds.get(demo.enterprise) ?? "")).find(isMeant);
        if (entry.paidFor !== undefined && payee === undefined) throw new Error(`nobody pays for ${entry.paidFor}`);
        const spend = entry.kind === "allocation" ? allocateTalentFund : disburseTalentFund;
        await spend(clerk, { ...form, purpose, beneficiary, paidFor: payee?.code ?? "", note });
      }
      if (withoutVoucher === undefined) await prove(fundId, daysAgo);
      const entrySeq = await lastOf(fundId);
      if (left?.as === "waiting") continue;
      if (left?.as === "refused") {
        await refuseFundEntry(at(daysAgo, reviewer), { fundId, entrySeq, reason: left.reason });
        continue;
      }
      await approve(fundId, daysAgo, withoutVoucher);
      if (left?.as !== "reversed") continue;
      await reverseFundEntry(clerk, { fundId, formId: tx.newId(), entrySeq, note: left.reason });
      await approve(fundId, daysAgo);
    }
  }
}

function termsOf({ commitment }: DemoFund) {
  if ("fixed" in commitment) return { basis: "fixed" as const, amountFen: typedFen(commitment.fixed) };
  const { rate, revenue } = commitment;
  return { basis: "rate" as const, rate: typedRate(rate), revenueBaseFen: typedFen(revenue) };
}
