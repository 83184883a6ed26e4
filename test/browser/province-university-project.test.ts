import { expect, it } from "vitest";
import { describeJourney, type Person } from "../support/journey.ts";
import { flash } from "../support/journey-need.ts";

const MONEY = [
  { 来源: "省级", 计划: "80", 到位: "60" },
  { 来源: "县级", 计划: "20", 到位: "200000元" },
  { 来源: "企业", 计划: "100", 到位: "55.5" },
];

/** One of the rows of institutions in the form. */
const rowOf = ({ page }: Person, number: number) =>
  page.getByRole("group", { name: `高校院所 ${number}`, exact: true });

describeJourney("a province-university project", ({ somebody }) => {
  it("of two institutions and three sources of money is entered, done, reported and accepted", async () => {
    const staff = await somebody({ as: "staff" });
    await staff.open(`/technology-contracts?q=${encodeURIComponent("超高功率石墨电极")}`);
    await staff.follow("超高功率石墨电极浸渍工艺开发");
    await staff.follow("录入省校合作项目");
    expect(await staff.reads()).toContain("高校院所和企业已填好");
    await staff.fill({ 项目名称: "石墨电极联合实验室", 责任单位: "县教育科技局", 实施期自: "2026-01-01" });
    await staff.choose({ 所属基地: "高校科研平台延伸基地" });
    // The browser adds the row; without script the same button asks the server.
    await staff.page.getByRole("button", { name: "添加高校院所" }).click();
    await staff.choose({ 选择高校院所: "澜江工业大学" }, rowOf(staff, 2));
    await staff.press(/^保存$/);
    expect(await staff.reads()).toContain("请填写日期，如 2026-11-23");
    await staff.fill({ 实施期至: "2027-06-30" });
    await staff.press(/^保存$/);
    expect(await flash(staff)).toContain("项目已录入");
    const path = new URL(staff.page.url()).pathname;

    for (const { 来源, 计划 } of MONEY) {
      const planning = staff.page.locator('details.confirm:has(> summary:text-is("登记计划资金"))');
      await planning.locator("summary").click();
      await staff.choose({ 来源 }, planning);
      await staff.fill({ 金额: 计划 }, planning);
      await staff.press("确认登记计划", planning);
    }
    await staff.act("增加任务", "保存任务", { 任务: "建成联合实验室", 期限: "2026-12-31" });
    await staff.act("启动实施", "确认启动", { 启动日期: "2026-01-05" });
    expect(await flash(staff)).toContain("项目已启动");

    const coming = staff.page.locator('details.confirm:has(> summary:text-is("登记引进人才"))');
    await coming.locator("summary").click();
    await staff.choose({ 来自: "澜江工业大学" }, coming);
    await coming.getByLabel("柔性引进").check();
    await staff.fill({ 姓名: "演示-欧阳研究员", 职称或职务: "研究员", 到县日期: "2026-03-01" }, coming);
    await staff.fill({ 驻点月数: "6" }, coming);
    await staff.press("保存人才登记", coming);
    expect(await staff.reads(staff.page.locator("#talents"))).toContain("演示-欧阳研究员");

    for (const { 来源, 到位 } of MONEY) {
      const receiving = staff.page.locator('details.confirm:has(> summary:text-is("登记到位资金"))');
      await receiving.locator("summary").click();
      await staff.choose({ 来源 }, receiving);
      await staff.fill({ 金额: 到位 }, receiving);
      await staff.press("确认登记到位", receiving);
    }
    expect(await staff.reads(staff.page.locator("#funding"))).toContain("计划 200 万元，到位 135.5 万元");
    await staff.act("登记进展报告", "保存进展报告", { 进展: "实验室挂牌，首台设备投用。" });
    await staff.follow(/^添加佐证/);
    await staff.page.goBack();

    const accepting = staff.page.locator('details.confirm:has(> summary:text-is("验收"))');
    await accepting.locator("summary").click();
    await accepting.getByLabel("通过验收").check();
    await staff.fill({ 验收意见: "完成任务书内容。" }, accepting);
    await staff.press("确认验收结论", accepting);
    expect(await staff.reads()).toContain("还有 1 项任务没有完成");
    const finishing = staff.page.locator('details.confirm:has(> summary:text-is("登记任务完成"))');
    await finishing.locator("summary").click();
    await staff.choose({ 任务: "建成联合实验室" }, finishing);
    await staff.press("确认完成", finishing);
    await accepting.locator("summary").click();
    await accepting.getByLabel("通过验收").check();
    await staff.fill({ 验收意见: "完成任务书内容。" }, accepting);
    await staff.press("确认验收结论", accepting);
    expect(await flash(staff)).toContain("项目已验收");
    expect(await staff.reads(staff.page.locator("#acceptance"))).toContain("完成任务书内容。");

    await staff.follow(/^T-\d{4}-\d{4}$/);
    await staff.follow(/^P-\d{4}-\d{4}$/, staff.page.locator(`main p:has(a[href="${path}"])`));
    expect(new URL(staff.page.url()).pathname).toBe(path);
    await staff.follow("澜江工业大学（虚构）");
    expect(await staff.reads()).toContain("石墨电极联合实验室");
    await staff.open("/cooperation-map");
    await staff.follow(/个项目：澜江工业大学.*与晋墨电极/);
    expect(await staff.reads()).toContain("石墨电极联合实验室");
    await staff.open("/cooperation-agreements");
    await staff.follow("县校农业科技合作协议");
    await staff.open("/province-university-projects/due");
    await staff.open("/cooperation-agreements/new");
  });

  it("is read by those who take part and kept by staff, on a phone", async () => {
    const institution = await somebody({ as: "institution", phone: true });
    await institution.open("/my/province-university-projects");
    await institution.follow("秸秆青贮与饲料发酵实习实训基地");
    expect(await institution.reads()).toContain("演示-田教授");
    const staff = await somebody({ as: "staff", phone: true });
    await staff.open("/province-university-projects");
    await staff.follow("石墨电极浸渍与焙烧中试基地共建");
    await staff.follow("云汾煤化工大学（虚构）");
    await staff.open("/cooperation-map");
    await staff.open("/province-university-projects/new");
  });

  it("is entered without script, a row for each institution", async () => {
    const staff = await somebody({ as: "staff", script: false });
    await staff.open("/province-university-projects/new");
    await staff.fill({
      项目名称: "无脚本录入",
      责任单位: "县教育科技局",
      实施期自: "2026-01-01",
      实施期至: "2026-12-31",
    });
    await staff.choose({ 选择高校院所: "河东农牧大学" }, rowOf(staff, 1));
    await staff.press("添加高校院所");
    await staff.choose({ 选择高校院所: "江渚轻工大学" }, rowOf(staff, 2));
    await staff.press(/^保存$/);
    expect(await staff.reads()).toContain("河东农牧大学（虚构）、江渚轻工大学（虚构）");
  });
});
