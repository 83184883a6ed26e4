import { expect, it } from "vitest";
import type { LedgerEntry } from "../../src/talent-funds/ledger.ts";
import { findBreachDay, runningLedger } from "../../src/talent-funds/running-ledger.ts";

const entry = (seq: number, happenedOn: string, balance: LedgerEntry["balance"], effectFen: number): LedgerEntry => ({
  seq,
  happenedOn,
  countsOn: happenedOn,
  balance,
  effectFen,
  status: "approved",
  kind: balance === "paid" ? "disbursement" : "commitment",
  formId: `form-${seq}`,
  fundId: "fund",
  purpose: "",
  beneficiary: "",
  projectId: null,
  talentId: null,
  note: "",
  rateBasisPoints: null,
  revenueBaseFen: null,
  agreedBy: "",
  dueOn: null,
  reverses: null,
  enteredBy: "staff",
  enteredAt: new Date(0),
  enteredByName: "",
  decidedBy: "reviewer",
  decidedByName: "",
  decidedAt: new Date(0),
  refusal: "",
  withoutVoucher: "",
  lacksVoucher: false,
  paidFor: null,
  reversedBy: null,
});

it("stands in the order of its days, on one day of its entry, and adds up in that order", () => {
  const waiting = { ...entry(5, "2026-01-01", "paid", 9), status: "pending" as const };
  const entries = [
    entry(1, "2026-02-01", "committed", 100),
    entry(2, "2026-06-30", "paid", 30),
    entry(3, "2026-03-15", "paid", 20),
    entry(4, "2026-03-15", "paid", 5),
    waiting,
  ];
  expect(runningLedger(entries).map(({ seq, after }) => [seq, after.committed, after.paid])).toEqual([
    [1, 100, 0],
    [3, 100, 20],
    [4, 100, 25],
    [2, 100, 55],
  ]);
});

it("counts what takes an entry back on the day of that entry", () => {
  const entries = [
    entry(1, "2026-02-01", "committed", 100),
    entry(2, "2026-03-15", "paid", 100),
    { ...entry(3, "2027-01-10", "paid", -100), countsOn: "2026-03-15" },
    entry(4, "2026-03-20", "paid", 100),
  ];
  expect(runningLedger(entries).map(({ seq, after }) => [seq, after.paid])).toEqual([
    [1, 0],
    [2, 100],
    [3, 0],
    [4, 100],
  ]);
});

it("breaks a rule by the sums at the end of a day, in whatever order its entries stand", () => {
  const raised = [
    entry(1, "2026-02-01", "committed", 100),
    entry(2, "2026-03-15", "paid", 110),
    entry(3, "2026-03-15", "committed", 10),
  ];
  expect(findBreachDay(runningLedger(raised))).toBeUndefined();
  const early = [...raised, entry(4, "2026-03-14", "paid", 101), { ...entry(5, "2026-12-01", "paid", -101) }];
  expect(findBreachDay(runningLedger(early))).toMatchObject({ seq: 4, countsOn: "2026-03-14" });
});
