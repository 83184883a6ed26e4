import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { auditEntries } from "../../db/schema/kernel.ts";
import { fundDecisions } from "../../db/schema/talent-funds.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { DomainError, NotAllowed } from "../../src/kernel/errors.ts";
import { approveFundEntries } from "../../src/talent-funds/approve-entries.ts";
import { approveFundEntry } from "../../src/talent-funds/decide-entry.ts";
import { getFundRecord } from "../../src/talent-funds/queries.ts";
import { TALENT_FUND_SENTENCES } from "../../src/talent-funds/sentences.ts";
import { sentenceFor } from "../../src/web/sentences.ts";
import { countyTemplate } from "../operations/county.ts";
import { cast } from "../support/cast.ts";
import { type FreshDatabase, freshDatabase, testContext } from "../support/database.ts";
import { fundingAt, ON_PAPER } from "../support/funds-in-place.ts";

let open: FreshDatabase;
beforeEach(async () => {
  open = await freshDatabase(countyTemplate());
  return () => open.remove();
});

const as = (actor: Actor) => testContext(open, actor);
const approver = () => as(cast.reviewer);
/** What came of each, errors by their code. */
const outcomes = async (entries: number[], ctx = approver(), withoutVoucher = ON_PAPER) =>
  (await approveFundEntries(ctx, { entries, unproved: entries, withoutVoucher })).map(({ outcome }) =>
    outcome instanceof NotAllowed
      ? String(outcome.facts.action)
      : outcome instanceof DomainError
        ? outcome.code
        : outcome,
  );
const approvals = (fundId: string) =>
  open.db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.entityId, fundId), eq(auditEntries.action, "talentFund.approved")));

/** 60 万元 promised; 40 and 30 to be paid of it, of which one alone has room; 10 set aside; and 5 that the approver entered. */
async function putWaiting() {
  const funding = fundingAt(as);
  const fund = await funding.putFund();
  const entries: number[] = [];
  const enter = async (entering: Promise<unknown>) => {
    await entering;
    entries.push(await funding.lastOf(fund.id));
  };
  await enter(funding.disburse(fund.id, 40_000_000));
  await enter(funding.disburse(fund.id, 30_000_000));
  await enter(funding.allocate(fund.id, 10_000_000));
  await enter(funding.allocate(fund.id, 5_000_000, funding.approver));
  return { fund, entries };
}

describe("several entries approved at once", () => {
  it("count, except one's own and those that a rule stops, which say why and stay as they were", async () => {
    const { fund, entries } = await putWaiting();
    const before = (await approvals(fund.id)).length;
    expect(await outcomes(entries)).toEqual(["approved", "talentFund.overpaid", "approved", "talentFund.decideOwn"]);
    expect(await getFundRecord(open.db, fund.id)).toMatchObject({ paid: 40_000_000, allocated: 10_000_000 });
    expect(await approvals(fund.id)).toHaveLength(before + 2);
  });

  it("are approved once, however often and however nearly at once they are sent", async () => {
    const { fund, entries } = await putWaiting();
    const [first, second] = await Promise.all([outcomes(entries), outcomes(entries)]);
    expect(new Set([first[0], second[0]])).toEqual(new Set(["approved", "approvedBefore"]));
    expect((await outcomes(entries)).slice(0, 3)).toEqual(["approvedBefore", "talentFund.overpaid", "approvedBefore"]);
    const decided = await open.db.select().from(fundDecisions).where(eq(fundDecisions.fundId, fund.id));
    expect(decided.map(({ entrySeq }) => entrySeq).sort((a, b) => a - b)).toEqual([1, entries[0], entries[2]]);
    expect(await getFundRecord(open.db, fund.id)).toMatchObject({ paid: 40_000_000, allocated: 10_000_000 });
  });

  it("say of one that was decided by somebody else who that was, and of one's own that it is", async () => {
    const { fund, entries } = await putWaiting();
    const first = { entries: entries.slice(0, 1), unproved: entries.slice(0, 1), withoutVoucher: ON_PAPER };
    await approveFundEntries(approver(), first);
    const byOther = await approveFundEntries(as(cast.staff), first);
    const [{ outcome } = { outcome: null }] = byOther;
    const facts = outcome instanceof DomainError ? outcome.facts : {};
    expect(facts).toMatchObject({ outcome: "approved" });
    const saidOf = (of: DomainError["facts"]) =>
      sentenceFor("talentFund.decidedAlready", of, "conflict", TALENT_FUND_SENTENCES);
    expect(saidOf(facts)).toBe(`分录 ${entries[0]} 已由 癸复核 核准，这次操作没有执行。`);
    // Whoever decided was erased since.
    expect(saidOf({ ...facts, by: "" })).toBe(`分录 ${entries[0]} 已由别人核准，这次操作没有执行。`);
    expect(saidOf({ entry: 2, outcome: "refused", by: "乙测试" })).toBe("分录 2 已由 乙测试 退回，这次操作没有执行。");
    const entry = { fundId: fund.id, entrySeq: entries[0] ?? 0 };
    const again = await approveFundEntry(approver(), entry).catch((error: DomainError) => error.facts);
    expect(again).toEqual({ entry: entries[0], outcome: "approved", by: "you" });
  });

  it("come in the order in which they were entered, so that a promise counts before what is paid of it", async () => {
    const funding = fundingAt(as);
    const fund = await funding.putFund(10_000_000);
    await funding.adjust(fund.id, 20_000_000);
    const more = await funding.lastOf(fund.id);
    await funding.disburse(fund.id, 10_000_000);
    const first = await funding.lastOf(fund.id);
    expect(await outcomes([first, more])).toEqual(["approved", "approved"]);
    expect(await getFundRecord(open.db, fund.id)).toMatchObject({ committed: 30_000_000, paid: 10_000_000 });
  });

  it("are not for whoever may not approve one", async () => {
    const { entries } = await putWaiting();
    for (const actor of [cast.battery, cast.leader, cast.auditor, cast.admin])
      await expect(approveFundEntries(as(actor), { entries })).rejects.toThrow(NotAllowed);
  });
});
