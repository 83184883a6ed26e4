import { expect, it } from "vitest";
import { describeJourney } from "../support/journey.ts";
import { flash } from "../support/journey-need.ts";

const TITLE = "酒醅水分酒精度近红外在线检测系统";

describeJourney("an institution offers an achievement", ({ somebody }) => {
  it("lists it with figures and rights, staff publish it, and a visitor finds it", async () => {
    const professor = await somebody({ as: "institution" });
    const { page } = professor;
    const group = (name: string) => page.getByRole("group", { name, exact: true });
    await professor.open("/my/achievements");
    await professor.follow("填报成果");
    await professor.fill({
      成果名称: TITLE,
      成果简介: "在出缸皮带上方测近红外光谱，十秒给出酒醅的水分、酒精度和酸度，替代人工取样化验。",
      创新点: "清香型酒醅专用模型，换季自动校正。",
      成果负责人: "丙教授",
      关键词: "近红外，酒醅，在线检测",
      编号: "演示专利-2024-0001",
      联系人姓名: "丙教授",
      联系电话: "0351-6000001",
      有效期截止日: "2027-12-31",
    });
    await professor.fill({ 指标名称: "水分误差", 数值或描述: "0.5", 单位: "%" }, group("指标 1"));
    await professor.choose({ 比较: "≤" }, group("指标 1"));
    await page.getByRole("button", { name: "添加知识产权" }).click();
    await professor.choose({ 类型: "软件著作权" }, group("知识产权 2"));
    await professor.choose({ 类型: "发明专利", 状态: "授权" }, group("知识产权 1"));
    await professor.choose({ 产业: "酿造", 技术领域: "先进制造与自动化", 成果所处阶段: "中试" });
    await page.getByLabel("技术转让").check();
    await page.getByLabel("面议", { exact: true }).last().check();
    await professor.press("保存草稿");
    expect(await flash(professor)).toMatch(/^草稿 A-\d{4}-\d{4} 已保存。/);
    expect(await page.getByLabel("成果名称").inputValue()).toBe(TITLE);
    await professor.press("提交审核");
    expect(await professor.heading()).toBe(TITLE);
    expect(await professor.reads()).toContain("已提交");

    const staff = await somebody({ as: "staff" });
    await staff.open("/desk/checks");
    await staff.follow(TITLE);
    expect(await staff.reads()).toContain("软件著作权");
    await staff.act("审核通过并发布", "通过并发布");
    expect(await flash(staff)).toMatch(/^A-\d{4}-\d{4} 已发布/);

    const visitor = await somebody();
    await visitor.open(`/achievements?q=${encodeURIComponent("酒醅 近红外")}`);
    await visitor.follow(TITLE);
    const read = await visitor.reads();
    expect(read).toContain("水分误差");
    expect(read).toContain("演示专利-2024-0001");
    expect(read).not.toContain("丙教授");
    expect(read).not.toContain("0351-6000001");
  });
});
