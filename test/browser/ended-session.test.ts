import { expect, it } from "vitest";
import { sessions } from "../../db/schema/accounts.ts";
import { describeJourney, signIn } from "../support/journey.ts";
import { flash } from "../support/journey-need.ts";

const TITLE = "冷鲜牛肉分割线在线称重与分级";
const PROBLEM = "分割线末端靠人工看色泽分级，两班之间差一级的占一成。\n客户退货去年 14 起。";

describeJourney("a session that ends while somebody writes", ({ service, somebody }) => {
  it.each([true, false])("keeps what was typed until they are signed in again (script: %s)", async (script) => {
    const enterprise = await somebody({ as: "enterprise", script });
    await enterprise.open("/needs/new");
    await enterprise.fill({ 需求名称: TITLE, 主要问题: PROBLEM, 预算: "35.5", 关键词: "牛肉，分级" });
    await enterprise.page.getByLabel("技术服务").check();
    await enterprise.fill({ 指标名称: "分级一致率", 数值或描述: "95", 单位: "%" });
    await service().open.db.delete(sessions);

    await enterprise.press("保存草稿");
    expect(await enterprise.heading()).toBe("登录");
    expect(await enterprise.reads()).toContain("登录已过期，内容没有丢");
    await signIn(enterprise, "enterprise", { here: true });
    expect(await enterprise.heading()).toBe("继续提交");
    await enterprise.press("继续提交");

    expect(await flash(enterprise)).toMatch(/^草稿 N-\d{4}-\d{4} 已保存。/);
    const { page } = enterprise;
    expect(await page.getByLabel("需求名称").inputValue()).toBe(TITLE);
    expect(await page.getByLabel("主要问题").inputValue()).toBe(PROBLEM);
    expect(await page.getByLabel("预算").inputValue()).toBe("35.5");
    expect(await page.getByLabel("技术服务").isChecked()).toBe(true);
    expect(await page.getByLabel("指标名称").inputValue()).toBe("分级一致率");
  });

  it("hands over the words, but not the post, to somebody who may not send it", async () => {
    const enterprise = await somebody({ as: "enterprise" });
    await enterprise.open("/needs/new");
    await enterprise.fill({ 需求名称: TITLE, 主要问题: PROBLEM });
    await service().open.db.delete(sessions);
    await enterprise.press("保存草稿");
    await signIn(enterprise, "institution", { here: true });
    const page = await enterprise.reads();
    expect(page).toContain("现在的账号不能提交这张表单");
    expect(page).toContain(TITLE);
  });
});
