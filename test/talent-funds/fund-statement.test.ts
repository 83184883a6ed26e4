import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSumsOn } from "../../src/talent-funds/daily-sums.ts";
import { drawUpStatement } from "../../src/talent-funds/fund-statement.ts";
import { listLedger } from "../../src/talent-funds/ledger.ts";
import { getFundRecord } from "../../src/talent-funds/queries.ts";
import { statementDocument } from "../../src/talent-funds/statement-document.ts";
import { reconciliationWord, statementFacts } from "../../src/talent-funds/statement-words.ts";
import { FULFILMENT_LABELS, fulfilmentOf } from "../../src/talent-funds/talent-fund.ts";
import { fundingAt } from "../support/funds-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";

let world: MatchingWorld;
let funding: ReturnType<typeof fundingAt>;
beforeAll(async () => {
  world = await openMatchingWorld();
  funding = fundingAt(world.as);
});
afterAll(() => world.close());

/** Every test has a year of its own: an enterprise has one fund a year. */
let year = 2026;
const putFund = (amountFen: number) => {
  year -= 1;
  return funding.putFund(amountFen, { year, happenedOn: `${year}-01-15`, dueOn: `${year}-12-31` });
};
const on = (monthDay: string) => ({ happenedOn: `${year}-${monthDay}` });
const statementOf = async (fundId: string, asOf: string) => {
  const { db } = world.open;
  const sums = await readSumsOn(db, fundId, asOf);
  return drawUpStatement(await getFundRecord(db, fundId), await listLedger(db, fundId), sums, asOf);
};
const pay = async (fundId: string, fen: number, monthDay: string) => {
  const { seq } = await funding.disburse(fundId, fen, funding.clerk, on(monthDay));
  await funding.approveLast(fundId);
  return seq;
};

describe("a payment that is taken back after its year and entered anew", () => {
  it("counts once on every day of the statement, as in the yearly report", async () => {
    const { id } = await putFund(100);
    const wrong = await pay(id, 100, "06-01");
    await funding.reverse(id, wrong);
    await funding.approveLast(id);
    await pay(id, 100, "06-01");
    const statement = await statementOf(id, `${year}-12-31`);
    expect(statement).toMatchObject({
      added: { committed: 100, allocated: 0, paid: 100 },
      fund: { committed: 100, allocated: 0, paid: 100 },
      breach: null,
      reconciles: true,
      later: 0,
    });
    expect(FULFILMENT_LABELS[fulfilmentOf(statement.fund, statement.asOf)]).toBe("已兑现");
    // The day before nothing is there, neither the payment nor what takes it back.
    expect(await statementOf(id, `${year}-05-31`)).toMatchObject({ fund: { paid: 0 }, reconciles: true, later: 3 });
  });
});

describe("a statement of a day before anything counts", () => {
  it("says so in Word, in a row of its own", async () => {
    const { id } = await putFund(100);
    const statement = await statementOf(id, `${year - 1}-12-31`);
    const reading = { contentOf: () => "", whoEntered: () => ({ entered: "", decided: "" }) };
    const document = statementDocument(statement, reading, world.live.reference.book(), "演示局", new Date(0));
    const [table] = document.tables ?? [];
    expect(table?.rows).toHaveLength(1);
    expect(table?.rows[0]?.filter((cell) => cell !== "—")).toEqual(["还没有已核准的分录"]);
  });
});

describe("more is paid on no day than was promised by then", () => {
  it.each(["allocate", "disburse"] as const)("before the commitment nobody may %s", async (act) => {
    const { id } = await putFund(10);
    await expect(funding[act](id, 1, funding.clerk, on("01-14"))).rejects.toMatchObject({
      code: "talentFund.beforeCommitment",
      facts: { day: `${year}-01-15` },
    });
    await expect(funding.adjust(id, 1, funding.clerk, on("01-14"))).rejects.toMatchObject({
      code: "talentFund.beforeCommitment",
    });
    await funding[act](id, 10, funding.clerk, on("01-15"));
  });

  it("before the raise that covers it, when entered and when approved", async () => {
    const { id } = await putFund(10);
    const raise = await funding.adjust(id, 10, funding.clerk, on("07-01"));
    await funding.approve(id, raise.seq);
    await expect(funding.disburse(id, 11, funding.clerk, on("06-30"))).rejects.toMatchObject({
      code: "talentFund.overpaid",
      facts: { day: `${year}-06-30`, left: "0.00001 万元" },
    });
    const first = await funding.disburse(id, 6, funding.clerk, on("06-29"));
    const second = await funding.disburse(id, 6, funding.clerk, on("06-30"));
    await funding.approve(id, second.seq);
    // It is the later day on which there is not enough.
    await expect(funding.approve(id, first.seq)).rejects.toMatchObject({ code: "talentFund.overpaid" });
    // The database itself says the same, though all that is promised by now would be enough.
    const approval = world.open.client.execute({
      sql: "INSERT INTO fund_decisions (entry_seq, fund_id, outcome, balance, effect_fen, reason, decided_by, decided_at) VALUES (?, ?, 'approved', 'paid', 6, '原件存档', ?, 0)",
      args: [first.seq, id, funding.approver.actor.accountId],
    });
    await expect(approval).rejects.toThrow("spent more than was committed");
    // Nor may the promise be less on a day by which more was paid, however much it is raised afterwards.
    await expect(funding.adjust(id, -5, funding.clerk, on("06-30"))).rejects.toMatchObject({
      code: "talentFund.committedTooLittle",
    });
    await expect(funding.reverse(id, raise.seq)).resolves.toMatchObject({ kind: "reversal" });
  });
});

describe("what stood in a database before the rule", () => {
  /** As it could be entered before: a payment of a day before the commitment. */
  async function putBreach() {
    const { client } = world.open;
    const { rows } = await client.execute(
      "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'fund_decisions_within_commitment'",
    );
    const { id } = await putFund(10);
    await client.execute("DROP TRIGGER fund_decisions_within_commitment");
    const early: number[] = [];
    for (const fen of [2, 3]) {
      const { seq } = await funding.disburse(id, fen, funding.clerk, on("06-01"));
      await client.execute("DROP TRIGGER fund_entries_refuse_update");
      await client.execute({
        sql: "UPDATE fund_entries SET happened_on = ? WHERE seq = ?",
        args: [`${year}-01-10`, seq],
      });
      const entry = (await funding.ledger(id)).at(-1);
      await client.execute({
        sql: "INSERT INTO fund_decisions (entry_seq, fund_id, outcome, balance, effect_fen, reason, decided_by, decided_at) VALUES (?, ?, 'approved', 'paid', ?, '原件存档', ?, 0)",
        args: [seq, id, fen, funding.approver.actor.accountId],
      });
      expect(entry?.seq).toBe(seq);
      early.push(seq);
      await client.execute(
        "CREATE TRIGGER fund_entries_refuse_update BEFORE UPDATE ON fund_entries BEGIN SELECT RAISE(ABORT, 'fund entries are append-only'); END",
      );
    }
    await client.execute(String(rows[0]?.sql));
    return { id, early };
  }

  it("is shown as a breach, keeps nobody from later entries, and is mended entry by entry", async () => {
    const { id, early } = await putBreach();
    const shown = await statementOf(id, `${year}-12-31`);
    expect(shown).toMatchObject({
      fund: { committed: 10, paid: 5 },
      breach: { day: `${year}-01-10` },
      reconciles: false,
    });
    expect(reconciliationWord(shown)).toContain(`${year}-01-10 已拨付 0.000005 万元，超过当日的承诺额 0 万元`);
    expect(statementFacts(await statementOf(id, `${year}-01-10`))).toContainEqual({
      label: "未兑现",
      value: "−0.000005 万元",
    });
    await pay(id, 5, "06-01");
    for (const seq of early) {
      await funding.reverse(id, seq);
      await funding.approveLast(id);
    }
    expect(await statementOf(id, `${year}-12-31`)).toMatchObject({ fund: { paid: 5 }, breach: null, reconciles: true });
  });

  it("does not stop the migration that brings the rule", async () => {
    const { id } = await putBreach();
    const { client } = world.open;
    const file = new URL("../../db/migrations/0054_fund-sums-of-each-day.sql", import.meta.url);
    await client.executeMultiple(await readFile(file, "utf8"));
    expect(await statementOf(id, `${year}-12-31`)).toMatchObject({ reconciles: false });
  });
});
