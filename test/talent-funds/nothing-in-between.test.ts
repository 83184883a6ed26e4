import { afterAll, beforeAll, expect, it } from "vitest";
import { fundingAt } from "../support/funds-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";

let world: MatchingWorld;
let funding: ReturnType<typeof fundingAt>;
beforeAll(async () => {
  world = await openMatchingWorld();
  funding = fundingAt(world.as);
}, 60_000);
afterAll(() => world.close());

it("lets a promise come to nothing in between, but never on a day on which money of it is set aside, nor below nothing", async () => {
  const { id } = await funding.putFund(100);
  await funding.adjust(id, 50, funding.clerk, { happenedOn: "2026-09-01" });
  await funding.approveLast(id);
  const less = (fen: number) => funding.adjust(id, -fen, funding.clerk, { happenedOn: "2026-03-01" });
  await expect(less(101)).rejects.toMatchObject({
    code: "talentFund.committedTooLittle",
    facts: { day: "2026-03-01" },
  });
  await funding.allocate(id, 1, funding.clerk, { happenedOn: "2026-04-01" });
  await funding.approveLast(id);
  await expect(less(100)).rejects.toMatchObject({
    code: "talentFund.committedTooLittle",
    facts: { day: "2026-04-01" },
  });
  await funding.reverse(id, await funding.lastOf(id));
  await funding.approveLast(id);
  await less(100);
  await funding.approveLast(id);
  await expect(funding.allocate(id, 1, funding.clerk, { happenedOn: "2026-04-01" })).rejects.toMatchObject({
    code: "talentFund.overallocated",
    facts: { day: "2026-04-01" },
  });
});
