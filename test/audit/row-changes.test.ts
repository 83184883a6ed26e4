import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditColumns } from "../../src/audit/audit-columns.ts";
import { describeChanges } from "../../src/audit/describe-changes.ts";
import { type AuditEntryView, listAuditEntries } from "../../src/audit/queries.ts";
import { verifyAudit } from "../../src/audit/verify-audit.ts";
import { SYSTEM } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { RECORDED_TABLES } from "../../src/kernel/recorded-tables.ts";
import { forgetOldAddresses } from "../../src/operations/forget-records.ts";
import { addTalent } from "../../src/province-university-projects/keep-talents.ts";
import { editOption } from "../../src/reference/edit-option.ts";
import { getOption } from "../../src/reference/edit-queries.ts";
import { changeSettings } from "../../src/settings/change-settings.ts";
import { getSiteSettings } from "../../src/settings/queries.ts";
import { forgetMetPeople } from "../../src/survey-visits/forget-met-people.ts";
import { recordSurveyVisit } from "../../src/survey-visits/record-visit.ts";
import { toContent } from "../../src/technology-contracts/contract-content.ts";
import { draftFromIntroduction } from "../../src/technology-contracts/enter-contract.ts";
import { followUpContract } from "../../src/technology-contracts/follow-up-contract.ts";
import { getContractRecord } from "../../src/technology-contracts/queries.ts";
import { correctContractRegistration } from "../../src/technology-contracts/register-contract.ts";
import { saveTechnologyContract } from "../../src/technology-contracts/save-contract.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { putContract, registration } from "../support/contracts-in-place.ts";
import { testContext } from "../support/database.ts";
import { introducingAt, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { putProject } from "../support/projects-in-place.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
});
afterAll(() => world.close());

/** From a desk of the bureau. */
const staff = () => ({ ...world.as(cast.staff), ip: "10.1.2.3" });
const NO_FILTER = { text: "", entities: [], roles: [], from: "", to: "" };

async function lastEntry(): Promise<AuditEntryView> {
  const { rows } = await listAuditEntries(world.as(cast.auditor), NO_FILTER, { page: 1, pageSize: 1 }, 1);
  if (rows[0] === undefined) throw new Error("the trail is empty");
  return rows[0];
}
async function lastChanges(): Promise<string[]> {
  const words = describeChanges((await lastEntry()).changes, world.live.reference.book());
  return words.map(({ label, text }) => `${label}：${text}`);
}
/** The whole file as whoever steals it reads it. */
async function storedTrail(): Promise<string> {
  const { rows } = await world.open.client.execute("SELECT * FROM audit_entries");
  return JSON.stringify(rows);
}

describe("what an entry of the trail says was changed", () => {
  it("is the contract's name, days and money before and after, and that the note changed", async () => {
    const { id: contractId } = await putContract(world.as, "registered");
    const contract = await getContractRecord(world.open.db, contractId);
    const content = {
      ...toContent(contract),
      title: "锂电隔膜涂覆技术二期",
      endsOn: "2028-10-31",
      industry: "newEnergy",
      transactionValueFen: 30_000_000,
      note: "张三来电",
    };
    await saveTechnologyContract(staff(), { contractId, version: contract.version, content, reason: "补充协议" });
    expect(await lastChanges()).toEqual([
      "合同名称：锂电隔膜涂覆技术开发 → 锂电隔膜涂覆技术二期",
      expect.stringMatching(/^产业：.+ → .+$/),
      "合同期至：2027-10-31 → 2028-10-31",
      "技术交易额：40 万元 → 30 万元",
      "备注：已改动（不记内容）",
    ]);
    expect(await storedTrail()).not.toMatch(/张三|涂覆技术二期/);
    const anew = { ...registration("REG2026-0007"), registeredOn: "2025-12-05", reason: "写错" };
    const { version } = await getContractRecord(world.open.db, contractId);
    await correctContractRegistration(staff(), { contractId, version, ...anew });
    expect(await lastChanges()).toEqual([
      `登记编号：${contract.registrationNumber} → REG2026-0007`,
      "登记日期：2025-12-01 → 2025-12-05",
    ]);
  });

  it("is what came of a contract, and who came for a project, without the name", async () => {
    const { id: contractId, version } = await putContract(world.as, "signed", { paperNumber: "示技 2025-12" });
    const outcome = { outputValueFen: 500_000_000, taxFen: 30_000_000, patents: 2, jobs: 12, note: "厂长口述" };
    await followUpContract(staff(), { contractId, version, afterYears: 1, askedOn: "2026-11-20", ...outcome });
    expect(await lastChanges()).toEqual([
      "合同回访，满几年：1",
      "合同回访，回访日期：2026-11-20",
      "合同回访，新增产值：500 万元",
      "合同回访，新增税收：30 万元",
      "合同回访，新增专利：2",
      "合同回访，新增就业：12",
      "合同回访，说明：已填写（不记内容）",
    ]);
    const project = await putProject(world.as, "running");
    await addTalent(staff(), {
      projectId: project.id,
      version: project.version,
      institutionId: ORGANIZATION_IDS.university,
      name: "欧阳某某",
      kind: "flexible",
      title: "教授",
      fromOn: "2026-02-01",
      toOn: "",
      monthsOnSite: 6,
    });
    const words = await lastChanges();
    expect(words).toContain("引进人才，到县日期：2026-02-01");
    expect(words).toContain("引进人才，引进方式：柔性引进");
    expect(words).toContain("引进人才，姓名：已填写（不记内容）");
    expect(words.find((word) => word.startsWith("引进人才，高校院所"))).not.toContain(ORGANIZATION_IDS.university);
    expect(await storedTrail()).not.toContain("欧阳某某");
  });

  it("leaves the name of a contract that came of a confidential need closed", async () => {
    const pair = await putAdoptedPair(world, { visibility: "confidential" });
    const { id: introductionId } = await introducingAt(world).agree(pair);
    const deps = { reference: world.live.reference.book };
    await draftFromIntroduction(staff(), deps, { introductionId });
    const words = await lastChanges();
    expect(words).toContain("合同名称：已填写（不记内容）");
    expect(words).toContainEqual(expect.stringMatching(/^需求：N-2026-\d{4}$/));
  });
});

describe("what a post, a paper and a file of rows leave", () => {
  it("is the grade and the day in clear, and of the texts which were written, in one line", async () => {
    await world.putNeed("draft", { title: "锂电隔膜的机密指标", visibility: "confidential" });
    const words = await lastChanges();
    expect(words).toContain("公开范围：保密（外界只见产业、地区与金额档）");
    expect(words.find((word) => word.startsWith("已填写（不记内容）："))).toMatch(/需求名称、主要问题、技术关键/);
    expect(await storedTrail()).not.toContain("机密指标");
  });

  it("is counted where nobody reads row by row", async () => {
    await putAccounts(world.system);
    const visit = { enterpriseId: ORGANIZATION_IDS.battery, campaignId: null, visitedOn: "2025-11-20", dueOn: "" };
    const words = { staffIds: [cast.staff.accountId], metPeople: "甲测试", findings: "收缩率不稳定。", nextStep: "" };
    for (let n = 0; n < 6; n++) await recordSurveyVisit(staff(), { formId: newId(), content: { ...visit, ...words } });
    await forgetMetPeople(world.system, { beforeDay: "2026-01-01" });
    expect(await lastChanges()).toEqual(["走访：改动 6 行"]);
  });

  it("is each setting before and after, also where it stood as the service came", async () => {
    const present = await getSiteSettings(world.open.db);
    const admin = world.as(cast.admin);
    const wanted = { ...present, bureauName: "麒麟县科技局", answerDays: "7", contactPhone: "0358-3000000" };
    await changeSettings(admin, wanted);
    expect((await lastChanges()).sort()).toEqual(
      [
        `单位名称：“${present.bureauName}” → “麒麟县科技局”`,
        "对接答复期限（工作日）：“5” → “7”",
        "联系电话：空 → “0358-3000000”",
      ].sort(),
    );
    await changeSettings(admin, { ...wanted, contactPhone: "" });
    expect(await lastChanges()).toEqual(["联系电话：“0358-3000000” → 空"]);
  });

  it("is an option's note before and after, beside its label", async () => {
    const { label, version } = await getOption(world.open.db, "fundPurpose", "training");
    const place = { list: "fundPurpose", code: "training", version };
    await editOption(world.as(cast.admin), { ...place, label: `${label}与研修`, note: "含研修班" });
    expect(await lastChanges()).toEqual(["选项，说明：无 → 含研修班"]);
    expect((await lastEntry()).detail).toContain(`"from":"${label}","to":"${label}与研修"`);
  });

  it("has a word for every column", () => {
    const silent = RECORDED_TABLES.flatMap(({ table, shown, sealed, silent }) =>
      [...shown, ...sealed, ...silent].map((column) => ({ table, column })),
    );
    const book = world.live.reference.book();
    const wordless = silent.filter(({ table, column }) =>
      describeChanges([{ table, key: "x", column, isNew: true, isOfPart: false, values: null }], book).some(
        ({ label }) => label === column,
      ),
    );
    expect(wordless).toEqual([]);
  });
});

describe("from where somebody acted", () => {
  it("stands in the auditor's list and nowhere in clear, and is gone after three years without breaking the chain", async () => {
    await putContract(() => staff(), "signed", { paperNumber: "示技 2025-13" });
    const entry = await lastEntry();
    expect(entry.address).toBe("10.1.2.3");
    const columns = auditColumns(world.live.reference.book());
    expect(columns.find(({ header }) => header === "网络地址")?.cell(entry)).toBe("10.1.2.3");
    expect(await storedTrail()).not.toContain("10.1.2.3");
    const later = (day: string) => ({
      ...testContext(world.open, SYSTEM, new Date(`${day}T04:20:00+08:00`)),
      ip: null,
    });
    expect(await forgetOldAddresses(later("2029-11-30"))).toBe(0);
    expect(await forgetOldAddresses(later("2029-12-01"))).toBe(1);
    const { rows } = await listAuditEntries(world.as(cast.auditor), NO_FILTER, { page: 1, pageSize: 100 }, 100);
    expect(rows.filter(({ address }) => address !== null)).toEqual([]);
    expect(await verifyAudit(world.open.db, world.system.vault)).toMatchObject({ brokenAt: null, differs: null });
  });

  it("is not said of jobs and commands", async () => {
    const { rows } = await listAuditEntries(world.as(cast.auditor), NO_FILTER, { page: 1, pageSize: 1 }, 1);
    expect(rows[0]).toMatchObject({ action: "audit.addressesForgotten", address: null });
  });
});
