import type { WriteContext } from "../../src/kernel/write.ts";
import { commitTalentFund } from "../../src/talent-funds/commit-fund.ts";
import { approveFundEntry, refuseFundEntry } from "../../src/talent-funds/decide-entry.ts";
import {
  adjustTalentFund,
  allocateTalentFund,
  disburseTalentFund,
  reverseFundEntry,
} from "../../src/talent-funds/enter-entry.ts";
import { fundAttachments } from "../../src/talent-funds/fund-attachments.ts";
import { signedMoney } from "../../src/talent-funds/fund-words.ts";
import { listLedger } from "../../src/talent-funds/ledger.ts";
import { listPayees, type Payee } from "../../src/talent-funds/payees.ts";
import { entryPart, type FundEntryKind } from "../../src/talent-funds/talent-fund.ts";
import { typedFen, typedRate } from "../../src/talent-funds/typed-fund.ts";
import { FUNDS_OF_CASES } from "./cases.ts";
import { addPaper } from "./paper.ts";
import type { Story } from "./story.ts";
import { DEMO_FUNDS, type DemoEntry, type DemoFund } from "./talent-funds.ts";

/** How long an entry waits for another person, and how long after that a mistake is found. */
const APPROVED_AFTER_DAYS = 0.5;
const FOUND_AFTER_DAYS = 2;

/** Where nothing can be attached. */
const NO_STORE = "演示没有存放附件的地方，凭证另存";

/** The demo's funds, entered by one of the staff with their vouchers and approved by the other. */
export function loadTalentFunds(story: Story): void {
  for (const demo of [...DEMO_FUNDS, ...FUNDS_OF_CASES]) loadFund(story, demo);
}

function loadFund(story: Story, demo: DemoFund): void {
  const { committedDaysAgo, agreedBy } = demo;
  const [staff, reviewer] = [story.member("staff"), story.member("reviewer")];
  const enterpriseId = story.organizationId(demo.enterprise);
  const year = Number(story.dayOf(0).slice(0, 4)) - demo.yearsAgo;
  let fundId = "";
  const lastOf = async ({ db }: WriteContext) => (await listLedger(db, fundId)).at(-1)?.seq ?? 0;
  const prove = async (ctx: WriteContext) => {
    const last = (await listLedger(ctx.db, fundId)).at(-1);
    if (last === undefined) throw new Error("the fund has no entry to prove");
    const { seq, kind, happenedOn, effectFen } = last;
    const lines = [`分录 ${seq}　${happenedOn}　${signedMoney(effectFen)}`];
    const paper = { owner: fundAttachments, ownerId: fundId, part: entryPart(seq), title: titleOf(kind), lines };
    await addPaper(ctx, story.files, paper);
  };
  const approve = (daysAgo: number, entrySeq: () => number, withoutVoucher = NO_STORE) =>
    story.at(daysAgo, reviewer, (ctx) => approveFundEntry(ctx, { fundId, entrySeq: entrySeq(), withoutVoucher }));
  let commitmentSeq = 0;
  story.at(committedDaysAgo, staff, async (ctx) => {
    const happenedOn = story.dayOf(committedDaysAgo);
    const form = { formId: ctx.newId(), enterpriseId, year, agreedBy, happenedOn, dueOn: `${year}-${demo.due}` };
    ({ id: fundId } = await commitTalentFund(ctx, { ...form, terms: termsOf(demo) }));
    commitmentSeq = await lastOf(ctx);
    // The one that waits still has to be signed.
    if (!demo.waits) await prove(ctx);
  });
  if (demo.waits) return;
  approve(committedDaysAgo - APPROVED_AFTER_DAYS, () => commitmentSeq);
  for (const entry of demo.entries) {
    const { daysAgo, left, withoutVoucher } = entry;
    let entrySeq = 0;
    story.at(daysAgo, staff, async (ctx) => {
      await post(ctx, { fundId, enterpriseId, happenedOn: story.dayOf(daysAgo) }, entry);
      entrySeq = await lastOf(ctx);
      if (withoutVoucher === undefined) await prove(ctx);
    });
    if (left?.as === "waiting") continue;
    const decidedDaysAgo = daysAgo - APPROVED_AFTER_DAYS;
    if (left?.as === "refused") {
      const { reason } = left;
      story.at(decidedDaysAgo, reviewer, (ctx) => refuseFundEntry(ctx, { fundId, entrySeq, reason }));
      continue;
    }
    approve(decidedDaysAgo, () => entrySeq, withoutVoucher);
    if (left?.as !== "reversed") continue;
    const { reason: note } = left;
    let reversalSeq = 0;
    story.at(decidedDaysAgo - FOUND_AFTER_DAYS, staff, async (ctx) => {
      await reverseFundEntry(ctx, { fundId, formId: ctx.newId(), entrySeq, note });
      reversalSeq = await lastOf(ctx);
    });
    approve(decidedDaysAgo - FOUND_AFTER_DAYS - APPROVED_AFTER_DAYS, () => reversalSeq);
  }
}

const titleOf = (kind: FundEntryKind): string =>
  kind === "commitment" ? "资金承诺书" : kind === "disbursement" ? "资金支付凭证" : "资金安排说明";

async function post(
  ctx: WriteContext,
  { enterpriseId, ...place }: { fundId: string; enterpriseId: string; happenedOn: string },
  entry: DemoEntry,
): Promise<void> {
  const form = { ...place, formId: ctx.newId(), amountFen: typedFen(entry.amount) };
  if (entry.kind === "adjustment") {
    await adjustTalentFund(ctx, { ...form, direction: entry.direction, note: entry.note });
    return;
  }
  const { purpose, beneficiary, note } = entry;
  const isMeant = ({ title, name, talentId }: Payee) => (talentId === null ? title : name) === entry.paidFor;
  const payee = (await listPayees(ctx, enterpriseId)).find(isMeant);
  if (entry.paidFor !== undefined && payee === undefined) throw new Error(`nobody pays for ${entry.paidFor}`);
  const spend = entry.kind === "allocation" ? allocateTalentFund : disburseTalentFund;
  await spend(ctx, { ...form, purpose, beneficiary, paidFor: payee?.code ?? "", note });
}

function termsOf({ commitment }: DemoFund) {
  if ("fixed" in commitment) return { basis: "fixed" as const, amountFen: typedFen(commitment.fixed) };
  const { rate, revenue } = commitment;
  return { basis: "rate" as const, rate: typedRate(rate), revenueBaseFen: typedFen(revenue) };
}
