import { expect, it } from "vitest";
import { describeJourney } from "../support/journey.ts";
import { flash } from "../support/journey-need.ts";

describeJourney("a form sent again after the browser's back", ({ somebody }) => {
  it("makes no second record, and a form opened anew makes its own", async () => {
    const staff = await somebody({ as: "staff" });
    const { page } = staff;
    const fillAndSave = async () => {
      await staff.choose({ 高校院所: "澜江工业大学（虚构）" });
      await staff.fill({ 县级单位: "文水县人民政府", 协议名称: "石墨产业合作备忘录", 合作内容: "互派人员。" });
      await staff.fill({ 签订日期: "2026-10-01" });
      await staff.press(/^保存$/);
    };
    await staff.open("/cooperation-agreements/new");
    await fillAndSave();
    const first = page.url();
    await page.goBack();
    expect(await page.getByLabel("协议名称").inputValue()).toBe("石墨产业合作备忘录");
    await staff.press(/^保存$/);
    expect(page.url()).toBe(first);
    expect(await flash(staff)).toContain("这张表单先前已保存过，内容相同，没有重复保存");
    await page.goBack();
    await staff.fill({ 合作内容: "互派人员，共建实验室。" });
    await staff.press(/^保存$/);
    expect(await staff.reads()).toContain("现在存的内容与您这次填写的不同");
    expect(await page.getByLabel("合作内容").inputValue()).toBe("互派人员，共建实验室。");
    await staff.fill({ 变更或更正的原因: "补充合作内容" });
    await staff.press(/^保存$/);
    expect(page.url()).toBe(first);
    expect(await staff.reads()).toContain("互派人员，共建实验室。");

    await staff.open("/cooperation-agreements/new");
    await fillAndSave();
    expect(page.url()).not.toBe(first);
  });

  it("stands open where it is an act of a record, with what was typed, and asks before a second entry", async () => {
    const staff = await somebody({ as: "staff" });
    const { page } = staff;
    await staff.open("/talent-funds");
    await staff.follow(/绿衡热力节能/);
    const act = page.locator("details.confirm", { hasText: "录入拨付" }).first();
    await act.locator("summary").click();
    await staff.choose({ 用途: "引才" });
    await staff.fill({ 拨付金额: "0.5", 拨付日期: "2026-11-02", 人员或项目: "演示博士" });
    await staff.press("保存拨付");
    await page.goBack();
    await act.and(page.locator("[open]")).waitFor();
    expect(await act.getByLabel(/^人员或项目/).inputValue()).toBe("演示博士");
    await staff.fill({ 拨付金额: "0.7" });
    await staff.press("保存拨付");
    expect(await staff.reads()).toContain("再按一次保存，会另存为一条新的");
    expect(await act.getByLabel(/^拨付金额/).inputValue()).toBe("0.7");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("error-summary");
  });
});
