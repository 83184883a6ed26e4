import { expect, it } from "vitest";
import { describeJourney } from "../support/journey.ts";
import { flash } from "../support/journey-need.ts";

describeJourney("a technology contract", ({ somebody }) => {
  it("comes of an introduction, is signed, registered, paid and asked about", async () => {
    const staff = await somebody({ as: "staff" });
    await staff.open("/introductions?status=sampleTrial");
    await staff.page.locator(".data-table th a").first().click();
    await staff.press("录入技术合同");
    expect(await flash(staff)).toContain("双方、产业和来源已按对接填好");
    await staff.fill({ 合同额: "128.6", 技术交易额: "130", 合同期自: "2024-10-01", 合同期至: "2026-09-30" });
    await staff.press(/^保存$/);
    expect(await staff.reads()).toContain("技术交易额不能大于合同额");
    await staff.fill({ 技术交易额: "1100000元" });
    await staff.press(/^保存$/);
    expect(await flash(staff)).toContain("草拟的合同已保存");

    // The paper is older than the day on which staff enter it, so that its first year is over.
    await staff.act("登记签订", "确认签订", { 签订日期: "2024-10-08" });
    expect(await flash(staff)).toContain("已登记签订");
    await staff.act("认定登记", "确认登记", {
      登记编号: "2024140000000888",
      登记机构: "省技术市场登记处",
      登记日期: "2024-10-30",
    });
    await staff.act("增加节点", "保存节点", { 节点: "提交压下参数", 期限: "2026-11-01" });
    expect(await staff.reads(staff.page.locator("#milestones"))).toContain("已超期");
    const finishing = staff.page.locator('details.confirm:has(> summary:text-is("登记节点完成"))');
    await finishing.locator("summary").click();
    await staff.choose({ 节点: "提交压下参数" }, finishing);
    await staff.press("确认完成", finishing);
    await staff.act("登记到款", "确认登记到款", { 到款金额: "60", 到款日期: "2024-11-01", 说明: "首付款" });
    expect(await staff.reads(staff.page.locator("#payments"))).toContain("余 68.6 万元");
    await staff.act("登记回访", "保存回访", {
      新增产值: "420",
      新增税收: "38.25",
      专利: "2",
      就业: "6",
    });
    expect(await staff.reads(staff.page.locator("#follow-ups"))).toContain("420 万元");
    await staff.act("履行完毕", "确认履行完毕");
    expect(await staff.reads()).toContain("已履行");

    const path = new URL(staff.page.url()).pathname;
    await staff.follow(/^I-\d{4}-\d{4}$/);
    expect(await staff.reads()).toContain("已签合同");
    await staff.follow(/^T-\d{4}-\d{4}$/);
    expect(new URL(staff.page.url()).pathname).toBe(path);
    const [number = ""] = /T-\d{4}-\d{4}/.exec(await staff.reads()) ?? [];
    await staff.open(`/technology-contracts?q=${number}`);
    expect(await staff.reads()).toContain("128.6 万元");
    await staff.open("/technology-contracts/due");
    await staff.open("/technology-contracts/new");
  });

  it("is read by its party on a phone, and kept there by staff", async () => {
    const enterprise = await somebody({ as: "enterprise", phone: true });
    await enterprise.open("/my/technology-contracts");
    await enterprise.follow("屠宰废水低温脱氮技术服务");
    expect(await enterprise.reads()).toContain("已冲正");
    const staff = await somebody({ as: "staff", phone: true });
    await staff.open("/technology-contracts");
    await staff.follow("屠宰废水低温脱氮技术服务");
    await staff.act("登记到款", "确认登记到款", { 到款金额: "30", 到款日期: "2026-11-20" });
    expect(await staff.reads()).toContain("最多还能登记 18 万元");
    await staff.open("/technology-contracts/due");
    await staff.open("/technology-contracts/new");
  });
});
