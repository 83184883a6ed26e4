import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import { getIntroductionRecord } from "../../src/cooperation/queries.ts";
import { readTable } from "../../src/exchange/read-table.ts";
import { findLastAudit } from "../../src/kernel/audit.ts";
import { verifyAuditChain } from "../../src/kernel/audit-chain.ts";
import { newId } from "../../src/kernel/ids.ts";
import { getNeedRecord } from "../../src/needs/queries.ts";
import { importFile } from "../../src/operations/import-file.ts";
import { listPartnerships } from "../../src/organizations/list-partnerships.ts";
import {
  listContractEntries,
  listFollowUps,
  listMilestones,
  listPayments,
} from "../../src/technology-contracts/contract-parts.ts";
import type { ContractContent } from "../../src/technology-contracts/contract-schemas.ts";
import { readDueList } from "../../src/technology-contracts/due-contracts.ts";
import { countDueFollowUps, listDueFollowUps } from "../../src/technology-contracts/due-follow-ups.ts";
import { countDueMilestones, listDueMilestones } from "../../src/technology-contracts/due-milestones.ts";
import { completeContract, voidContract } from "../../src/technology-contracts/end-contract.ts";
import { draftFromIntroduction, enterTechnologyContract } from "../../src/technology-contracts/enter-contract.ts";
import { followUpContract } from "../../src/technology-contracts/follow-up-contract.ts";
import { addMilestone, finishMilestone } from "../../src/technology-contracts/keep-milestones.ts";
import {
  type ContractRow,
  countContracts,
  findContractOfIntroduction,
  getContractRecord,
  listContracts,
  listOwnContracts,
} from "../../src/technology-contracts/queries.ts";
import { recordPayment, reversePayment } from "../../src/technology-contracts/record-payment.ts";
import { registerTechnologyContract } from "../../src/technology-contracts/register-contract.ts";
import { saveTechnologyContract } from "../../src/technology-contracts/save-contract.ts";
import { signTechnologyContract } from "../../src/technology-contracts/sign-contract.ts";
import { summarizeContracts } from "../../src/technology-contracts/summarize-contracts.ts";
import { cast } from "../support/cast.ts";
import { coatingContract, putContract, registration } from "../support/contracts-in-place.ts";
import { introducingAt, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { putRival, RIVAL_ID } from "../support/second-enterprise.ts";
import { judging } from "../support/verdicts-in-place.ts";

const TODAY = "2026-11-23";
let world: MatchingWorld;
beforeEach(async () => {
  world = await openMatchingWorld();
});
afterEach(async () => {
  expect((await verifyAuditChain(world.open.db, world.system.vault)).brokenAt).toBeNull();
  await world.close();
});

const staff = () => world.as(cast.staff);
const seen = ({ id, version }: ContractRow) => ({ contractId: id, version });
const put = (status: Parameters<typeof putContract>[1], changes: Partial<ContractContent> = {}) =>
  putContract(world.as, status, changes);
const lastEntry = async (id: string) => (await listContractEntries(world.open.db, id))[0];
const save = (row: ContractRow, changes: Partial<ContractContent>, reason = "") =>
  saveTechnologyContract(staff(), { ...seen(row), content: { ...coatingContract, ...changes }, reason });

describe("a contract that comes of an introduction", () => {
  it("takes over parties, field and the match as it was adopted, and signs introduction, need and partnership", async () => {
    const pair = await putAdoptedPair(world);
    const introducing = introducingAt(world);
    const agreed = await introducing.agree(pair);
    const draft = await draftFromIntroduction(
      staff(),
      { reference: world.live.reference.book },
      {
        introductionId: agreed.id,
      },
    );
    expect(draft).toMatchObject({
      number: "T-2026-0001",
      status: "draft",
      title: "锂电隔膜涂覆层高温收缩控制技术",
      kind: "development",
      direction: "inbound",
      buyerId: agreed.enterpriseId,
      sellerId: agreed.institutionId,
      industry: "newEnergy.storage",
      needId: pair.needId,
      achievementId: pair.achievementId,
      contractValueFen: 0,
    });
    expect(draft.matchScore).toBeGreaterThan(0);
    expect(draft.engineVersion).toMatch(/^\d+\//);
    const sign = (row: ContractRow) => signTechnologyContract(staff(), { ...seen(row), signedOn: "2026-11-20" });
    await expect(sign(draft)).rejects.toMatchObject({ code: "technologyContract.valueMissing" });
    // The form of such a contract has no numbers of its posts: they stay.
    const saved = await save(draft, { contractValueFen: 30_000_000, transactionValueFen: 30_000_000 });
    expect(saved).toMatchObject({ needId: pair.needId, matchScore: draft.matchScore, signedOn: null });
    // Nobody had said what it is worth: it was not worth nothing.
    const first = { contractValueFen: [null, 30_000_000], transactionValueFen: [null, 30_000_000] };
    expect(await lastEntry(draft.id)).toMatchObject({ kind: "saved", amounts: first });
    await sign(saved);
    expect((await getIntroductionRecord(world.open.db, agreed.id)).status).toBe("contracted");
    expect((await getNeedRecord(world.open.db, pair.needId)).status).toBe("contracted");
    expect(await listPartnerships(world.open.db)).toMatchObject([{ lastOn: "2026-11-20", times: 1 }]);
  });

  it("leaves an introduction alone whose contract was recorded before, and does not sign one that has ended", async () => {
    const deps = { reference: world.live.reference.book };
    const introducing = introducingAt(world);
    const first = await introducing.agree(await putAdoptedPair(world));
    const contracted = await introducing.advance(cast.staff, first, "contract");
    const draft = await draftFromIntroduction(staff(), deps, { introductionId: first.id });
    await expect(draftFromIntroduction(staff(), deps, { introductionId: first.id })).rejects.toMatchObject({
      code: "technologyContract.enteredAlready",
    });
    const valued = await save(draft, {});
    await signTechnologyContract(staff(), { ...seen(valued), signedOn: TODAY });
    expect((await getIntroductionRecord(world.open.db, first.id)).version).toBe(contracted.version);

    const second = await introducing.agree(await putAdoptedPair(world, { title: "另一项隔膜收缩控制需求" }));
    const other = await save(await draftFromIntroduction(staff(), deps, { introductionId: second.id }), {});
    await introducing.end(cast.battery, second);
    await expect(signTechnologyContract(staff(), { ...seen(other), signedOn: TODAY })).rejects.toMatchObject({
      code: "technologyContract.introductionOver",
    });
    await voidContract(staff(), { ...seen(other), reason: "对接已终止" });
    expect(await findContractOfIntroduction(world.open.db, second.id)).toBeNull();
    await expect(draftFromIntroduction(staff(), deps, { introductionId: second.id })).rejects.toMatchObject({
      code: "introduction.stateChanged",
    });
  });

  it("takes over what kind of right stands behind the achievement: one that is granted before one applied for", async () => {
    const needId = (await world.putNeed("published")).id;
    const intellectualProperties = [
      { kind: "utilityModel", number: "ZL-1", status: "lapsed" },
      { kind: "softwareCopyright", number: "", status: "pending" },
      { kind: "inventionPatent", number: "ZL-2", status: "granted" },
    ];
    const achievementId = (await world.putAchievement("coating", { intellectualProperties })).id;
    await judging(world, needId, achievementId).adopt();
    const { id: introductionId } = await introducingAt(world).agree({ needId, achievementId });
    const deps = { reference: world.live.reference.book };
    expect(await draftFromIntroduction(staff(), deps, { introductionId })).toMatchObject({
      intellectualProperty: "inventionPatent",
      planSource: "",
      expectedOutputFen: null,
    });
  });

  it("is found by a list's row without a number, which makes no second one and leaves the signing to its page", async () => {
    const { id: introductionId } = await introducingAt(world).agree(await putAdoptedPair(world));
    const deps = { reference: world.live.reference.book };
    const draft = await draftFromIntroduction(staff(), deps, { introductionId });
    const { buyer, seller } = await getContractRecord(world.open.db, draft.id);
    const text = [
      "项目名称,合同类别,买方,卖方,签订日期,合同额（万元）,技术交易额（万元）",
      `${draft.title},技术开发,${buyer},${seller},2026-11-20,50,40`,
    ].join("\n");
    const bytes = new TextEncoder().encode(text);
    const file = { kind: "contracts", fileName: "台账.csv", bytes, publish: false } as const;
    const [report] = await importFile(staff(), file, readTable);
    expect(report).toMatchObject({ outcome: "refused", number: draft.number });
    expect(report?.remarks.join()).toContain("由对接而来，请在合同页上修改双方和登记签订");
    expect(await world.open.db.$count(technologyContracts)).toBe(1);
  });

  it("stays between the two who were introduced, whichever of them buys", async () => {
    const agreed = await introducingAt(world).agree(await putAdoptedPair(world));
    const deps = { reference: world.live.reference.book };
    const draft = await draftFromIntroduction(staff(), deps, { introductionId: agreed.id });
    await putRival(staff());
    for (const others of [
      { sellerId: "", sellerName: "外省研究所" },
      { buyerId: "", buyerName: "外省工厂" },
      { buyerId: RIVAL_ID },
    ])
      await expect(save(draft, others)).rejects.toMatchObject({ code: "technologyContract.partiesOfIntroduction" });
    const swapped = { buyerId: coatingContract.sellerId, sellerId: coatingContract.buyerId };
    await expect(save(draft, { ...swapped, direction: "outbound" })).rejects.toMatchObject({
      code: "technologyContract.notOfOrigin",
    });
    const reason = { direction: "outbound", originReason: "企业反向转让工艺包" } as const;
    await expect(save(draft, { ...swapped, ...reason })).resolves.toMatchObject({ ...swapped, ...reason });
  });

  it("does not name a confidential need", async () => {
    const pair = await putAdoptedPair(world, { visibility: "confidential", title: "金丝雀保密需求" });
    const agreed = await introducingAt(world).agree(pair);
    const deps = { reference: world.live.reference.book };
    const draft = await draftFromIntroduction(staff(), deps, { introductionId: agreed.id });
    expect(draft.title).not.toContain("金丝雀");
  });
});

describe("a contract entered by hand", () => {
  it("may name an outside party and its need and achievement, and is one however often its form is sent", async () => {
    const pair = await putAdoptedPair(world);
    const need = await getNeedRecord(world.open.db, pair.needId);
    const formId = "f".repeat(32);
    const content = {
      ...coatingContract,
      sellerId: "",
      sellerName: "外省研究所",
      needNumber: need.number.toLowerCase(),
      achievementNumber: "A-2026-0001",
      originReason: "成果已由学校转给该研究所",
    };
    const row = await enterTechnologyContract(staff(), { content, formId });
    expect(row).toMatchObject({ id: formId, status: "signed", needId: pair.needId, sellerName: "外省研究所" });
    expect(row.matchScore).toBeGreaterThan(0);
    await expect(enterTechnologyContract(staff(), { content, formId })).rejects.toMatchObject({
      code: "technologyContract.enteredAlready",
    });
    expect(await listPartnerships(world.open.db)).toEqual([]);
    const unknown = { ...content, needNumber: "N-2026-9999" };
    await expect(enterTechnologyContract(staff(), { content: unknown, formId: "e".repeat(32) })).rejects.toMatchObject({
      code: "technologyContract.needUnknown",
    });
    expect(await listOwnContracts(world.as(cast.battery))).toMatchObject([{ id: formId, seller: "外省研究所" }]);
    expect(await listOwnContracts(world.as(cast.professor))).toEqual([]);
  });

  it("is refused for a pair whose introduction leads to its own contract, until that one is signed", async () => {
    const pair = await putAdoptedPair(world);
    const { number: needNumber } = await getNeedRecord(world.open.db, pair.needId);
    const content = { ...coatingContract, needNumber, achievementNumber: "A-2026-0001" };
    const enter = () => enterTechnologyContract(staff(), { content, formId: newId() });
    const bare = await put("signed");
    const link = () => save(bare, { needNumber, achievementNumber: "A-2026-0001" }, "补登来源");
    const agreed = await introducingAt(world).agree(pair);
    const runs = { code: "technologyContract.introductionRuns", facts: { number: agreed.number } };
    await expect(enter()).rejects.toMatchObject(runs);
    await expect(link()).rejects.toMatchObject(runs);
    const deps = { reference: world.live.reference.book };
    const draft = await draftFromIntroduction(staff(), deps, { introductionId: agreed.id });
    await expect(enter()).rejects.toMatchObject({
      code: "technologyContract.introductionDrafted",
      facts: { number: agreed.number, contract: draft.number },
    });
    await signTechnologyContract(staff(), { ...seen(await save(draft, {})), signedOn: TODAY });
    const later = { content: { ...content, isLater: true }, formId: newId() };
    const entered = enterTechnologyContract(staff(), later);
    await expect(entered).resolves.toMatchObject({ needId: pair.needId, introductionId: null });
  });

  it("is free for a pair whose introduction ended", async () => {
    const pair = await putAdoptedPair(world);
    const introducing = introducingAt(world);
    await introducing.end(cast.battery, await introducing.agree(pair));
    const { number: needNumber } = await getNeedRecord(world.open.db, pair.needId);
    await expect(put("signed", { needNumber, achievementNumber: "A-2026-0001" })).resolves.toMatchObject({
      needId: pair.needId,
    });
  });

  it("makes partners of an enterprise and an institution", async () => {
    await put("signed");
    expect(await listPartnerships(world.open.db)).toMatchObject([{ lastOn: "2025-11-01", times: 1 }]);
  });

  it.each([
    [{ transactionValueFen: 50_000_001 }, "transactionValueFen"],
    [{ buyerName: "又一家" }, "buyerName"],
    [{ sellerId: "" }, "sellerName"],
    [{ buyerId: "", buyerName: "甲", sellerId: "", sellerName: "乙" }, "sellerId"],
    [{ sellerId: coatingContract.buyerId }, "sellerId"],
    [{ endsOn: "2025-10-31" }, "endsOn"],
    [{ kind: "noSuchKind" }, "kind"],
    [{ contractValueFen: 0.5 }, "contractValueFen"],
    [{ buyerRegion: "141100" }, "buyerRegion"],
    [{ sellerId: "", sellerName: "外省研究院", sellerRegion: "141199" }, "sellerRegion"],
    [{ sellerNature: "factory" }, "sellerNature"],
    [{ intellectualProperty: "patent" }, "intellectualProperty"],
    [{ planSource: "secret" }, "planSource"],
    [{ socioeconomicObjective: "wealth" }, "socioeconomicObjective"],
    [{ expectedInvestmentFen: -1 }, "expectedInvestmentFen"],
    [{ expectedOutputFen: 0.5 }, "expectedOutputFen"],
    [{ contractValueFen: Number.NaN }, "contractValueFen"],
  ])("is not stored with %o", async (changes, field) => {
    const content = { ...coatingContract, ...changes } as ContractContent;
    const error = await enterTechnologyContract(staff(), { content, formId: "f".repeat(32) }).catch((one) => one);
    expect(error).toBeInstanceOf(z.ZodError);
    expect((error as z.ZodError).issues.map(({ path }) => path.at(-1))).toContain(field);
    expect((await summarizeContracts(world.open.db, { today: TODAY })).totals).toMatchObject({ counted: 0 });
  });
});

it("leaves in the trail for how much it was signed, what was paid of it and what was taken back", async () => {
  const last = async (id: string) => {
    const audit = await findLastAudit(world.open.db, "technologyContract", id);
    return [audit?.action, JSON.parse(audit?.detail ?? "")];
  };
  const signed = await put("signed");
  expect(await last(signed.id)).toEqual([
    "technologyContract.signed",
    { from: "draft", to: "signed", amountFen: 50_000_000 },
  ]);
  const paid = await recordPayment(staff(), { ...seen(signed), amountFen: 20_000_000, receivedOn: "2026-03-01" });
  const texts: unknown = expect.stringMatching(/^[0-9a-f]{64}$/);
  const step = { from: "signed", to: "signed", amountFen: 20_000_000, texts };
  expect(await last(signed.id)).toEqual([
    "technologyContract.paymentReceived",
    { ...step, entry: 1, happenedOn: "2026-03-01" },
  ]);
  await reversePayment(staff(), { ...seen(paid), paymentSeq: 1, reason: "录错" });
  expect(await last(signed.id)).toEqual([
    "technologyContract.reversal",
    { ...step, entry: 2, happenedOn: "2026-11-23", reverses: 1 },
  ]);
});

describe("what is changed of a signed contract", () => {
  it("needs a reason where it is money, and keeps what the amount was in its history and in the trail", async () => {
    const row = await put("registered");
    const less = { contractValueFen: 45_000_000 };
    await expect(save(row, less)).rejects.toMatchObject({ code: "technologyContract.reasonMissing" });
    const saved = await save(row, { ...less, title: "隔膜涂覆技术开发" }, "双方签订补充协议");
    expect(await lastEntry(row.id)).toMatchObject({
      kind: "saved",
      note: "双方签订补充协议\n合同名称：锂电隔膜涂覆技术开发 → 隔膜涂覆技术开发",
      fields: ["title", "contractValueFen"],
      amounts: { contractValueFen: [50_000_000, 45_000_000] },
    });
    const audit = await findLastAudit(world.open.db, "technologyContract", row.id);
    expect(audit).toMatchObject({ action: "technologyContract.saved" });
    expect(JSON.parse(audit?.detail ?? "")).toEqual({
      from: "registered",
      to: "registered",
      fields: ["title", "contractValueFen"],
      amounts: ["contractValueFen 50000000→45000000"],
    });
    await expect(save(row, less, "补充协议")).rejects.toMatchObject({ code: "technologyContract.stateChanged" });
    // Nothing but its note: no reason is asked for.
    await expect(save(saved, { ...less, title: "隔膜涂覆技术开发", note: "已归档" })).resolves.toMatchObject({
      note: "已归档",
    });
  });

  it("needs a reason where it is an outside party's name, and keeps the former name beside the new one", async () => {
    const outside = { sellerId: "", sellerName: "外省研究所" };
    const row = await put("signed", outside);
    const renamed = { ...outside, sellerName: "外省材料研究院" };
    await expect(save(row, renamed)).rejects.toMatchObject({ code: "technologyContract.reasonMissing" });
    const saved = await save(row, renamed, "名称录错");
    expect(await lastEntry(row.id)).toMatchObject({
      note: "名称录错\n卖方：外省研究所 → 外省材料研究院",
      fields: ["sellerName"],
    });
    await save(saved, {}, "已入单位库");
    expect((await lastEntry(row.id))?.note).toMatch(/^已入单位库\n卖方：外省材料研究院 → 示例理工/);
  });

  it("is never signed after it was registered or fulfilled", async () => {
    const registered = await put("registered");
    await expect(save(registered, { signedOn: "2025-12-02" }, "录错")).rejects.toMatchObject({
      code: "technologyContract.recordedEarlier",
      facts: { record: "认定登记", day: "2025-12-01", signedUntil: "2025-12-01" },
    });
    await expect(save(registered, { signedOn: "2025-12-01" }, "录错")).resolves.toMatchObject({
      signedOn: "2025-12-01",
    });
    await expect(save(await put("completed"), { signedOn: "2026-11-02" }, "录错")).rejects.toMatchObject({
      code: "technologyContract.recordedEarlier",
      facts: { record: "完成或终止", day: "2026-11-01", signedUntil: "2026-11-01" },
    });
  });

  it("never makes it worth less than was paid", async () => {
    const row = await put("signed");
    const payment = { amountFen: 30_000_000, receivedOn: TODAY };
    const paid = await recordPayment(staff(), { ...seen(row), ...payment });
    const less = { contractValueFen: 29_999_999, transactionValueFen: 0 };
    await expect(save(paid, less, "更正")).rejects.toMatchObject({ code: "technologyContract.paidMore" });
    await expect(
      world.open.client.execute(
        "UPDATE technology_contracts SET contract_value_fen = 29999999, transaction_value_fen = 0",
      ),
    ).rejects.toThrow("paid more than the contract is worth");
  });
});

describe("payments", () => {
  it("never exceed the contract's value, and a reversal makes room again", async () => {
    const row = await put("signed");
    const pay = (to: ContractRow, amountFen: number) =>
      recordPayment(staff(), { ...seen(to), amountFen, receivedOn: TODAY, note: "首付款" });
    const first = await pay(row, 50_000_000);
    await expect(pay(first, 1)).rejects.toMatchObject({
      code: "technologyContract.overpaid",
      facts: { left: "0 万元" },
    });
    const [payment] = await listPayments(world.open.db, row.id);
    const about = { paymentSeq: payment?.seq ?? 0, reason: "录错金额" };
    await expect(reversePayment(staff(), { ...seen(first), ...about, reason: "" })).rejects.toMatchObject({
      issues: [expect.objectContaining({ message: "请写明原因" })],
    });
    const reversed = await reversePayment(staff(), { ...seen(first), ...about });
    await expect(reversePayment(staff(), { ...seen(reversed), ...about })).rejects.toMatchObject({
      code: "technologyContract.reversedAlready",
    });
    await pay(reversed, 49_999_999);
    expect((await getContractRecord(world.open.db, row.id)).paidFen).toBe(49_999_999);
    expect(await listPayments(world.open.db, row.id)).toMatchObject([
      { kind: "paymentReceived", amountFen: 50_000_000 },
      { kind: "reversal", amountFen: 50_000_000, reverses: about.paymentSeq, note: "录错金额" },
      { kind: "paymentReceived", amountFen: 49_999_999 },
    ]);
    await expect(
      voidContract(staff(), { ...seen(await getContractRecord(world.open.db, row.id)), reason: "重复" }),
    ).rejects.toMatchObject({ code: "technologyContract.hasPayments" });
  });

  it("are guarded by the database itself", async () => {
    const row = await put("signed");
    await recordPayment(staff(), { ...seen(row), amountFen: 10_000_000, receivedOn: TODAY });
    const insert = (kind: string, fen: number, reverses: string, note = "x") =>
      world.open.client.execute(
        `INSERT INTO contract_payments (contract_id, kind, amount_fen, received_on, note, reverses, at)
         VALUES ('${row.id}', '${kind}', ${fen}, '${TODAY}', '${note}', ${reverses}, 0)`,
      );
    await expect(insert("paymentReceived", 40_000_001, "NULL")).rejects.toThrow("paid more than the contract is worth");
    await expect(insert("paymentReceived", 0, "NULL")).rejects.toThrow("contract_payments_amount");
    await expect(insert("reversal", 9_999_999, "1")).rejects.toThrow("a reversal takes back one payment whole");
    await expect(insert("reversal", 10_000_000, "1", "")).rejects.toThrow("contract_payments_reason");
    await insert("reversal", 10_000_000, "1");
    await expect(insert("reversal", 10_000_000, "1")).rejects.toThrow();
  });
});

describe("registration, milestones and what came of it", () => {
  it("gives a registration number to one contract, not before it was signed", async () => {
    const [first, second] = [await put("signed"), await put("signed")];
    await registerTechnologyContract(staff(), { ...seen(first), ...registration("2025140000000001") });
    const again = { ...seen(second), ...registration("2025140000000001") };
    await expect(registerTechnologyContract(staff(), again)).rejects.toMatchObject({
      code: "technologyContract.registrationTaken",
      facts: { number: "T-2026-0001" },
    });
    const early = { ...seen(second), ...registration("2025140000000002"), registeredOn: "2025-10-31" };
    await expect(registerTechnologyContract(staff(), early)).rejects.toMatchObject({
      code: "technologyContract.registeredBefore",
    });
  });

  it("is not fulfilled while a milestone is open", async () => {
    const row = await put("signed");
    const added = await addMilestone(staff(), { ...seen(row), title: "提交报告", dueOn: "2026-11-20" });
    const count = (day: string) => countDueMilestones(world.open.db, { until: day, today: day });
    expect(await count("2026-11-19")).toEqual({ total: 0, overdue: 0 });
    expect(await count("2026-11-20")).toEqual({ total: 1, overdue: 0 });
    expect(await count(TODAY)).toEqual({ total: 1, overdue: 1 });
    expect(await countDueFollowUps(world.open.db, { today: TODAY })).toBe(1);
    expect(await listDueMilestones(world.open.db, { until: TODAY, today: TODAY })).toMatchObject([
      { number: "T-2026-0001", milestone: "提交报告" },
    ]);
    await expect(completeContract(staff(), { ...seen(added), endedOn: TODAY })).rejects.toMatchObject({
      code: "technologyContract.milestonesOpen",
    });
    const [milestone] = await listMilestones(world.open.db, row.id);
    const done = { ...seen(added), milestoneId: milestone?.id ?? "", doneOn: TODAY };
    const finished = await finishMilestone(staff(), done);
    expect(await listDueMilestones(world.open.db, { until: TODAY, today: TODAY })).toEqual([]);
    await expect(finishMilestone(staff(), { ...done, version: finished.version })).rejects.toMatchObject({
      code: "technologyContract.milestoneClosed",
    });
    await expect(completeContract(staff(), { ...seen(finished), endedOn: TODAY })).resolves.toMatchObject({
      status: "completed",
    });
  });

  it("is asked about one year and three years after it was signed, and the newest answer counts", async () => {
    const old = await put("completed", { signedOn: "2023-11-23", title: "三年前的合同" });
    await put("signed", { signedOn: "2025-11-24" });
    expect(
      (await listDueFollowUps(world.open.db, { today: TODAY })).map(({ title, afterYears, dueOn }) => [
        title,
        afterYears,
        dueOn,
      ]),
    ).toEqual([
      ["三年前的合同", 1, "2024-11-23"],
      ["三年前的合同", 3, "2026-11-23"],
    ]);
    const outcome = { askedOn: TODAY, outputValueFen: 12_345, taxFen: 0, patents: 2, jobs: 3 };
    const first = await followUpContract(staff(), { ...seen(old), afterYears: 3, ...outcome });
    await followUpContract(staff(), { ...seen(first), afterYears: 3, ...outcome, patents: 4 });
    expect(await listFollowUps(world.open.db, old.id)).toMatchObject([{ afterYears: 3, patents: 4 }]);
    expect(await listDueFollowUps(world.open.db, { today: TODAY })).toMatchObject([{ afterYears: 1 }]);
    const dueOn = async (day: string) =>
      (await listDueFollowUps(world.open.db, { today: day })).map(({ title }) => title);
    // A year after a 29 February is a 1 March, and a year before one is no day at all.
    await put("signed", { signedOn: "2023-03-01", title: "三月一日" });
    await put("signed", { signedOn: "2024-02-29", title: "闰日" });
    expect(await dueOn("2024-02-29")).toEqual([]);
    expect(await dueOn("2024-03-01")).toEqual(["三月一日"]);
    expect(await dueOn("2025-02-28")).not.toContain("闰日");
    expect(await dueOn("2025-03-01")).toContain("闰日");
    const recent = await put("signed", { signedOn: "2026-01-01" });
    await expect(followUpContract(staff(), { ...seen(recent), afterYears: 1, ...outcome })).rejects.toMatchObject({
      code: "technologyContract.followUpEarly",
      facts: { dueOn: "2027-01-01" },
    });
  });

  it("stands once on the pages of those to be asked about, also where two days of signing fall due on one", async () => {
    for (const signedOn of ["2024-03-01", "2024-02-29", "2024-03-01", "2024-02-29"])
      await put("signed", { signedOn, title: signedOn });
    const shown: string[] = [];
    for (const page of [1, 2, 3, 4]) {
      const { rows } = await readDueList(world.open.db, "followUp", { text: "", today: TODAY }, { page, pageSize: 1 });
      shown.push(...rows.map(({ number, title }) => `${number} ${title}`));
    }
    expect(shown).toEqual([
      "T-2026-0002 2024-02-29",
      "T-2026-0004 2024-02-29",
      "T-2026-0001 2024-03-01",
      "T-2026-0003 2024-03-01",
    ]);
  });
});

describe("the ledger", () => {
  it("adds up what was signed and not given up, and finds by words, kind, direction, year and branch", async () => {
    await put("draft", { contractValueFen: 1_000_000, transactionValueFen: 0 });
    await put("signed");
    const swapped = { buyerId: coatingContract.sellerId, sellerId: coatingContract.buyerId };
    await put("registered", { ...swapped, direction: "outbound", signedOn: "2025-10-01", kind: "service" });
    await put("completed", { sellerId: "", sellerName: "外省研究所（虚构）", industry: "baijiu.brewing" });
    await put("terminated");
    await put("voided");
    const found = async (filter: object) => {
      const asked = { today: TODAY, ...filter };
      const rows = await listContracts(world.open.db, asked, { page: 1, pageSize: 20 });
      expect(await countContracts(world.open.db, asked)).toBe(rows.length);
      expect((await summarizeContracts(world.open.db, asked)).total).toBe(rows.length);
      return rows.map(({ number }) => number).sort();
    };
    expect((await summarizeContracts(world.open.db, { today: TODAY })).totals).toEqual({
      counted: 3,
      contractValueFen: 150_000_000,
      transactionValueFen: 120_000_000,
      paidFen: 0,
    });
    expect(await found({ text: "外省" })).toEqual(["T-2026-0004"]);
    expect(await found({ text: "示例理工" })).toHaveLength(5);
    expect(await found({ text: "研究所（虚构）" })).toEqual(["T-2026-0004"]);
    expect(await found({ text: "Ｔ－２０２６－０００４" })).toEqual(["T-2026-0004"]);
    expect(await found({ text: "%" })).toEqual([]);
    expect(await found({ kinds: ["service"] })).toEqual(["T-2026-0003"]);
    expect(await found({ directions: ["outbound"] })).toEqual(["T-2026-0003"]);
    expect(await found({ industries: ["baijiu", "baijiu.brewing"] })).toEqual(["T-2026-0004"]);
    expect(await found({ years: ["2025"], statuses: ["signed", "registered"] })).toEqual([
      "T-2026-0002",
      "T-2026-0003",
    ]);
    expect(await found({ years: ["2026"] })).toEqual([]);
    expect(await found({ due: ["followUp"] })).toEqual(["T-2026-0002", "T-2026-0003", "T-2026-0004"]);
  });
});
