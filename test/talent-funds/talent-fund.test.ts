import { describe, expect, it } from "vitest";
import {
  commitmentSchema,
  findBreach,
  fulfilmentOf,
  fulfilmentRate,
  shareOfRevenue,
} from "../../src/talent-funds/talent-fund.ts";
import { batteryCommitment } from "../support/funds-in-place.ts";

describe("a share of revenue", () => {
  it.each([
    // 3 % of 2,000 万元 is 60 万元.
    [300, 2_000_000_000, 60_000_000],
    // 2.5 % of 1,234,567.89 元 is 30,864.19725 元: half a fen and more goes up.
    [250, 123_456_789, 3_086_420],
    // 0.5 % of 1 fen and of 99 fen is less than half a fen, of 100 fen half a fen.
    [50, 1, 0],
    [50, 99, 0],
    [50, 100, 1],
    [10_000, 7, 7],
    // 1,000 亿元 × 100 %: the product is beyond what a number holds exactly.
    [9_999, 9_999_999_999_999, 9_998_999_999_999],
  ])("of %i basis points of %i fen is %i fen", (rate, base, fen) => {
    expect(shareOfRevenue(rate, base)).toBe(fen);
  });
});

describe("fulfilment", () => {
  const promised = { committed: 100, allocated: 0, paid: 0, firstCommitted: 100, dueOn: "2026-12-31", paidLate: 0 };
  it.each([
    [{ committed: 0, firstCommitted: 0, dueOn: null }, "2026-06-01", "uncommitted"],
    [{ paid: 99 }, "2026-12-31", "underway"],
    [{ paid: 99 }, "2027-01-01", "overdue"],
    [{ paid: 100 }, "2027-01-01", "fulfilled"],
    [{ committed: 120, paid: 120 }, "2026-06-01", "exceeded"],
    [{ committed: 120, paid: 110 }, "2027-01-01", "overdue"],
    [{ committed: 80, paid: 80 }, "2026-06-01", "fulfilled"],
    [{ paid: 100, paidLate: 1 }, "2027-01-02", "fulfilledLate"],
    [{ committed: 80, paid: 80, paidLate: 20 }, "2027-01-02", "fulfilledLate"],
    [{ committed: 120, paid: 120, paidLate: 21 }, "2027-01-02", "fulfilledLate"],
    [{ committed: 120, paid: 120, paidLate: 20 }, "2027-01-02", "exceeded"],
  ] as const)("of %o on %s is %s", (changes, today, expected) => {
    expect(fulfilmentOf({ ...promised, ...changes }, today)).toBe(expected);
  });
  it("is whole only when everything is paid", () => {
    expect(fulfilmentRate({ ...promised, committed: 3_000_000, paid: 2_999_999 })).toBe(9_999);
    expect(fulfilmentRate({ ...promised, paid: 100 })).toBe(10_000);
    expect(fulfilmentRate({ ...promised, committed: 0 })).toBeNull();
  });
});

it.each([
  [{ committed: 10, allocated: 10, paid: 10 }, null],
  [{ committed: 10, allocated: 0, paid: 11 }, "overpaid"],
  [{ committed: 10, allocated: 11, paid: 0 }, "overallocated"],
  [{ committed: -1, allocated: 0, paid: 0 }, "negative"],
])("sums of %o break the rule %s", (balances, breach) => {
  expect(findBreach(balances)).toBe(breach);
});

it.each([
  ["half a fen", { terms: { basis: "fixed", amountFen: 0.5 } }],
  ["nothing", { terms: { basis: "fixed", amountFen: 0 } }],
  ["more than all", { terms: { basis: "rate", rate: 10_001, revenueBaseFen: 100 } }],
  ["no terms", { terms: { basis: "" as "fixed", amountFen: 1 } }],
  ["no day", { happenedOn: "2026-02-30" }],
  ["nobody who agreed", { agreedBy: " " }],
] as const)("a commitment of %s is not taken", (_what, changes) => {
  expect(commitmentSchema.safeParse({ ...batteryCommitment(), ...changes }).success).toBe(false);
});
