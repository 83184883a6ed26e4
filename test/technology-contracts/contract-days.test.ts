import { afterAll, beforeAll, expect, it } from "vitest";
import { contractContentSchema, paymentSchema } from "../../src/technology-contracts/contract-schemas.ts";
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
])("asks why %o of a signed contract is changed", async (change) => {
  const { id: contractId, version, signedOn } = await putContract(world.as, "signed");
  const content = { ...coatingContract, signedOn: signedOn ?? "", ...change };
  const save = (reason: string) =>
    saveTechnologyContract(world.as(cast.staff), { contractId, version, content, reason });
  await expect(save("")).rejects.toMatchObject({ code: "technologyContract.reasonMissing" });
});
