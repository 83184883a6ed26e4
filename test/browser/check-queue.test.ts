import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { accounts, memberships } from "../../db/schema/accounts.ts";
import { importAchievements } from "../../src/achievements/import-achievements.ts";
import { importNeeds } from "../../src/needs/import-needs.ts";
import { describeJourney, type Journey, type Person } from "../support/journey.ts";
import { flash } from "../support/journey-need.ts";

const EACH = 15;
const numbers = Array.from({ length: EACH }, (_, index) => index + 1);
const STAFF = "演示-李科员";

/** Fifteen needs of the demo's enterprise and fifteen achievements of its institution, handed in this moment. */
async function putThirty({ service }: Journey): Promise<void> {
  const ctx = service().systemContext();
  const organizationOf = async (email: string) => {
    const [row] = await ctx.db
      .select({ id: memberships.organizationId })
      .from(memberships)
      .innerJoin(accounts, eq(accounts.id, memberships.accountId))
      .where(eq(accounts.email, email));
    return row?.id ?? "";
  };
  const rest = { keyTechnology: "", presentBase: "", wishedPartners: "" };
  const ofBoth = {
    technicalField: "newMaterials",
    keywords: ["畜舍", "通风"],
    contact: { name: "甲测试", phone: "13800000001", email: "" },
  };
  await importNeeds(ctx, {
    rows: numbers.map((n) => ({
      ...rest,
      ...ofBoth,
      goal: "通风与保温兼顾。",
      needType: "technicalResearch",
      cooperationModes: ["jointDevelopment"],
      sourceId: `queue-${n}`,
      title: `第 ${n} 号肉牛养殖需求`,
      problem: `第 ${n} 栋牛舍冬季通风与保温不能兼顾，氨气超过 ${n + 10} ppm。`,
      industry: "agriProcessing",
    })),
    publish: false,
    organizationId: await organizationOf("enterprise@demo.example"),
  });
  await importAchievements(ctx, {
    rows: numbers.map((n) => ({
      ...ofBoth,
      stage: "pilotTrial",
      transferModes: ["technicalService"],
      sourceId: `queue-${n}`,
      title: `第 ${n} 号畜禽环境控制成果`,
      abstract: `第 ${n} 代畜舍环境控制器，按氨气和湿度调节风机转速，能耗下降 ${n + 5} %。`,
      industry: "agriProcessing",
      validUntil: "2027-12-31",
    })),
    publish: false,
    organizationId: await organizationOf("institution@demo.example"),
  });
}

/** Presses keys of which the last leads to another page. */
async function keys(person: Person, ...pressed: string[]): Promise<void> {
  const loaded = person.page.waitForEvent("load");
  for (const key of pressed) await person.page.keyboard.press(key);
  await loaded;
}

async function appointPage(staff: Person): Promise<string> {
  await staff.follow("全选本页");
  await staff.choose({ 把勾选的指派给: STAFF });
  await staff.press("指派", staff.page.locator(".bulk-form"));
  return flash(staff);
}

const RETURNED = 20;
const REFUSED = 7;

describeJourney("staff clear a queue of thirty", (journey) => {
  it("filter, appoint themselves, and go through it by keyboard until nothing waits", async () => {
    await putThirty(journey);
    const staff = await journey.somebody({ as: "staff" });
    await staff.open(`/desk/checks?q=${encodeURIComponent("号")}&kind=achievement`);
    expect(await staff.reads(staff.page.locator(".tab-links"))).toMatch(/我的待审\s*0/);
    await staff.open("/desk/checks?industry=agriProcessing&kind=need&kind=achievement&q=号");
    expect(await appointPage(staff)).toBe(`已把 20 条指派给${STAFF}。`);
    const filters = staff.page.locator(".filters");
    await filters.getByLabel("未指派").check();
    await staff.press("应用筛选", filters);
    expect(await appointPage(staff)).toBe(`已把 10 条指派给${STAFF}。`);
    expect(await staff.reads()).toContain("没有符合条件的待审内容");

    await staff.follow("我的待审");
    expect(await staff.reads(staff.page.locator(".tab-links"))).toMatch(/我的待审\s*30/);
    await staff.page.keyboard.press("j");
    await keys(staff, "Enter");
    let returned = "";
    for (let place = 1; place <= 2 * EACH; place++) {
      expect(await staff.reads(staff.page.locator(".queue-bar"))).toContain(`第 1 条，共 ${31 - place} 条`);
      const isNeed = new URL(staff.page.url()).pathname.startsWith("/needs/");
      if (place === RETURNED) {
        returned = await staff.heading();
        await staff.page.keyboard.press("r");
        await staff.page.keyboard.type("请补一处。");
        const marks = staff.page.locator(".field-marks");
        await marks.getByLabel("成果简介", { exact: true }).check();
        await marks.getByLabel("成果简介怎么改").fill("请写明检测条件");
        await keys(staff, "Enter");
        expect(await flash(staff)).toMatch(/已退回单位整改。这是下一条，还有 10 条。$/);
      } else if (place === REFUSED) {
        await staff.page.keyboard.press("x");
        await staff.page.keyboard.type("与其他需求重复。");
        await keys(staff, "Tab", "Enter");
        expect(await flash(staff)).toMatch(/已标为不予受理。/);
      } else {
        // From the opinion, which may stay empty, to the button; a need asks on the way who diagnoses it.
        await keys(staff, "a", ...(isNeed ? ["Tab", "Tab"] : ["Tab"]), "Enter");
      }
    }
    expect(await flash(staff)).toMatch(/这一队列已全部办完。$/);
    const page = await staff.reads();
    expect(page).toContain("没有指派给您的内容");
    expect(page).toContain("还没有指派的在“全部待审”里。");
    await staff.open(`/desk/checks?queue=diagnosis&q=${encodeURIComponent("肉牛养殖需求")}`);
    expect(await staff.page.locator("tbody tr").count()).toBe(14);

    const institution = await journey.somebody({ as: "institution", phone: true });
    await institution.open("/my/achievements?status=returned");
    const row = institution.page.locator("tr", { hasText: returned });
    await institution.follow("按审核意见修改后再次提交", row);
    expect(await institution.reads()).toContain("审核意见：请写明检测条件");
  }, 300_000);
});
