import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listMilestones, listPayments } from "../../src/technology-contracts/contract-parts.ts";
import { contractContentSchema, paymentSchema } from "../../src/technology-contracts/contract-schemas.ts";
import { completeContract } from "../../src/technology-contracts/end-contract.ts";
import { followUpContract } from "../../src/technology-contracts/follow-up-contract.ts";
import { addMilestone, finishMilestone } from "../../src/technology-contracts/keep-milestones.ts";
import type { ContractRow } from "../../src/technology-contracts/queries.ts";
import { recordPayment, reversePayment } from "../../src/technology-contracts/record-payment.ts";
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

describe("what was recorded of a contract", () => {
  const staff = () => world.as(cast.staff);
  const seen = ({ id: contractId, version }: ContractRow) => ({ contractId, version });
  const resign = (row: ContractRow, signedOn: string) =>
    saveTechnologyContract(staff(), {
      ...seen(row),
      content: { ...coatingContract, startsOn: "", endsOn: "", signedOn },
      reason: "录错",
    });
  const put = (status: "signed" | "completed" = "signed") =>
    putContract(world.as, status, { startsOn: "", endsOn: "", signedOn: "2024-11-01" });

  it("lets no payment that stands be long before a corrected day of signing", async () => {
    const row = await put();
    const paid = await recordPayment(staff(), { ...seen(row), amountFen: 100_000, receivedOn: "2024-12-31" });
    await expect(resign(paid, "2026-01-01")).rejects.toMatchObject({
      code: "technologyContract.recordedEarlier",
      facts: { record: "到款 0.1 万元", day: "2024-12-31", signedUntil: "2025-12-31" },
    });
    const moved = await resign(paid, "2025-12-31");
    expect(moved.signedOn).toBe("2025-12-31");
    const [payment] = await listPayments(world.open.db, row.id);
    const taken = await reversePayment(staff(), { ...seen(moved), paymentSeq: payment?.seq ?? 0, reason: "录错" });
    expect(await resign(taken, "2026-01-01")).toMatchObject({ signedOn: "2026-01-01" });
  });

  it("lets no follow-up be earlier than so many years after it", async () => {
    const row = await put();
    const outcome = { outputValueFen: 0, taxFen: 0, patents: 0, jobs: 0, note: "" };
    const asked = await followUpContract(staff(), { ...seen(row), afterYears: 1, askedOn: "2026-01-10", ...outcome });
    await expect(resign(asked, "2025-01-11")).rejects.toMatchObject({
      code: "technologyContract.recordedEarlier",
      facts: { record: "满 1 年回访", day: "2026-01-10", signedUntil: "2025-01-10" },
    });
    expect(await resign(asked, "2025-01-10")).toMatchObject({ signedOn: "2025-01-10" });
  });

  it("has no milestone reached before it was signed, nor is it fulfilled before one was", async () => {
    const row = await put();
    const added = await addMilestone(staff(), { ...seen(row), title: "交付样机", dueOn: "2025-06-30" });
    const [milestone] = await listMilestones(world.open.db, row.id);
    const finish = (doneOn: string) =>
      finishMilestone(staff(), { ...seen(added), milestoneId: milestone?.id ?? "", doneOn });
    await expect(finish("2024-10-31")).rejects.toMatchObject({ code: "technologyContract.doneBefore" });
    const done = await finish("2025-06-20");
    await expect(completeContract(staff(), { ...seen(done), endedOn: "2025-06-19" })).rejects.toMatchObject({
      code: "technologyContract.completedBeforeMilestone",
      facts: { title: "交付样机", day: "2025-06-20" },
    });
    await expect(resign(done, "2025-06-21")).rejects.toMatchObject({
      facts: { record: "节点“交付样机”", signedUntil: "2025-06-20" },
    });
    const moved = await resign(done, "2025-06-20");
    expect(await completeContract(staff(), { ...seen(moved), endedOn: "2025-06-20" })).toMatchObject({
      status: "completed",
    });
  });
});
