import { expect, it } from "vitest";
import { describeJourney } from "../support/journey.ts";
import { flash } from "../support/journey-need.ts";

const NEED = "屠宰废水总氮不达标";
const ACHIEVEMENT = "耐冷硝化菌剂与碳源精准投加控制";
const EVENT = "屠宰废水治理对接会";

describeJourney("a docking event", ({ somebody }) => {
  it("is announced, answered on a phone, and counts the introduction that began at it", async () => {
    const staff = await somebody({ as: "staff" });
    const professor = await somebody({ as: "institution", phone: true });
    const visitor = await somebody({ phone: true });

    await staff.open(`/needs?q=${encodeURIComponent(NEED)}`);
    await staff.follow(NEED);
    await staff.follow("查看匹配成果");
    await staff.press(/^采纳/, staff.page.locator(".match-list > li", { hasText: ACHIEVEMENT }));

    await staff.open("/docking-events");
    await staff.follow("筹备对接会");
    await staff.fill({ 名称: EVENT, 地点: "县科技服务中心", 开始时间: "09:00", 结束时间: "08:00" });
    await staff.fill({ 日期: "2026-12-10", 可容纳人数: "40", 内容与议程: "9:00 介绍\n9:20 分桌洽谈" });
    await staff.page.getByLabel("通知发出后，在网站上公开").check();
    await staff.press("保存");
    expect(await staff.reads()).toContain("结束时间要晚于开始时间");
    await staff.fill({ 结束时间: "11:30" });
    await staff.press("保存");
    expect(await flash(staff)).toContain("请挑选要邀请的单位");
    await staff.page.getByLabel("胡杨坡肉牛食品有限公司").check();
    await staff.page.getByLabel("河东农牧大学").check();
    await staff.press("邀请勾选的单位");
    expect(await flash(staff)).toContain("已邀请 2 个单位");
    await visitor.open("/docking-events");
    expect(await visitor.reads()).not.toContain(EVENT);
    await staff.follow(/^D-/, staff.page.locator(".crumbs"));
    await staff.act("发出通知", "确认发出");
    expect(await flash(staff)).toContain("通知已发出");
    const address = new URL(staff.page.url()).pathname;

    await visitor.open("/docking-events");
    await visitor.follow(EVENT);
    expect(await visitor.reads()).not.toContain("河东农牧大学");

    await professor.open("/");
    await professor.follow("对接会待答复");
    await professor.follow(EVENT);
    await professor.press("提交答复");
    expect(await professor.reads()).toContain("请选择参加或不参加");
    await professor.page.getByLabel("参加", { exact: true }).check();
    await professor.fill({ 参加人数: "2", 参加人姓名: "演示-郝老师、演示-傅副教授" });
    await professor.press("提交答复");
    expect(await flash(professor)).toContain("已答复参加，2 人");
    await professor.follow("邀请函");
    expect(await professor.reads()).toContain("河东农牧大学（虚构）：");

    await staff.open(address);
    expect(await staff.reads()).toMatch(/2\/40\s*参加人数/);
    await staff.follow("签到表");
    expect(await staff.reads()).toContain("演示-傅副教授");
    await staff.open(`${address}/pairs`);
    expect(await staff.reads()).toContain("第 1 轮 09:00–09:20");
    await staff.press(/^发起对接/);
    expect(await flash(staff)).toContain("已发起，等待双方答复");
    expect(await staff.reads()).toContain(ACHIEVEMENT);
    await staff.open(address);
    await staff.follow("发起对接");
    expect(await staff.reads()).toContain(NEED);

    await professor.open("/my/introductions");
    expect(await professor.reads()).toContain("等您答复（2）");
  });
});

describeJourney("an expert's page", ({ somebody }) => {
  it("is published with a recorded consent, found, and gone at once when the expert takes it back", async () => {
    const professor = await somebody({ as: "institution" });
    const staff = await somebody({ as: "staff" });
    const visitor = await somebody({ phone: true });

    await professor.open("/experts");
    await professor.follow("登记专家");
    await professor.fill({ 姓名: "演示-青龙教授", 研究方向: "厌氧氨氧化", 简介: "做过高氨氮废水的中试。" });
    await professor.page.getByLabel("资源与环境").check();
    await professor.press("保存");
    expect(await professor.reads()).toContain("请至少选择一个产业");
    await professor.page.getByLabel("节能环保").check();
    await professor.press("保存");
    expect(await flash(professor)).toContain("还没有公开");
    const address = new URL(professor.page.url()).pathname;
    await professor.page.getByText("登记本人同意", { exact: true }).click();
    await professor.press("登记同意");
    expect(await professor.reads()).toContain("请选择同意的方式");
    await professor.page.getByLabel("书面签字").check();
    await professor.page.getByLabel("专家本人已看过并同意").check();
    await professor.press("登记同意");
    expect(await flash(professor)).toContain("等待工作人员看过后公开");

    await staff.open("/");
    await staff.follow("专家待审");
    await staff.follow("演示-青龙教授");
    await staff.act("审核公开", "确认公开");
    await visitor.open(`/experts?q=${encodeURIComponent("厌氧氨氧化")}`);
    await visitor.follow("演示-青龙教授");
    expect(await visitor.reads()).toContain("高氨氮废水的中试");

    await professor.open(address);
    await professor.act("撤回同意", "确认撤回同意");
    await visitor.open(`/experts?q=${encodeURIComponent("厌氧氨氧化")}`);
    expect(await visitor.reads()).toContain("没有找到符合条件的专家");
  });
});
