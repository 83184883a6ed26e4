import { afterAll, beforeAll, expect, it } from "vitest";
import { listContractEntries, listMilestones } from "../../src/technology-contracts/contract-parts.ts";
import { contractContentSchema, paymentSchema } from "../../src/technology-contracts/contract-schemas.ts";
import { correctContractEnd } from "../../src/technology-contracts/end-contract.ts";
import { addMilestone, finishMilestone } from "../../src/technology-contracts/keep-milestones.ts";
import { recordPayment } from "../../src/technology-contracts/record-payment.ts";
import { saveTechnologyContract } from "../../src/technology-contracts/save-contract.ts";
import { signTechnologyContract } from "../../src/technology-contracts/sign-contract.ts";
import { cast } from "../support/cast.ts";
import { coatingContract, putContract } from "../support/contracts-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
});
afterAll(() => world.close());

const problemsOf = (change: Partial<typeof coatingContract>) =>
  contractContentSchema
    .safeParse({ ...coatingContract, ...change })
    .error?.issues.map(({ path, message }) => [path.join("."), message]);

it("takes no contract that ends before it is signed, nor a day that no report can count", () => {
  expect(problemsOf({ signedOn: "2026-03-05", startsOn: "", endsOn: "2026-03-05" })).toBeUndefined();
  expect(problemsOf({ signedOn: "2026-03-05", startsOn: "", endsOn: "2020-01-01" })).toEqual([
    ["endsOn", "合同期的结束日期不能早于签订日期"],
  ]);
  const far = "日期要在 2000 年至 2100 年之间，请核对年份";
  expect(problemsOf({ signedOn: "1999-12-31", startsOn: "", endsOn: "" })).toEqual([["signedOn", far]]);
  expect(problemsOf({ signedOn: "2000-01-01", startsOn: "", endsOn: "2101-01-01" })).toEqual([["endsOn", far]]);
  const payment = { contractId: "c", version: 1, amountFen: 1, receivedOn: "1926-11-20" };
  expect(paymentSchema.safeParse(payment).error?.issues[0]?.message).toBe(far);
});

it("signs no draft after the day that it ends on", async () => {
  const content = { startsOn: "", endsOn: "2026-10-31" };
  const { id: contractId, version } = await putContract(world.as, "draft", content);
  const sign = (signedOn: string) => signTechnologyContract(world.as(cast.staff), { contractId, version, signedOn });
  await expect(sign("2026-11-01")).rejects.toMatchObject({ code: "technologyContract.signedAfterEnd" });
  expect(await sign("2026-10-31")).toMatchObject({ status: "signed" });
});

it("takes no payment from long before the contract was signed", async () => {
  const { id: contractId, version, signedOn } = await putContract(world.as, "signed");
  const first = Number(signedOn?.slice(0, 4)) - 1;
  const pay = (receivedOn: string) =>
    recordPayment(world.as(cast.staff), { contractId, version, amountFen: 100, receivedOn });
  await expect(pay(`${first - 1}-12-31`)).rejects.toMatchObject({ code: "technologyContract.paidEarly" });
  expect(await pay(`${first}-01-01`)).toMatchObject({ id: contractId });
});

it.each([
  { kind: "consulting" },
  { direction: "outbound" as const },
  { startsOn: "2026-01-02" },
  { endsOn: "2029-12-30" },
  { title: "隔膜涂覆" },
  { paperNumber: "示技 2025-12" },
  { industry: "newMaterials" },
])("asks why %o of a signed contract is changed", async (change) => {
  const { id: contractId, version, signedOn } = await putContract(world.as, "signed");
  const content = { ...coatingContract, signedOn: signedOn ?? "", ...change };
  const save = (reason: string) =>
    saveTechnologyContract(world.as(cast.staff), { contractId, version, content, reason });
  await expect(save("")).rejects.toMatchObject({ code: "technologyContract.reasonMissing" });
});

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
    code: "technologyContract.milestoneEarly",
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
