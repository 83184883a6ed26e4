import { expect, it } from "vitest";
import { describeJourney, type Person } from "../support/journey.ts";
import { flash, needTitle } from "../support/journey-need.ts";

const CAMPAIGN = "冬季专题征集";
const COMPANY = "胡杨坡肉牛食品有限公司";

/** How many needs the funnel counts at a stage. */
async function counted(staff: Person, stage: string): Promise<string> {
  return staff.reads(staff.page.getByRole("link", { name: new RegExp(`^${stage}的需求`) }));
}

async function postOnAPhone(clerk: Person): Promise<void> {
  const { page } = clerk;
  await clerk.open("/");
  await clerk.follow(CAMPAIGN);
  await clerk.follow("为本批次填报需求");
  expect(await page.getByLabel("征集批次").locator("option:checked").textContent()).toContain(CAMPAIGN);
  await clerk.fill({
    需求名称: needTitle,
    主要问题: "陶瓷涂覆隔膜在 150 ℃ 下横向收缩率达到 6 %，电芯热箱试验通过率只有 70 %。",
    预期目标: "150 ℃、1 h 横向收缩率不超过 2 %，透气值增幅不超过 20 %。",
    关键词: "隔膜，陶瓷涂覆",
    预算: "120",
    联系人姓名: "演示-马厂长",
    联系电话: "13800000001",
    有效期截止日: "2027-06-30",
  });
  await clerk.choose({ 产业: "新能源", 技术领域: "新材料", 需求类型: "技术攻关" });
  const row = page.getByRole("group", { name: "指标 1", exact: true });
  await clerk.fill({ 指标名称: "横向热收缩率", 数值或描述: "2", 单位: "%" }, row);
  await clerk.choose({ 比较: "≤" }, row);
  await page.getByLabel("委托开发").check();
  await clerk.press("提交审核");
  expect(await flash(clerk)).toMatch(/已提交，等待工作人员形式审核。/);
  expect(await clerk.reads()).toContain(CAMPAIGN);
}

describeJourney("a campaign", ({ somebody }) => {
  it("is opened by staff, answered by a clerk on a phone, counted, and followed by a visit", async () => {
    const staff = await somebody({ as: "staff" });
    const clerk = await somebody({ as: "enterprise", phone: true });

    await staff.open("/desk/campaigns");
    await staff.follow("新建批次");
    await staff.fill({ 征集说明: "征集冬季生产中的难题。", 截止日: "2026-12-31" });
    await staff.press("保存草稿");
    expect(await staff.reads()).toContain("批次名称至少 4 个字");
    await staff.fill({ 批次名称: CAMPAIGN });
    await staff.press("保存草稿");
    expect(await staff.heading()).toBe(CAMPAIGN);
    await staff.act("开始征集", "确认开始");
    expect(await flash(staff)).toContain("征集已开始");
    const address = new URL(staff.page.url()).pathname;

    await postOnAPhone(clerk);

    await staff.open(address);
    await staff.follow("征集漏斗");
    expect(await counted(staff, "提交")).toBe("1 条");
    await staff.follow(/^提交的需求/);
    expect(await staff.reads()).toContain(needTitle);

    await staff.open(address);
    await staff.follow("走访覆盖");
    expect(await staff.reads()).toMatch(/0\s*已走访/);
    await staff.open("/survey-visits");
    await staff.follow("记录走访");
    await staff.choose({ 企业: COMPANY, 征集批次: CAMPAIGN });
    await staff.fill({ 见了谁: "演示-马厂长", 了解到的情况: "涂覆线刚投产，收缩率不稳定。", 下一步: "约专家到厂" });
    await staff.press("保存");
    expect(await staff.reads()).toContain("请填写下一步何时完成");
    await staff.fill({ 何时完成: "2026-11-30" });
    await staff.press("保存");
    expect(await flash(staff)).toContain("走访已记录");
    expect(await staff.reads()).toContain("涂覆线刚投产");
    await staff.follow("据此代填需求");
    const enterprise = staff.page.locator('select[name="organizationId"] option:checked');
    expect(await enterprise.textContent()).toContain(COMPANY);
    await staff.fill({ 需求名称: "涂覆线在线测厚" });
    await staff.press("保存草稿");
    expect(await flash(staff)).toMatch(/^草稿 N-/);
    await staff.open("/survey-visits/due");
    await staff.follow("约专家到厂");
    expect(await staff.reads()).toContain("涂覆线在线测厚");
    await staff.act("下一步已完成", "确认完成");
    expect(await flash(staff)).toContain("下一步已完成");

    await staff.open(address);
    await staff.act("提前截止", "确认截止");
    await clerk.open(address);
    expect(await clerk.reads()).toContain("这个批次已经截止");
    expect(await clerk.reads()).not.toContain("为本批次填报需求");
  });
});
