import { asc, eq, like, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ZodError } from "zod";
import { auditEntries } from "../../db/schema/kernel.ts";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { Conflict, DomainError, NotAllowed, NotFound } from "../../src/kernel/errors.ts";
import { newId } from "../../src/kernel/ids.ts";
import { commitTalentFund } from "../../src/talent-funds/commit-fund.ts";
import { allocateTalentFund, reverseFundEntry } from "../../src/talent-funds/enter-entry.ts";
import { countWaitingEntries, listWaitingEntries } from "../../src/talent-funds/ledger.ts";
import { getFundRecord, getVisibleFund } from "../../src/talent-funds/queries.ts";
import { FULFILMENT_LABELS, fulfilmentOf } from "../../src/talent-funds/talent-fund.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { batteryCommitment, fundingAt, spent } from "../support/funds-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";

let world: MatchingWorld;
let funding: ReturnType<typeof fundingAt>;
/** Every test has a year of its own: an enterprise has one fund a year. */
let year = 2026;
beforeAll(async () => {
  world = await openMatchingWorld();
  funding = fundingAt(world.as);
});
afterAll(() => world.close());

const ofYear = () => {
  year -= 1;
  return { year, happenedOn: `${year}-01-15`, dueOn: `${year}-12-31` };
};
const putFund = (amountFen?: number) => funding.putFund(amountFen, ofYear());
const sums = async (fundId: string) => {
  const { committed, allocated, paid } = await getFundRecord(world.open.db, fundId);
  return [committed, allocated, paid];
};
const trail = async () => {
  const rows = await world.open.db
    .select()
    .from(auditEntries)
    .where(like(auditEntries.action, "talentFund.%"))
    .orderBy(asc(auditEntries.seq));
  return rows.map(({ action }) => action);
};

describe("a commitment", () => {
  it("of 3 % of revenue keeps both figures, and counts once another person has approved it", async () => {
    const before = (await trail()).length;
    const fund = await funding.commit(ofYear());
    expect(fund.number).toMatch(/^F-2026-\d{4}$/);
    const [entry] = await funding.ledger(fund.id);
    expect(entry).toMatchObject({
      kind: "commitment",
      status: "pending",
      effectFen: 60_000_000,
      rateBasisPoints: 300,
      revenueBaseFen: 2_000_000_000,
      enteredBy: cast.staff.accountId,
    });
    expect(await sums(fund.id)).toEqual([0, 0, 0]);
    await funding.approveLast(fund.id);
    expect(await sums(fund.id)).toEqual([60_000_000, 0, 0]);
    expect((await trail()).slice(before)).toEqual(["talentFund.entered", "talentFund.approved"]);
  });

  it("is entered by the enterprise for itself, and for nobody else", async () => {
    const battery = world.as(cast.battery);
    const fund = await funding.commit(ofYear(), battery);
    expect(await getVisibleFund(battery, fund.id)).toMatchObject({ reader: "enterprise" });
    const rival = world.as({ ...cast.battery, accountId: "e".repeat(32), organizationId: "e".repeat(32) });
    await expect(funding.commit(ofYear(), rival)).rejects.toThrow(NotAllowed);
    await expect(getVisibleFund(rival, fund.id)).rejects.toThrow(NotFound);
    // Its own people approve nothing.
    const seq = await funding.lastOf(fund.id);
    await expect(funding.approve(fund.id, seq, world.as(cast.batteryColleague))).rejects.toThrow(NotAllowed);
    await funding.approve(fund.id, seq, funding.clerk);
    expect(await sums(fund.id)).toEqual([60_000_000, 0, 0]);
  });

  it("stands once a year, and again after it was refused or taken back", async () => {
    const own = ofYear();
    const fund = await funding.commit(own);
    await expect(funding.commit(own)).rejects.toThrow(Conflict);
    await funding.refuse(fund.id, await funding.lastOf(fund.id));
    expect((await funding.commit(own)).id).toBe(fund.id);
    await funding.approveLast(fund.id);
    await expect(funding.commit(own)).rejects.toThrow(Conflict);
    await funding.reverse(fund.id, await funding.lastOf(fund.id));
    await expect(funding.commit(own)).rejects.toThrow(Conflict);
    await funding.approveLast(fund.id);
    expect(await sums(fund.id)).toEqual([0, 0, 0]);
    await funding.commit({ ...own, terms: { basis: "fixed", amountFen: 5 }, dueOn: `${own.year}-06-30` });
    await funding.approveLast(fund.id);
    expect(await getFundRecord(world.open.db, fund.id)).toMatchObject({
      committed: 5,
      firstCommitted: 5,
      dueOn: `${own.year}-06-30`,
      waiting: 0,
    });
  });

  it("is said of a fund only while it stands: not before its approval, and not after it was refused or taken back", async () => {
    const nothing = { committed: 0, firstCommitted: 0, dueOn: null };
    const own = ofYear();
    const readIt = async () => {
      const fund = await getFundRecord(world.open.db, id);
      return [fund, FULFILMENT_LABELS[fulfilmentOf(fund, "2026-11-23")]];
    };
    const terms = { basis: "fixed", amountFen: 60 } as const;
    const { id } = await funding.commit({ ...own, terms });
    expect(await readIt()).toMatchObject([nothing, "没有有效承诺"]);
    await funding.refuse(id, await funding.lastOf(id));
    expect(await readIt()).toMatchObject([nothing, "没有有效承诺"]);
    await funding.commit({ ...own, terms });
    await funding.approveLast(id);
    const standing = [{ committed: 60, firstCommitted: 60, dueOn: own.dueOn }, "逾期未兑现"];
    expect(await readIt()).toMatchObject(standing);
    const promise = await funding.lastOf(id);
    await funding.reverse(id, promise);
    await funding.refuse(id, await funding.lastOf(id));
    await funding.reverse(id, promise);
    expect(await readIt()).toMatchObject(standing);
    await funding.approveLast(id);
    expect(await readIt()).toMatchObject([nothing, "没有有效承诺"]);
  });

  it.each([
    ["of a year too far", { year: 2028, dueOn: "2028-12-31" }, "talentFund.yearTooFar"],
    ["due in another year", { year: 2026, dueOn: "2027-01-31" }, "talentFund.dueOutsideYear"],
    [
      "due before it was agreed",
      { year: 2026, happenedOn: "2026-03-01", dueOn: "2026-02-28" },
      "talentFund.dueBeforeSigned",
    ],
    ["agreed tomorrow", { year: 2026, happenedOn: "2026-11-24" }, "talentFund.stillToCome"],
    ["agreed long before", { year: 2026, happenedOn: "2024-12-31" }, "talentFund.tooEarly"],
    ["of an institution", { year: 2026, enterpriseId: ORGANIZATION_IDS.university }, "talentFund.enterpriseUnknown"],
    [
      "that comes to nothing",
      { year: 2026, terms: { basis: "rate", rate: 1, revenueBaseFen: 4999 } },
      "talentFund.shareIsNothing",
    ],
  ] as const)("%s is refused", async (_what, changes, code) => {
    await expect(funding.commit(changes)).rejects.toMatchObject({ code });
  });
});

describe("the audit trail", () => {
  it("has which sum an entry and its approval change, by how much and of which day, and nobody's name", async () => {
    const { id } = await putFund(60);
    const paid = await funding.disburse(id, 25);
    await funding.approveLast(id);
    const reversal = await funding.reverse(id, paid.seq);
    await funding.refuse(id, reversal.seq);
    const rows = await world.open.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.entityId, id))
      .orderBy(asc(auditEntries.seq));
    const texts: unknown = expect.stringMatching(/^[0-9a-f]{64}$/);
    const payment = { texts, entry: paid.seq, kind: "disbursement", balance: "paid", effectFen: 25 };
    const takenBack = { texts, entry: reversal.seq, kind: "reversal", balance: "paid", effectFen: -25 };
    expect(rows.slice(2).map(({ action, detail }) => [action, JSON.parse(detail)])).toEqual([
      ["talentFund.entered", { ...payment, happenedOn: "2026-06-01", dueOn: null, purpose: "recruitment" }],
      ["talentFund.approved", { ...payment, withoutVoucher: true }],
      ["talentFund.entered", { ...takenBack, happenedOn: "2026-11-23", dueOn: null, purpose: "", reverses: paid.seq }],
      ["talentFund.refused", takenBack],
    ]);
  });
});

describe("the ledger", () => {
  it("adds up what was approved and nothing else", async () => {
    const { id } = await putFund(60_000_000);
    await funding.allocate(id, 40_000_000);
    await funding.approveLast(id);
    await funding.disburse(id, 25_000_000);
    await funding.approveLast(id);
    await funding.disburse(id, 10_000_000);
    await funding.refuse(id, await funding.lastOf(id));
    await funding.adjust(id, 5_000_000);
    expect(await sums(id)).toEqual([60_000_000, 40_000_000, 25_000_000]);
    await funding.approveLast(id);
    await funding.adjust(id, -3_000_000);
    await funding.approveLast(id);
    expect(await sums(id)).toEqual([62_000_000, 40_000_000, 25_000_000]);
    expect((await funding.ledger(id)).map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      "commitment approved",
      "allocation approved",
      "disbursement approved",
      "disbursement refused",
      "adjustment approved",
      "adjustment approved",
    ]);
  });

  it("never lets more be paid than was promised, when entered and when approved", async () => {
    const { id } = await putFund(10);
    await expect(funding.disburse(id, 11)).rejects.toMatchObject({ code: "talentFund.overpaid" });
    await expect(funding.allocate(id, 11)).rejects.toMatchObject({ code: "talentFund.overallocated" });
    // Both fit when they are entered; when the second is approved the money is gone.
    await funding.disburse(id, 6);
    const first = await funding.lastOf(id);
    await funding.disburse(id, 5);
    await funding.approveLast(id);
    await expect(funding.approve(id, first)).rejects.toMatchObject({ code: "talentFund.overpaid" });
    await expect(funding.adjust(id, -6)).rejects.toMatchObject({ code: "talentFund.committedTooLittle" });
    expect(await sums(id)).toEqual([10, 0, 5]);
    expect((await funding.ledger(id)).at(-2)?.status).toBe("pending");
  });

  it("takes an approved entry back whole, once, with a reason", async () => {
    const { id } = await putFund(10);
    await funding.disburse(id, 6);
    const paid = await funding.lastOf(id);
    await expect(funding.reverse(id, paid)).rejects.toMatchObject({ code: "talentFund.notApproved" });
    await funding.approve(id, paid);
    await funding.reverse(id, paid);
    expect(await sums(id)).toEqual([10, 0, 6]);
    await expect(funding.reverse(id, paid)).rejects.toThrow(Conflict);
    // A refused reversal is as if it had not been; then another may be entered.
    await funding.refuse(id, await funding.lastOf(id));
    await funding.reverse(id, paid);
    const reversal = await funding.lastOf(id);
    await funding.approve(id, reversal);
    expect(await sums(id)).toEqual([10, 0, 0]);
    await expect(funding.reverse(id, paid)).rejects.toThrow(Conflict);
    await expect(funding.reverse(id, reversal)).rejects.toThrow(NotFound);
    const unreasoned = { fundId: id, formId: newId(), entrySeq: paid, note: " " };
    await expect(reverseFundEntry(funding.clerk, unreasoned)).rejects.toThrow("请写明原因");
    expect((await funding.ledger(id)).at(-1)).toMatchObject({ kind: "reversal", effectFen: -6, reverses: paid });
  });

  it("keeps the promise while money of it is spent", async () => {
    const { id } = await putFund(10);
    const promise = await funding.lastOf(id);
    await funding.allocate(id, 4);
    await funding.approveLast(id);
    await expect(funding.reverse(id, promise)).rejects.toMatchObject({ code: "talentFund.committedTooLittle" });
  });

  it("has no adjustment without the commitment that it adjusts", async () => {
    const own = ofYear();
    const { id } = await funding.putFund(10, own);
    const promise = await funding.lastOf(id);
    await expect(funding.adjust(id, -10)).rejects.toMatchObject({ code: "talentFund.nothingLeft" });
    await funding.adjust(id, 5);
    const adjustment = await funding.lastOf(id);
    await funding.reverse(id, promise);
    const reversal = await funding.lastOf(id);
    await funding.approve(id, adjustment);
    await expect(funding.approve(id, reversal)).rejects.toMatchObject({ code: "talentFund.adjustmentsStand" });
    await funding.reverse(id, adjustment);
    await funding.approveLast(id);
    const late = (await funding.adjust(id, 2)).seq;
    await funding.approve(id, reversal);
    const approveLate = () => funding.approve(id, late);
    await expect(approveLate()).rejects.toMatchObject({ code: "talentFund.commitmentGone" });
    expect(await sums(id)).toEqual([0, 0, 0]);
    // Nor does it change the next promise of the year, which somebody signed without it.
    await funding.putFund(60, own);
    await expect(approveLate()).rejects.toMatchObject({ code: "talentFund.commitmentGone" });
    expect(await sums(id)).toEqual([60, 0, 0]);
    await funding.refuse(id, late);
    await funding.adjust(id, 2);
    await funding.approveLast(id);
    expect(await sums(id)).toEqual([62, 0, 0]);
  });

  it.each([
    ["less", [-20]],
    ["more", [20]],
    ["as much as before", [20, -20]],
  ])("keeps a promise of 60 that is now %s until every adjustment is taken back", async (_what, changes) => {
    const { id } = await putFund(60);
    const promise = await funding.lastOf(id);
    const adjustments: number[] = [];
    for (const fen of changes) {
      adjustments.push((await funding.adjust(id, fen)).seq);
      await funding.approveLast(id);
    }
    for (const adjustment of adjustments) {
      await expect(funding.reverse(id, promise)).rejects.toMatchObject({ code: "talentFund.adjustmentsStand" });
      await funding.reverse(id, adjustment);
      // It waits, and does not take back yet.
      await expect(funding.reverse(id, promise)).rejects.toMatchObject({ code: "talentFund.adjustmentsStand" });
      await funding.approveLast(id);
    }
    await funding.reverse(id, promise);
    await funding.approveLast(id);
    expect(await sums(id)).toEqual([0, 0, 0]);
  });

  it("takes nothing before a commitment is approved", async () => {
    const { id } = await funding.commit(ofYear());
    for (const enter of [funding.disburse, funding.allocate, funding.adjust])
      await expect(enter(id, 1)).rejects.toMatchObject({ code: "talentFund.notCommitted" });
  });

  it("takes a form once, an option of the list, and a day that has come", async () => {
    const own = { ...ofYear(), formId: newId() };
    await funding.commit(own);
    await expect(commitTalentFund(funding.clerk, batteryCommitment(own))).rejects.toMatchObject({
      code: "talentFund.enteredAlready",
    });
    const { id: fundId } = await funding.putFund(10, { year: 2026 });
    const allocate = (changes: Partial<typeof spent>) =>
      allocateTalentFund(funding.clerk, { fundId, formId: newId(), amountFen: 1, ...spent, ...changes });
    await expect(allocate({ purpose: "noSuchPurpose" })).rejects.toThrow(ZodError);
    await expect(allocate({ happenedOn: "2026-11-24" })).rejects.toMatchObject({ code: "talentFund.stillToCome" });
    await expect(allocate({ happenedOn: "2026-11-23" })).resolves.toMatchObject({ kind: "allocation" });
  });
});

describe("approval", () => {
  it("is another person's: not who entered it, whoever that is", async () => {
    const { id } = await putFund();
    await funding.disburse(id, 5);
    const seq = await funding.lastOf(id);
    for (const decide of [funding.approve, funding.refuse])
      await expect(decide(id, seq, funding.clerk)).rejects.toMatchObject({
        code: "notAllowed",
        facts: { action: "talentFund.decideOwn" },
      });
    expect(await sums(id)).toEqual([60_000_000, 0, 0]);
    await funding.approve(id, seq);
    expect(await sums(id)).toEqual([60_000_000, 0, 5]);
    for (const decide of [funding.approve, funding.refuse]) await expect(decide(id, seq)).rejects.toThrow(Conflict);
  });

  it("is of this fund's entries alone", async () => {
    const { id } = await putFund();
    const other = await putFund();
    await funding.disburse(id, 5);
    await expect(funding.approve(other.id, await funding.lastOf(id))).rejects.toThrow(NotFound);
  });

  it("is staff's, like every other entry", async () => {
    const { id } = await putFund();
    await funding.disburse(id, 5);
    const seq = await funding.lastOf(id);
    const { staff: _1, reviewer: _2, ...others } = cast;
    for (const actor of [VISITOR, ...Object.values(others)] as Actor[]) {
      const ctx = world.as(actor);
      for (const attempt of [
        () => funding.approve(id, seq, ctx),
        () => funding.refuse(id, seq, ctx),
        () => funding.disburse(id, 1, ctx),
        () => funding.allocate(id, 1, ctx),
        () => funding.adjust(id, 1, ctx),
        () => funding.reverse(id, seq, ctx),
      ])
        await expect(attempt(), actor.role).rejects.toThrow(NotAllowed);
      const isOwn = actor.organizationId === ORGANIZATION_IDS.battery;
      if (!isOwn) await expect(getVisibleFund(ctx, id), actor.role).rejects.toThrow(NotFound);
    }
    await expect(funding.approve(id, seq, world.system)).rejects.toThrow(NotAllowed);
    expect(await sums(id)).toEqual([60_000_000, 0, 0]);
  });

  it("leaves the queue shorter by one", async () => {
    const waiting = await countWaitingEntries(world.open.db);
    expect(await listWaitingEntries(funding.approver, 100)).toHaveLength(waiting);
    const { id } = await putFund();
    await funding.disburse(id, 5);
    expect((await listWaitingEntries(funding.approver, 100)).at(-1)).toMatchObject({
      enterprise: "示例隔膜材料有限公司",
      entry: { kind: "disbursement", effectFen: 5 },
    });
    expect(await countWaitingEntries(world.open.db)).toBe(waiting + 1);
    await funding.approveLast(id);
    expect(await countWaitingEntries(world.open.db)).toBe(waiting);
  });
});

describe("the queue", () => {
  it("begins with what one may approve, however long one's own entries wait", async () => {
    const { id } = await putFund();
    const byClerk = (await funding.disburse(id, 5)).seq;
    const byApprover = (await funding.disburse(id, 6, funding.approver)).seq;
    const latest = (await funding.disburse(id, 7)).seq;
    const mine = [byClerk, byApprover, latest];
    const queueOf = async (ctx = funding.clerk) =>
      (await listWaitingEntries(ctx, 100)).map(({ entry }) => entry.seq).filter((seq) => mine.includes(seq));
    expect(await queueOf()).toEqual([byApprover, byClerk, latest]);
    expect(await queueOf(funding.approver)).toEqual([byClerk, latest, byApprover]);
  });
});

describe("the database itself", () => {
  const insert = (table: string, values: Record<string, string | number | null>) =>
    world.open.client.execute({
      sql: `INSERT INTO ${table} (${Object.keys(values).join()}) VALUES (${Object.keys(values)
        .map(() => "?")
        .join()})`,
      args: Object.values(values),
    });
  const entry = (fundId: string, changes: Record<string, string | number | null> = {}) => ({
    form_id: newId(),
    fund_id: fundId,
    kind: "disbursement",
    balance: "paid",
    effect_fen: 1,
    happened_on: "2026-06-01",
    purpose: "recruitment",
    beneficiary: "柳博士",
    note: "",
    agreed_by: "",
    entered_by: cast.staff.accountId,
    entered_at: 0,
    ...changes,
  });
  const decision = (fundId: string, entrySeq: number, changes: Record<string, string | number> = {}) => ({
    entry_seq: entrySeq,
    fund_id: fundId,
    outcome: "approved",
    balance: "paid",
    effect_fen: 11,
    reason: "原件在纸质档案里",
    decided_by: cast.reviewer.accountId,
    decided_at: 0,
    ...changes,
  });

  it("refuses an adjustment of a commitment that was taken back, also under the next one", async () => {
    const own = { year: 2027, dueOn: "2027-12-31" };
    const { id } = await funding.putFund(10, own);
    const promise = await funding.lastOf(id);
    const late = (await funding.adjust(id, 2)).seq;
    await funding.reverse(id, promise);
    await funding.approveLast(id);
    await funding.putFund(60, own);
    const approval = decision(id, late, { balance: "committed", effect_fen: 2 });
    await expect(insert("fund_decisions", approval)).rejects.toThrow("under which it was entered");
    expect(await sums(id)).toEqual([60, 0, 0]);
  });

  it("refuses an approval by who entered it, of more than was promised, and of another amount", async () => {
    const { id } = await putFund(10);
    await insert("fund_entries", entry(id, { effect_fen: 11 }));
    const seq = await funding.lastOf(id);
    const attempt = (changes: Record<string, string | number>) => insert("fund_decisions", decision(id, seq, changes));
    await expect(attempt({ decided_by: cast.staff.accountId })).rejects.toThrow("another person");
    await expect(attempt({})).rejects.toThrow("spent more than was committed");
    await expect(attempt({ effect_fen: 9 })).rejects.toThrow("counts what its entry says");
    await expect(attempt({ balance: "committed" })).rejects.toThrow("counts what its entry says");
    await expect(attempt({ outcome: "refused", effect_fen: 0, reason: "" })).rejects.toThrow("CHECK");
    expect(await sums(id)).toEqual([10, 0, 0]);
  });

  it("refuses money that is no whole number of fen, and entries that contradict themselves", async () => {
    const { id } = await putFund(10);
    const paid = await funding.disburse(id, 2);
    const wrong: [Record<string, string | number | null>, string][] = [
      [{ effect_fen: 0.5 }, "CHECK"],
      [{ effect_fen: 0 }, "CHECK"],
      [{ effect_fen: -1 }, "CHECK"],
      [{ balance: "committed" }, "CHECK"],
      [{ purpose: "" }, "CHECK"],
      [{ kind: "commitment", balance: "committed" }, "one commitment"],
      [{ kind: "reversal", reverses: paid.seq, effect_fen: -2, note: "x" }, "one approved entry whole"],
      [{ kind: "adjustment", balance: "committed", purpose: "", beneficiary: "" }, "CHECK"],
    ];
    for (const [changes, refusal] of wrong)
      await expect(insert("fund_entries", entry(id, changes)), JSON.stringify(changes)).rejects.toThrow(refusal);
    const other = await funding.commit(ofYear());
    const share = {
      kind: "commitment",
      balance: "committed",
      purpose: "",
      beneficiary: "",
      agreed_by: "x",
      due_on: "x",
    };
    await funding.refuse(other.id, await funding.lastOf(other.id));
    const rated = { ...share, rate_basis_points: 50, revenue_base_fen: 100 };
    await expect(insert("fund_entries", entry(other.id, { ...rated, effect_fen: 2 }))).rejects.toThrow("CHECK");
    await insert("fund_entries", entry(other.id, { ...rated, effect_fen: 1 }));
  });
});

describe("fifty people at once", () => {
  const successes = async (attempt: () => Promise<unknown>) => {
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, attempt));
    for (const one of outcomes) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(DomainError);
    return outcomes.filter(({ status }) => status === "fulfilled").length;
  };

  it("commit, approve, pay the last of it and take it back once", async () => {
    const own = ofYear();
    expect(await successes(() => funding.commit({ ...own, terms: { basis: "fixed", amountFen: 10 } }))).toBe(1);
    const rows = await world.open.db.all<{ id: string }>(sql`SELECT id FROM talent_funds WHERE year = ${own.year}`);
    expect(rows).toHaveLength(1);
    const id = rows[0]?.id ?? "";
    const promise = await funding.lastOf(id);
    expect(await successes(() => funding.approve(id, promise))).toBe(1);
    // Fifty entries of all that there is: each fits as long as none is approved, one is paid.
    for (let count = 0; count < 50; count += 1) await funding.disburse(id, 10);
    const waiting = (await funding.ledger(id)).filter(({ status }) => status === "pending").map(({ seq }) => seq);
    expect(await successes(() => funding.approve(id, waiting.shift() ?? 0))).toBe(1);
    const paid = (await funding.ledger(id)).find(
      ({ kind, status }) => kind === "disbursement" && status === "approved",
    );
    expect(await successes(() => funding.reverse(id, paid?.seq ?? 0))).toBe(1);
    const reversal = await funding.lastOf(id);
    expect(await successes(() => funding.approve(id, reversal))).toBe(1);
    expect(await sums(id)).toEqual([10, 0, 0]);
  });
});
