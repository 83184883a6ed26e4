import { readFileSync } from "node:fs";
import { and, eq, like } from "drizzle-orm";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { achievements } from "../../db/schema/achievements.ts";
import { experts } from "../../db/schema/experts.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { newId } from "../../src/kernel/ids.ts";
import { type Caller, callerNamed, openCallers } from "../support/app-callers.ts";
import { crawl } from "../support/crawl.ts";
import { hiddenFields } from "../support/hidden-fields.ts";
import { openWholeApp, type WholeApp } from "../support/whole-app.ts";

let whole: WholeApp;
let callers: Caller[];
beforeAll(async () => {
  whole = await openWholeApp();
  callers = await openCallers(whole);
}, 120_000);
afterAll(() => whole.close());

const as = (name: string): Caller => callerNamed(callers, name);
const text = async (name: string, path: string) => (await as(name).get(path)).text();
const status = async (name: string, path: string) => (await as(name).get(path)).status;

const NAME = "演示-麒麟教授";
const fields = {
  name: NAME,
  title: "教授",
  "technicalFields[]": "resourcesEnvironment",
  "industries[]": "environment",
  keywords: "麒麟湖除磷、低温硝化",
  introduction: "研究麒麟湖的除磷，可以帮助企业做尾水深度处理。",
  phone: "13900008888",
  email: "kylin@example.com",
};

/** Registers the expert as the institution does. @returns the page's path. */
async function register(changes: Record<string, string> = {}): Promise<string> {
  const answer = await as("institution").post("/experts", { ...fields, ...changes });
  expect(answer.status).toBe(303);
  return answer.headers.get("location") ?? "";
}

async function consent(path: string): Promise<void> {
  const { version = "" } = hiddenFields(await text("institution", path));
  const said = { version, means: "spoken", saidOn: "2026-11-23", agreed: "yes" };
  expect((await as("institution").post(`${path}/consent`, said)).status).toBe(303);
}

async function publish(path: string): Promise<void> {
  const { version = "" } = hiddenFields(await text("staff", path));
  expect((await as("staff").post(`${path}/publication`, { version })).status).toBe(303);
}

/** Everything that a person outside can come upon by links, searches and files. */
async function everythingFor(name: string): Promise<string> {
  const pages = await crawl(as(name), ["/", "/experts", "/achievements", "/search?q=麒麟"]);
  const more = ["/experts?q=麒麟", "/experts?q=演示-麒麟教授", "/experts?format=csv", "/search/suggestions?q=演示-麒麟"]
    .concat(["/feeds/needs.atom", "/feeds/achievements.atom", "/achievements?q=麒麟&format=csv"])
    .concat(["/api/v1/openapi.json"]);
  const files = await Promise.all(more.map((path) => text(name, path)));
  const said = [...pages.map((page) => page.text), ...files].join("\n");
  return said.replaceAll(/value="[^"]*"|“[^”]*”|<title>[^<]*|<h1>[^<]*|q=[^"&]*/g, "");
}

describe("an expert's page", () => {
  it("is there for the institution and staff alone until the consent is recorded and looked at", async () => {
    const path = await register();
    for (const name of ["visitor", "enterprise", "leader", "auditor", "agency"])
      expect(await status(name, path), name).toBe(404);
    expect(await text("institution", path)).toContain("没有对外公开");
    await consent(path);
    expect(await status("visitor", path)).toBe(404);
    const everywhere = async () =>
      `${await text("visitor", "/search?q=低温硝化")}${await text("visitor", "/search/suggestions?q=演示-麒麟")}`;
    expect(await everywhere()).not.toContain(path);
    expect(await text("staff", "/desk/experts?status=consented")).toContain(NAME);
    await publish(path);
    const page = await text("visitor", path);
    expect(page).toContain("麒麟湖除磷");
    expect(page).not.toMatch(/13900008888|kylin@|同意记录/);
    expect(await text("institution", path)).toContain("13900008888");
    const masked = await text("staff", path);
    expect([masked.includes("139****8888"), masked.includes("13900008888")]).toEqual([true, false]);
    for (const search of ["q=麒麟", "q=低温硝化", "industry=environment&q=尾水", "technicalField=resourcesEnvironment"])
      expect((await text("visitor", `/experts?${search}`)).replaceAll(/<\/?mark>/g, ""), search).toContain(NAME);

    expect((await everywhere()).split(`href="${path}"`)).toHaveLength(3);

    const withdrawn = await as("institution").post(`${path}/consent-withdrawal`);
    expect(withdrawn.status).toBe(303);
    expect(await everywhere()).not.toContain(path);
    expect(await status("visitor", path)).toBe(404);
    for (const name of ["visitor", "enterprise", "leader"]) expect(await everythingFor(name), name).not.toMatch(/麒麟/);
  }, 60_000);

  it("comes back with everything typed when something is missing", async () => {
    const answer = await as("institution").post("/experts", { ...fields, introduction: "", email: "不是邮箱" });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain("请填写简介");
    expect(page).toContain("请填写正确的电子邮箱，或留空");
    expect(page).toContain("麒麟湖除磷");
  });

  it("sent twice makes one expert, and other words come back in the form of the one that was saved", async () => {
    const formId = newId();
    const typed = { ...fields, name: "演示-白泽教授", formId };
    expect(hiddenFields(await text("institution", "/experts/new")).formId).toMatch(/^[0-9a-f]{32}$/);
    for (const answer of [
      await as("institution").post("/experts", typed),
      await as("institution").post("/experts", typed),
    ])
      expect(answer.headers.get("location")).toBe(`/experts/${formId}`);
    const changed = await as("institution").post("/experts", { ...typed, title: "研究员" });
    expect(changed.status).toBe(409);
    const page = await changed.text();
    expect(page).toContain("先前已保存过");
    expect(page).toContain(`action="/experts/${formId}"`);
    const again = { ...typed, title: "研究员", version: hiddenFields(page).version ?? "" };
    expect((await as("institution").post(`/experts/${formId}`, again)).status).toBe(303);
    const { db } = whole.systemContext();
    const kept = await db.select().from(experts).where(eq(experts.name, typed.name));
    expect(kept.map(({ id, title }) => [id, title])).toEqual([[formId, "研究员"]]);
    expect(
      (await as("staff").post("/experts", { ...typed, organizationId: kept[0]?.organizationId ?? "" })).status,
    ).toBe(409);
  });

  it("sent again for another institution is another expert, not one that was saved already", async () => {
    const { db } = whole.systemContext();
    const open = and(eq(organizations.kind, "institution"), eq(organizations.status, "approved"));
    const [first, second] = await db.select({ id: organizations.id }).from(organizations).where(open);
    const typed = { ...fields, name: "演示-毕方教授", formId: newId(), organizationId: first?.id ?? "" };
    expect((await as("staff").post("/experts", typed)).status).toBe(303);
    const elsewhere = { ...typed, organizationId: second?.id ?? "" };
    const answer = await as("staff").post("/experts", elsewhere);
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain("还没有保存");
    expect(page).toMatch(new RegExp(`value="${second?.id}" selected`));
    const { formId = "" } = hiddenFields(page);
    expect((await as("staff").post("/experts", { ...elsewhere, formId })).status).toBe(303);
    const kept = await db.select().from(experts).where(eq(experts.name, typed.name));
    expect(kept).toHaveLength(2);
    expect(new Set(kept.map(({ organizationId }) => organizationId))).toEqual(new Set([first?.id, second?.id]));
  });

  it("never compares a contact for who has no part in the record, under whose id a form was sent", async () => {
    const formId = newId();
    await as("institution").post("/experts", { ...fields, name: "演示-青鸾教授", formId });
    await consent(`/experts/${formId}`);
    await publish(`/experts/${formId}`);
    const { db } = whole.systemContext();
    const [another] = await db
      .select({ id: organizations.id })
      .from(organizations)
      .where(and(eq(organizations.kind, "institution"), eq(organizations.status, "approved")))
      .limit(1);
    await db
      .update(experts)
      .set({ organizationId: another?.id ?? "" })
      .where(eq(experts.id, formId));
    const answers = [fields.phone, "13900000000"].map(async (phone) => {
      const answer = await as("institution").post("/experts", { ...fields, name: "演示-青鸾教授", phone, formId });
      const again = hiddenFields(await answer.clone().text()).formId;
      return [answer.status, (await answer.text()).replaceAll(phone, "").replaceAll(again ?? "", "")];
    });
    const [right, wrong] = await Promise.all(answers);
    expect(right?.[0]).toBe(422);
    expect(right).toEqual(wrong);
  });

  it("asks staff whose expert it is", async () => {
    const answer = await as("staff").post("/experts", fields);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("请选择专家所属的高校院所");
  });

  it("needs a means and a yes for its consent", async () => {
    const path = await register({ name: "演示-玄武教授" });
    const { version = "" } = hiddenFields(await text("institution", path));
    const answer = await as("institution").post(`${path}/consent`, { version, saidOn: "2026-11-23" });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain("请选择同意的方式");
    expect(page).toContain("得到同意后勾选");
  });
});

describe("a search for experts that finds nothing", () => {
  it("says what to do", async () => {
    const page = await text("visitor", "/experts?q=量子通信卫星");
    expect(page).toContain("没有找到符合条件的专家");
    expect(page).toContain("浏览全部专家");
  });
});

describe("the exported list of experts", () => {
  it("holds what the filter shows, and nobody's contact", async () => {
    const answer = await as("enterprise").get("/experts?industry=baijiu&format=xlsx");
    const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
    const rows = JSON.stringify(sheets[0]?.rows);
    expect(rows).toContain("演示-苏教授");
    expect(rows).not.toMatch(/演示-栗教授|0358-3000900|expert@/);
    expect(await text("staff", "/desk/experts?format=csv")).toContain("未公开");
    expect(await text("staff", "/desk/experts?format=csv")).not.toMatch(/0358-3000900|expert@/);
  });
});

describe("an achievement's page", () => {
  it("names the experts behind it who agreed, and nobody else", async () => {
    const { db } = whole.systemContext();
    const idOf = async (title: string) => {
      const [row] = await db.select().from(achievements).where(like(achievements.title, title));
      return row?.id ?? "";
    };
    const agreed = await text("visitor", `/achievements/${await idOf("冷却牛肉多栅栏减菌%")}`);
    expect(agreed).toContain("演示-栗教授");
    const silent = await text("visitor", `/achievements/${await idOf("耐冷硝化菌剂%")}`);
    expect(silent).not.toContain("演示-傅副教授");
  });
});

describe("erasing an expert", () => {
  it("leaves the name in no table and in no file of the database", async () => {
    const path = await register({ name: "演示-朱雀教授", introduction: "朱雀教授的简介。" });
    await consent(path);
    await publish(path);
    const from = whole.logged.length;
    const erased = await as("institution").post(`${path}/erasure`);
    expect(erased.headers.get("location")).toBe("/my/experts");
    expect(await status("institution", path)).toBe(404);
    expect(await text("visitor", "/experts?q=朱雀")).not.toContain("朱雀教授");
    expect(whole.logged.slice(from).join("\n")).not.toContain("朱雀");
    const { db } = whole.systemContext();
    const id = /[0-9a-f]{32}/.exec(path)?.[0] ?? "";
    const [row] = await db.select().from(experts).where(eq(experts.id, id));
    expect(row).toMatchObject({ status: "erased", name: "", introduction: "", contact: null });
    const copy = `${whole.open.path}.copy`;
    await whole.open.client.execute(`VACUUM INTO '${copy}'`);
    expect(readFileSync(copy).includes(Buffer.from("朱雀教授"))).toBe(false);
  });
});

describe("an achievement that an expert is linked to", () => {
  it("stays in the form when it is published no more, and a new phone number closes nothing", async () => {
    const { db } = whole.systemContext();
    const offered = await text("institution", "/experts/new");
    const id = /name="achievementIds\[\]"[^>]*value="([0-9a-f]{32})"/.exec(offered)?.[1] ?? "";
    const path = await register({ name: "演示-鸿雁教授", "achievementIds[]": id });
    await consent(path);
    await publish(path);
    await db.update(achievements).set({ status: "closed" }).where(eq(achievements.id, id));
    try {
      const form = await text("institution", `${path}/edit`);
      expect(form).toMatch(new RegExp(`value="${id}"[^>]*checked|checked[^>]*value="${id}"`));
      const { version = "" } = hiddenFields(form);
      const changed = { ...fields, name: "演示-鸿雁教授", phone: "13900007777", "achievementIds[]": id, version };
      expect((await as("institution").post(path, changed)).status).toBe(303);
      expect(await status("visitor", path)).toBe(200);
    } finally {
      await db.update(achievements).set({ status: "published" }).where(eq(achievements.id, id));
    }
  });
});
