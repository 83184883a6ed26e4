import { afterAll, beforeAll, expect, it } from "vitest";
import { listContractEntries, listMilestones } from "../../src/technology-contracts/contract-parts.ts";
import { correctContractEnd } from "../../src/technology-contracts/end-contract.ts";
import { addMilestone, finishMilestone } from "../../src/technology-contracts/keep-milestones.ts";
import { cast } from "../support/cast.ts";
import { putContract } from "../support/contracts-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
});
afterAll(() => world.close());

it("takes no milestone that was due or done before the signing, nor one years away from the contract's period", async () => {
  const { id: contractId, version } = await putContract(world.as, "signed");
  const staff = world.as(cast.staff);
  const add = (dueOn: string) => addMilestone(staff, { contractId, version, title: "中试", dueOn });
  await expect(add("2025-10-31")).rejects.toMatchObject({ code: "technologyContract.milestoneEarly" });
  await expect(add("2029-01-01")).rejects.toMatchObject({ code: "technologyContract.milestoneFar" });
  const row = await add("2028-12-31");
  const [milestone] = await listMilestones(world.open.db, contractId);
  const about = { contractId, version: row.version, milestoneId: milestone?.id ?? "" };
  await expect(finishMilestone(staff, { ...about, doneOn: "2000-01-01" })).rejects.toMatchObject({
    code: "technologyContract.doneBefore",
  });
  expect(await finishMilestone(staff, { ...about, doneOn: "2025-11-01" })).toMatchObject({ id: contractId });
});

it.each(["completed", "terminated"] as const)(
  "corrects the day on which a %s contract ended, and keeps the former",
  async (status) => {
    const { id: contractId, version } = await putContract(world.as, status);
    const staff = world.as(cast.staff);
    const correct = (endedOn: string, reason = "抄错月份") =>
      correctContractEnd(staff, { contractId, version, endedOn, reason });
    await expect(correct("2025-10-31")).rejects.toMatchObject({ code: "technologyContract.endedBefore" });
    await expect(correct("2026-11-24")).rejects.toMatchObject({ code: "technologyContract.stillToCome" });
    await expect(correct("2026-11-01")).rejects.toMatchObject({ code: "technologyContract.nothingCorrected" });
    await expect(correct("2026-10-01", "")).rejects.toThrow();
    expect(await correct("2026-10-01")).toMatchObject({ status, endedOn: "2026-10-01" });
    const label = status === "completed" ? "完成日期" : "终止日期";
    expect((await listContractEntries(world.open.db, contractId))[0]).toMatchObject({
      kind: "endCorrected",
      note: `抄错月份\n${label}：2026-11-01 → 2026-10-01`,
      fields: ["endedOn"],
    });
  },
);
