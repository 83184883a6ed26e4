import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntries } from "../../db/schema/kernel.ts";
import { addTalent, eraseTalent, removeTalent } from "../../src/province-university-projects/keep-talents.ts";
import type { ProjectRow } from "../../src/province-university-projects/queries.ts";
import { listLedger } from "../../src/talent-funds/ledger.ts";
import { listPayees } from "../../src/talent-funds/payees.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { fundingAt } from "../support/funds-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { putProject } from "../support/projects-in-place.ts";

let world: MatchingWorld;
let own: ProjectRow;
let others: ProjectRow;
let fundId: string;
let funding: ReturnType<typeof fundingAt>;

const bring = ({ id: projectId, version }: ProjectRow, name: string) =>
  addTalent(world.as(cast.staff), {
    projectId,
    version,
    name,
    institutionId: ORGANIZATION_IDS.university,
    kind: "flexible",
    title: "教授",
    fromOn: "2026-02-01",
    toOn: "",
    monthsOnSite: "3",
  });
const payees = () => listPayees(world.system, ORGANIZATION_IDS.battery);
const personNamed = async (name: string) => (await payees()).find((one) => one.name === name)?.code ?? "";

beforeAll(async () => {
  world = await openMatchingWorld();
  funding = fundingAt(world.as);
  own = await putProject(world.as, "running", { title: "隔膜中试" });
  own = await bring(own, "柳博士");
  others = await putProject(world.as, "running", { title: "与这家企业无关", enterpriseId: "" });
  await putProject(world.as, "planned", { title: "还没有启动" });
  await putProject(world.as, "voided", { title: "录错的" });
  fundId = (await funding.putFund()).id;
  await funding.adjust(fundId, 100);
});
afterAll(() => world.close());

const lastEntry = async () => (await listLedger(world.system.db, fundId)).at(-1);

describe("what money of a fund may be paid for", () => {
  it("is what the enterprise began, and the people whom it brought in", async () => {
    expect((await payees()).map(({ title, name, word }) => ({ title, name, word }))).toEqual([
      { title: "隔膜中试", name: "", word: "隔膜中试" },
      { title: "隔膜中试", name: "柳博士", word: "柔性引进，教授" },
    ]);
  });

  it("stands on the entry and in the trail, the person without a name", async () => {
    await funding.disburse(fundId, 100, funding.clerk, { paidFor: await personNamed("柳博士"), beneficiary: "" });
    expect(await lastEntry()).toMatchObject({
      projectId: own.id,
      beneficiary: "柔性引进，教授",
      paidFor: { number: own.number, title: "隔膜中试", person: "柔性引进，教授" },
    });
    const trail = await world.system.db.select().from(auditEntries);
    expect(trail.at(-1)?.detail).toContain(`"projectId":"${own.id}"`);
    expect(trail.at(-1)?.detail).not.toContain("柳博士");
  });

  it("is the project as a whole where no person is chosen, in the words that were typed", async () => {
    await funding.disburse(fundId, 100, funding.clerk, { paidFor: `project:${own.id}`, beneficiary: "中试设备首付款" });
    expect(await lastEntry()).toMatchObject({
      projectId: own.id,
      talentId: null,
      beneficiary: "中试设备首付款",
      paidFor: { person: null },
    });
  });

  it.each([
    ["a project of nobody of the county", () => `project:${others.id}`],
    ["one that is not there", () => `project:${"0".repeat(32)}`],
    ["something else", () => "x"],
  ])("is never %s", async (_, code) => {
    const before = (await listLedger(world.system.db, fundId)).length;
    await expect(funding.disburse(fundId, 100, funding.clerk, { paidFor: code() })).rejects.toMatchObject({
      code: "talentFund.paidForOthers",
    });
    expect(await listLedger(world.system.db, fundId)).toHaveLength(before);
  });

  it("is not somebody who was erased at their own wish, whose earlier payments stay", async () => {
    own = await bring(own, "梅博士");
    const code = await personNamed("梅博士");
    const [, talentId = ""] = code.split(":");
    await funding.disburse(fundId, 100, funding.clerk, { paidFor: code, beneficiary: "" });
    const { id: projectId, version } = own;
    own = await eraseTalent(world.as(cast.staff), { projectId, version, talentId, reason: "来电要求" });
    await expect(funding.disburse(fundId, 100, funding.clerk, { paidFor: code })).rejects.toMatchObject({
      code: "talentFund.paidForOthers",
    });
    expect((await lastEntry())?.paidFor?.person).toBe("柔性引进，已应本人要求删除");
  });

  it("is not somebody whose name was taken away, whose earlier payments stay", async () => {
    const code = await personNamed("柳博士");
    const [, talentId = ""] = code.split(":");
    const { id: projectId, version } = own;
    await removeTalent(world.as(cast.staff), { projectId, version, talentId, reason: "登记有误" });
    await expect(funding.disburse(fundId, 100, funding.clerk, { paidFor: code })).rejects.toMatchObject({
      code: "talentFund.paidForOthers",
    });
    const ledger = await listLedger(world.system.db, fundId);
    expect(ledger.map(({ paidFor }) => paidFor?.person)).toContain("柔性引进，教授");
  });

  it("must be said in words where nothing is chosen, also beside other mistakes", async () => {
    const wrong = { beneficiary: " ", purpose: "" };
    const issues = await funding.disburse(fundId, 100, funding.clerk, wrong).catch((error) => error.issues);
    expect(issues.map(({ path }: { path: string[] }) => path[0])).toEqual(["purpose", "beneficiary"]);
  });
});

describe("the database itself", () => {
  const copyWith = (change: string, where: string) =>
    world.open.client.execute(
      `INSERT INTO fund_entries (form_id, fund_id, kind, balance, effect_fen, happened_on, purpose, beneficiary, project_id, talent_id, note, agreed_by, due_on, entered_by, entered_at)
       SELECT 'copy', fund_id, kind, balance, effect_fen, happened_on, purpose, beneficiary, ${change}, note, agreed_by, due_on, entered_by, entered_at FROM fund_entries WHERE ${where} LIMIT 1`,
    );

  it("keeps out what is of others, a person of another project, and a link of what spends nothing", async () => {
    const paid = "kind = 'disbursement' AND talent_id IS NOT NULL";
    await expect(copyWith(`'${others.id}', NULL`, paid)).rejects.toThrow("of its own enterprise");
    await expect(copyWith(`'${others.id}', talent_id`, paid)).rejects.toThrow("of its own enterprise");
    await expect(copyWith("NULL, talent_id", paid)).rejects.toThrow("of its own enterprise");
    const second = await putProject(world.as, "running", { title: "另一个" });
    await expect(copyWith(`'${second.id}', talent_id`, paid)).rejects.toThrow("of its own enterprise");
    await expect(copyWith(`'${own.id}', NULL`, "kind = 'adjustment'")).rejects.toThrow("fund_entries_paid_for");
  });
});
