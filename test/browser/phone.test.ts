import { expect, it } from "vitest";
import { describeJourney } from "../support/journey.ts";
import { checkAndPublish, draftAndSubmit, needTitle } from "../support/journey-need.ts";

describeJourney("people with a phone", ({ somebody }) => {
  it("find their way by the menu, search and filter", async () => {
    const visitor = await somebody({ phone: true });
    const { page } = visitor;
    const menu = page.locator(".phone-menu");
    await visitor.open("/");
    await menu.getByText("菜单").click();
    await visitor.follow("技术需求", menu);
    expect(await visitor.heading()).toBe("技术需求");
    const filters = page.locator(".filters");
    await filters.getByText("筛选", { exact: true }).click();
    await filters.getByLabel("清香型白酒").check();
    await visitor.press("应用筛选", filters);
    expect(await visitor.reads()).toContain("共 15 条需求");
    await visitor.follow("清茬曲糖化力忽高忽低，想选自己的种曲");
    expect(await visitor.reads()).toContain("怎样对接");
    await menu.getByText("菜单").click();
    await visitor.fill({ "搜索需求、成果和专家": "手撕钢" }, menu);
    await visitor.press("搜索", menu);
    expect(await visitor.heading()).toBe("“手撕钢”的搜索结果");
  });

  it("post a need, check it, and learn that nothing fits it yet", async () => {
    const enterprise = await somebody({ as: "enterprise", phone: true });
    await draftAndSubmit(enterprise, { script: true });
    const staff = await somebody({ as: "staff", phone: true });
    const reviewer = await somebody({ as: "reviewer", phone: true });
    await checkAndPublish(staff, reviewer);
    // A decision leads on to what waits next.
    await reviewer.open(`/needs?q=${encodeURIComponent(needTitle)}`);
    await reviewer.follow(needTitle);
    await reviewer.follow("查看匹配成果");
    expect(await reviewer.heading()).toBe(needTitle);
    expect(await reviewer.reads()).toContain("没有合适的匹配");
  });

  it("read ranked matches and compare two", async () => {
    const reviewer = await somebody({ as: "reviewer", phone: true });
    await reviewer.open("/needs?q=石墨负极快充");
    await reviewer.follow("石墨负极快充掉电，4C 充起来析锂");
    await reviewer.follow("查看匹配成果");
    const rows = reviewer.page.locator(".match-list > li");
    expect(await reviewer.reads(rows.first())).toContain("快充型石墨负极一次颗粒控制与软碳均匀包覆");
    const ticks = rows.getByRole("checkbox");
    await ticks.nth(0).check();
    await ticks.nth(1).check();
    await reviewer.press("对比勾选的两项");
    expect(await reviewer.heading()).toBe("对比两项成果");
  });
});
