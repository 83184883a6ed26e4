import { beforeEach, expect, it } from "vitest";
import type { Actor } from "../../src/kernel/context.ts";
import type { TimelineReader } from "../../src/kernel/happening.ts";
import { listContractHappenings } from "../../src/technology-contracts/contract-happenings.ts";
import { countyTemplate } from "../operations/county.ts";
import { ORGANIZATION_IDS } from "../support/cast.ts";
import { putContract } from "../support/contracts-in-place.ts";
import { type FreshDatabase, freshDatabase, testContext } from "../support/database.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { putRival, RIVAL_ID } from "../support/second-enterprise.ts";

let open: FreshDatabase;
beforeEach(async () => {
  open = await freshDatabase(countyTemplate());
  return () => open.remove();
});

it("tells a need's owner of its own contracts, and not of those of others on which staff cite the need", async () => {
  const as = (actor: Actor) => testContext(open, actor);
  await putRival(testContext(open));
  const need = await putNeed(as, "draft", { needType: "technicalBreakthrough" });
  const own = await putContract(as, "signed", { needNumber: need.number });
  const others = await putContract(as, "signed", {
    needNumber: need.number,
    buyerId: RIVAL_ID,
    sellerId: ORGANIZATION_IDS.university,
    paperNumber: "示技 2025-12",
  });
  const told = async (reader: TimelineReader) => {
    const question = { scope: { needId: need.id }, reader, slice: { after: null, years: [], limit: 20 } };
    const lines = await listContractHappenings(testContext(open), question);
    return [...new Set(lines.map(({ number }) => number))].sort();
  };
  expect(await told("owner")).toEqual([own.number]);
  expect(await told("staff")).toEqual([own.number, others.number]);
});
