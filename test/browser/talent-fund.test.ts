import { expect, it } from "vitest";
import { describeJourney, type Person } from "../support/journey.ts";
import { flash } from "../support/journey-need.ts";

const IN_THE_ARCHIVE = { 无凭证核准的理由: "原件存局档案室 2025-03 卷" };

describeJourney("a talent fund", ({ somebody }) => {
  it("is promised as 3 % of revenue, paid twice, taken back once and stated at the end of the year", async () => {
    const staff = await somebody({ as: "staff" });
    const reviewer = await somebody({ as: "reviewer" });
    await staff.open("/talent-funds");
    await staff.follow("录入承诺");
    await staff.choose({ 企业: "吕岭核桃" });
    await staff.fill({ 年度: "2025", 提取比例: "3", 销售收入基数: "两千", 企业签字人: "麒麟厂长" });
    await staff.fill({ 签字日期: "2025-01-20", 兑现期限: "2025-12-31" });
    await staff.press(/^保存$/);
    expect(await staff.reads()).toContain("请填写金额，如 35（万元）或 350000元");
    await staff.fill({ 销售收入基数: "2000" });
    await staff.press(/^保存$/);
    expect(await flash(staff)).toContain("待另一位工作人员核准后计入");
    const path = new URL(staff.page.url()).pathname;

    // Who entered it does not approve it, and reads why.
    await staff.follow(/^承诺\s*，分录/);
    expect(await staff.reads()).toContain("录入和核准必须是两个人");
    const refused = await staff.page.request.post(`${staff.page.url()}/approval`, {
      form: {},
      headers: { origin: new URL(staff.page.url()).origin },
    });
    expect(refused.status()).toBe(403);
    expect(await refused.text()).toContain("不能由您自己核准或退回");

    // No paper is uploaded here: whoever approves says where it is.
    const approve = async (words: RegExp, reason: Record<string, string> = {}) => {
      await reviewer.open(path);
      await reviewer.follow(words, reviewer.page.locator("#waiting"));
      await reviewer.act("核准", "确认核准", reason);
      expect(await flash(reviewer)).toContain("已核准");
    };
    await approve(/^承诺\s*，分录/, IN_THE_ARCHIVE);
    expect(await reviewer.reads()).toContain("销售收入 2,000 万元 × 3 % = 60 万元");

    const enterPayment = async (amount: string, day: string, beneficiary: string) => {
      await staff.open(path);
      await staff.page.locator('details.confirm > summary:text-is("录入拨付")').click();
      await staff.choose({ 用途: "引才" });
      await staff.fill({ 拨付金额: amount, 拨付日期: day, 人员或项目: beneficiary });
      await staff.press("保存拨付");
    };
    await enterPayment("25", "2025-05-06", "麒麟博士");
    await approve(/^拨付\s*，分录/, IN_THE_ARCHIVE);
    await enterPayment("350000.50元", "2025-09-10", "麒麟团队");
    expect(await staff.reads()).toContain("最多还能拨付 35 万元");
    await staff.fill({ 拨付金额: "350000元" });
    await staff.press("保存拨付");
    await approve(/^拨付\s*，分录/, IN_THE_ARCHIVE);
    expect(await reviewer.reads()).toContain("100 %");

    await staff.open(path);
    await staff.page.locator('details.confirm > summary:text-is("录入冲正")').click();
    await staff.choose({ 冲正哪一笔: "2025-09-10" });
    await staff.fill({ 冲正的原因: "团队没有到岗，款项退回" });
    await staff.press("保存冲正");
    await approve(/^冲正\s*，分录/);
    expect(await reviewer.reads()).toContain("逾期未兑现");

    await reviewer.follow("年度对账单");
    // Taken back today, after the year that the statement closes: the payment never counted, on no day.
    for (const day of [/^截至 2025-12-31/, /^截至今天/]) {
      await reviewer.follow(day);
      const statement = await reviewer.reads();
      expect(statement).toContain(
        "4 笔已核准的分录逐笔相加：承诺额 60 万元、已安排 0 万元、已拨付 25 万元，与余额一致。",
      );
      expect(statement).toContain("−35 万元（1 笔）");
      expect(statement).toMatch(/已于 \d{4}-\d\d-\d\d 冲正/);
      expect(statement).toMatch(/\d{4}-\d\d-\d\d 冲正 2025-09-10 的拨付/);
    }
    await printed(reviewer);
  });

  it("is read and committed to by its enterprise on a phone, and kept there by staff", async () => {
    const enterprise = await somebody({ as: "enterprise", phone: true });
    await enterprise.open("/my/talent-funds");
    await enterprise.follow("填报承诺");
    await enterprise.page.getByLabel("固定金额").first().check();
    await enterprise.fill({ 年度: "2024", 承诺金额: "30", 企业签字人: "马厂长" });
    await enterprise.fill({ 签字日期: "2024-03-01", 兑现期限: "2024-12-31" });
    await enterprise.press(/^保存$/);
    expect(await flash(enterprise)).toContain("待工作人员核准");
    await enterprise.open("/my/talent-funds");
    await enterprise.follow("2026 年");
    await enterprise.follow("年度对账单");
    const staff = await somebody({ as: "staff", phone: true });
    await staff.open("/talent-funds/approvals");
    await staff.follow(/^承诺\s*，分录/);
    await staff.open("/talent-funds?fulfilment=overdue");
    await staff.follow(/平陶/);
    await staff.open("/talent-funds/new");
  });
});

/** On paper stands what is signed, and nothing that is pressed. */
async function printed({ page }: Person): Promise<void> {
  await page.emulateMedia({ media: "print" });
  expect(await page.getByText("双方确认").isVisible()).toBe(true);
  expect(await page.getByText("麒麟博士").isVisible()).toBe(true);
  expect(await page.getByRole("link", { name: "Excel" }).isVisible()).toBe(false);
  expect(await page.locator(".site-nav").isVisible()).toBe(false);
  expect((await page.pdf({ format: "A4" })).byteLength).toBeGreaterThan(10_000);
  await page.emulateMedia({ media: "screen" });
}
