import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays } from "../../src/kernel/dates.ts";
import type { ContractFilter } from "../../src/technology-contracts/contract-filter.ts";
import { countContracts, listContracts } from "../../src/technology-contracts/queries.ts";
import { recordPayment } from "../../src/technology-contracts/record-payment.ts";
import { summarizeContracts } from "../../src/technology-contracts/summarize-contracts.ts";
import {
  CONTRACT_STATUSES,
  FOLLOW_UP_YEARS,
  followUpDueOn,
  followUpSignedUntil,
} from "../../src/technology-contracts/technology-contract.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { putContract } from "../support/contracts-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";

const TODAY = "2026-11-23";
const OUTSIDE = { sellerId: "", sellerName: "外省研究所（虚构）" };

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
  for (const status of CONTRACT_STATUSES)
    for (const [index, content] of [
      {},
      { ...OUTSIDE, sellerRegion: "110000" },
      { ...OUTSIDE, sellerRegion: "310000" },
    ].entries())
      await putContract(world.as, status, {
        ...content,
        contractValueFen: 10_000_000 * (index + 1),
        transactionValueFen: 9_000_000,
      });
  const sold = {
    direction: "outbound",
    buyerId: ORGANIZATION_IDS.university,
    sellerId: ORGANIZATION_IDS.battery,
  } as const;
  const paid = await putContract(world.as, "signed", { ...sold, signedOn: "2025-10-01" });
  const payment = { contractId: paid.id, version: paid.version, amountFen: 1_234_500, receivedOn: "2026-01-05" };
  await recordPayment(world.as(cast.staff), payment);
});
afterAll(() => world.close());

const FILTERS: Record<string, Omit<ContractFilter, "today">> = {
  all: {},
  "two statuses": { statuses: ["signed", "terminated"] },
  "one place": { regions: ["110000"] },
  "a status in two places": { statuses: ["registered"], regions: ["110000", "310000"] },
  "a direction": { directions: ["outbound"] },
  "a text": { text: "外省" },
  "a year": { years: ["2025"] },
  "what is to be followed up": { due: ["followUp"] },
  nothing: { text: "没有这份合同" },
};

describe("what stands above and beside the list", () => {
  it.each(Object.entries(FILTERS))(
    "counts of %s what the list itself has, by status and by place",
    async (_, chosen) => {
      const { db } = world.open;
      const filter = { ...chosen, today: TODAY };
      const { total, totals, byStatus, byPlace } = await summarizeContracts(db, filter);
      const rows = await listContracts(db, filter, { page: 1, pageSize: 100 });
      expect(total).toBe(rows.length);
      const counted = rows.filter(({ status }) => ["signed", "registered", "completed"].includes(status));
      const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0);
      expect(totals).toEqual({
        counted: counted.length,
        contractValueFen: sum(counted.map(({ contractValueFen }) => contractValueFen)),
        transactionValueFen: sum(counted.map(({ transactionValueFen }) => transactionValueFen)),
        paidFen: sum(rows.map(({ paidFen }) => paidFen)),
      });
      for (const status of CONTRACT_STATUSES)
        expect(byStatus[status] ?? 0).toBe(await countContracts(db, { ...filter, statuses: [status] }));
      const places = new Set([...byPlace.keys(), "110000", "310000", "440000"]);
      for (const place of places)
        expect(byPlace.get(place) ?? 0).toBe(await countContracts(db, { ...filter, regions: [place] }));
    },
  );

  it("has something of nearly each of these filters to count", async () => {
    const found = await Promise.all(
      Object.values(FILTERS).map((chosen) => countContracts(world.open.db, { ...chosen, today: TODAY })),
    );
    expect(found.filter((count) => count > 0)).toHaveLength(found.length - 1);
    expect(await summarizeContracts(world.open.db, { today: TODAY })).toMatchObject({ totals: { paidFen: 1_234_500 } });
  });
});

describe("the last day of signing that is to be followed up", () => {
  it("is the last one of which so many years have passed, on each day of eight years", () => {
    for (let today = "2022-01-01"; today < "2030-01-01"; today = addDays(today, 1))
      for (const years of FOLLOW_UP_YEARS) {
        const last = followUpSignedUntil(today, years);
        expect(followUpDueOn(last, years) <= today, `${today} ${years}`).toBe(true);
        expect(followUpDueOn(addDays(last, 1), years) > today, `${today} ${years}`).toBe(true);
      }
  });
});
