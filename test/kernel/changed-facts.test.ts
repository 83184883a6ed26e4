import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAgreementEntries } from "../../src/province-university-projects/agreement-queries.ts";
import { listProjectEntries } from "../../src/province-university-projects/project-parts.ts";
import { saveAgreement } from "../../src/province-university-projects/save-agreement.ts";
import { saveProject } from "../../src/province-university-projects/save-project.ts";
import { cast } from "../support/cast.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { frameAgreement, pilotProject, putAgreement, putProject } from "../support/projects-in-place.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
});
afterAll(() => world.close());

describe("what was changed", () => {
  it("of an agreement stands in its history, before and after", async () => {
    const { id: agreementId, version } = await putAgreement(world.as);
    const content = {
      ...frameAgreement,
      title: "校企合作协议",
      enterpriseIds: [],
      countyUnit: "县工信局",
      signedOn: "2025-12-21",
      startsOn: "",
      endsOn: "2029-12-31",
      subject: "共建中试基地",
      note: "只给自己看",
    };
    await saveAgreement(world.as(cast.staff), { agreementId, version, content, reason: "录错" });
    const [entry] = await listAgreementEntries(world.open.db, agreementId);
    expect(entry?.note.split("\n")).toEqual([
      "录错",
      "协议名称：校企战略合作框架协议 → 校企合作协议",
      "企业：示例隔膜材料有限公司 → 无",
      "县级单位：无 → 县工信局",
      "签订日期：2025-12-20 → 2025-12-21",
      "协议期：2026-01-01 至 2028-12-31 → 未定 至 2029-12-31",
      "合作内容：共建中试基地，互派人员 → 共建中试基地",
    ]);
  });

  it("of a running project stands there as well", async () => {
    const agreement = await putAgreement(world.as);
    const { id: projectId, version } = await putProject(world.as, "running");
    const content = {
      ...pilotProject,
      title: "锂电隔膜基地",
      base: "",
      enterpriseId: "",
      responsibleUnit: "县工信局",
      endsOn: "2028-12-31",
      goal: "",
      agreementNumber: agreement.number,
      note: "只给自己看",
    };
    await saveProject(world.as(cast.staff), { projectId, version, content, reason: "调整" });
    const [entry] = await listProjectEntries(world.open.db, projectId);
    expect(entry?.note.split("\n")).toEqual([
      "调整",
      "项目名称：锂电隔膜中试基地共建 → 锂电隔膜基地",
      "所属基地：高校科技成果转化基地 → 无",
      "企业：示例隔膜材料有限公司 → 无",
      "责任单位：县教育科技局 → 县工信局",
      "实施期：2026-01-01 至 2027-12-31 → 2026-01-01 至 2028-12-31",
      "内容与目标：建成一条中试线，培养两名工艺工程师 → 无",
      `合作协议编号：无 → ${agreement.number}`,
    ]);
  });
});
