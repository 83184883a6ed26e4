import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { organizations } from "../../db/schema/organizations.ts";
import { type Actor, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { organizationRoutes } from "../../src/organizations/routes.tsx";
import { ORGANIZATION_SENTENCES } from "../../src/organizations/sentences.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { cast, ORGANIZATION_IDS, organizationDetails } from "../support/cast.ts";
import { putOptions, putOrganizations } from "../support/cast-in-place.ts";
import { freshDatabase, testContext } from "../support/database.ts";
import { type Visit, visit } from "../support/visit.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
let as: (actor: Actor) => Visit;

beforeEach(async () => {
  open = await freshDatabase();
  const system = testContext(open, SYSTEM);
  await putOptions(system);
  await putOrganizations(system);
  const book = await loadReferenceBook(open.db);
  as = (actor) =>
    visit(testContext(open, actor), organizationRoutes({ reference: () => book }), ORGANIZATION_SENTENCES);
});
afterEach(() => open.remove());

const batteryPath = `/organizations/${ORGANIZATION_IDS.battery}`;
const newOrganization = {
  kind: "enterprise",
  name: "示例清香酒业有限公司",
  creditCode: "9114 1121 ma0text2 0k",
  region: "141121",
  industry: "baijiu.brewing",
  profile: "",
  "contact[name]": "王示例",
  "contact[phone]": "13800000003",
  "contact[email]": "",
};

describe("the register of organizations", () => {
  it("lists organizations to staff, filtered by kind and text", async () => {
    const page = await (await as(cast.staff).get("/organizations?q=%E9%9A%94%E8%86%9C&kind=enterprise")).text();
    expect(page).toContain("示例隔膜材料有限公司");
    expect(page).not.toContain("示例理工大学");
    expect(page).toContain("文水县");
  });
  it.each([
    ["示例特钢（文水）有限公司", "特钢(文水)"],
    ["示例特钢(文水)有限公司", "特钢（文水）"],
    ["示例特钢（文水）有限公司", "特钢（文水）"],
    ["ＡＢ示例特钢有限公司", "ab示例特钢"],
  ])("finds %s by %s, in whatever width either is written", async (name, typed) => {
    await open.db.update(organizations).set({ name }).where(eq(organizations.id, ORGANIZATION_IDS.battery));
    const page = await (await as(cast.staff).get(`/organizations?q=${encodeURIComponent(typed)}`)).text();
    expect(page).toContain(batteryPath);
    expect(page).not.toContain(ORGANIZATION_IDS.university);
  });
  it("says so when nothing fits", async () => {
    const page = await (await as(cast.leader).get("/organizations?q=%E6%B2%A1%E6%9C%89%E7%9A%84")).text();
    expect(page).toContain("没有符合条件的单位");
  });
  it("asks a visitor to sign in and is closed to enterprises", async () => {
    const answer = await as(VISITOR).get("/organizations");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/sign-in?next=%2Forganizations"]);
    expect((await as(cast.battery).get("/organizations")).status).toBe(403);
  });
  it("shows the contact in full to members, masked to a leader, and to staff until they open it", async () => {
    expect(await (await as(cast.staff).get(batteryPath)).text()).not.toContain("13800000001");
    expect(await (await as(cast.staff).post(`${batteryPath}/contact-view`)).text()).toContain("13800000001");
    expect((await as(cast.leader).post(`${batteryPath}/contact-view`)).status).toBe(403);
    expect(await (await as(cast.battery).get("/organization")).text()).toContain("工作人员的查看记录");
    expect(await (await as(cast.battery).get("/organization")).text()).toContain("13800000001");
    const leaders = await (await as(cast.leader).get(batteryPath)).text();
    expect(leaders).toContain("138****0001");
    expect(leaders).not.toContain("13800000001");
    expect(leaders).not.toContain("甲测试");
  });
  it("shows the legal representative as it shows the contact", async () => {
    const page = async (actor: Actor, path: string) => (await as(actor).get(path)).text();
    const form = await page(cast.battery, "/organization/edit");
    const [, version = ""] = /name="version" value="(\d+)"/.exec(form) ?? [];
    const { region, industry, contact } = organizationDetails.battery;
    const sent = await as(cast.battery).post("/organization", {
      version,
      region,
      industry,
      address: "开发区一号路",
      website: "www.example.com",
      "contact[name]": contact.name,
      "contact[phone]": contact.phone,
      "contact[legalRepresentative]": "法某某",
    });
    expect(sent.status).toBe(303);
    expect(await page(cast.battery, "/organization")).toContain("法某某");
    for (const actor of [cast.staff, cast.leader]) {
      const masked = await page(actor, batteryPath);
      expect(masked).toContain("法**");
      expect(masked).toContain("开发区一号路");
      expect(masked).not.toContain("法某某");
    }
    expect(await (await as(cast.staff).post(`${batteryPath}/contact-view`)).text()).toContain("法某某");
    expect(await page(cast.staff, `${batteryPath}/edit`)).toContain('value="法某某"');
  });
  it("does not tell a member that another organization exists", async () => {
    expect((await as(cast.professor).get(batteryPath)).status).toBe(404);
    expect((await as(cast.professor).get(`/organizations/${"f".repeat(32)}`)).status).toBe(404);
  });
});

describe("the form of an organization", () => {
  it("adds an organization and shows it", async () => {
    const answer = await as(cast.staff).post("/organizations", newOrganization);
    expect(answer.status).toBe(303);
    const page = await (await as(cast.staff).get(answer.headers.get("location") ?? "")).text();
    expect(page).toContain("91141121MA0TEXT20K");
    expect(page).toContain("山西省 / 吕梁市 / 文水县");
  });
  it("keeps what was typed and says at each field what to mend", async () => {
    const wrong = { ...newOrganization, creditCode: "91141121MA0TEXT20X", industry: "", "contact[phone]": "12" };
    const answer = await as(cast.staff).post("/organizations", wrong);
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain("有 3 处需要修改");
    expect(page).toContain("第 18 位校验码按前 17 位应为“K”，现为“X”");
    expect(page).toContain("请选择所属产业");
    expect(page).toContain('value="91141121MA0TEXT20X"');
    expect(page).toContain('value="示例清香酒业有限公司"');
  });
  it("names the organization that has the credit code already", async () => {
    const answer = await as(cast.staff).post("/organizations", {
      ...newOrganization,
      creditCode: "91141121MA0TEXT12Q",
    });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("这个统一社会信用代码已登记在“示例隔膜材料有限公司”名下");
  });
  it("lets a member edit the own organization, and tells the second of two that the first was quicker", async () => {
    const fields = {
      version: "1",
      region: "141121",
      industry: "newEnergy",
      profile: "第一份",
      "contact[name]": "甲测试",
      "contact[phone]": "0358-3000002",
      "contact[email]": "",
    };
    expect((await as(cast.battery).post("/organization", fields)).status).toBe(303);
    expect(await (await as(cast.battery).get("/organization")).text()).toContain("第一份");
    const late = await as(cast.batteryColleague).post("/organization", { ...fields, profile: "第二份" });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain("刚刚被别人更新，您的修改没有保存");
  });
  it("refuses a form with fields of its own making", async () => {
    const answer = await as(cast.battery).post("/organization", { version: "1", status: "approved" });
    expect(answer.status).toBe(422);
  });
  it("lets only staff correct name and credit code", async () => {
    expect((await as(cast.securityAdmin).get(`${batteryPath}/edit`)).status).toBe(403);
    const page = await (await as(cast.staff).get(`${batteryPath}/edit`)).text();
    expect(page).toContain('value="91141121MA0TEXT12Q"');
  });
});
