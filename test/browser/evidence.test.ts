import { readFileSync } from "node:fs";
import { readXlsx } from "hucre/xlsx";
import { expect, it } from "vitest";
import { textOfDocx } from "../support/docx-text.ts";
import { describeJourney, type Person } from "../support/journey.ts";
import { flash } from "../support/journey-need.ts";

const FIRM = "晋墨电极科技有限公司（虚构）";
const PROJECT = "石墨化炉温差联合攻关";

const TELEPHONE = /(?<!\d)(1[3-9]\d{9}|0\d{2,3}-\d{7,8})(?!\d)/;

/** Whoever oversees the work reads neither telephone numbers nor addresses, nor what is confidential. */
async function expectNoContacts(person: Person): Promise<void> {
  const page = await person.page.content();
  const words = await person.reads();
  expect(words).not.toMatch(TELEPHONE);
  expect(page).not.toMatch(/[\w.]+@[\w.]+\.\w+/);
  expect(words).not.toContain("保密附件说明");
}

/** What a link of the page brings down. */
async function download({ page }: Person, words: string): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent("download");
  await page.getByRole("main").getByRole("link", { name: words, exact: true }).first().click();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

describeJourney("money and where it came from", ({ somebody }) => {
  const numbers = { need: "", contract: "", fund: "" };
  const numberOn = async (person: Person, series: "N" | "T" | "F" | "P" | "I"): Promise<string> =>
    new RegExp(`${series}-\\d{4}-\\d{4}`).exec(await person.reads())?.[0] ?? series;

  it("an auditor follows one payment back to its need", async () => {
    const staff = await somebody({ as: "staff" });
    await staff.open(`/needs?q=${encodeURIComponent("内串石墨化电耗")}`);
    await staff.follow(/内串石墨化电耗/);
    numbers.need = await numberOn(staff, "N");
    expect(await staff.reads()).not.toMatch(TELEPHONE);
    await staff.press("查看联系人");
    expect(await staff.reads()).toMatch(TELEPHONE);
    await staff.open("/technology-contracts?status=draft");
    await staff.follow(/内串石墨化电耗/);
    await staff.follow(/^修改$/);
    await staff.fill({ 合同额: "60", 技术交易额: "50" });
    await staff.press(/^保存$/);
    await staff.act("登记签订", "确认签订", { 签订日期: "2026-11-10" });
    expect(await flash(staff)).toContain("已登记签订");
    numbers.contract = await numberOn(staff, "T");
    const introduction = await numberOn(staff, "I");
    await staff.follow("录入省校合作项目");
    await staff.fill({ 项目名称: PROJECT, 责任单位: "县教育科技局", 实施期自: "2026-11-11", 实施期至: "2027-11-10" });
    await staff.press(/^保存$/);
    await staff.act("启动实施", "确认启动", { 启动日期: "2026-11-12" });
    expect(await flash(staff)).toContain("项目已启动");
    const number = await numberOn(staff, "P");

    await staff.open("/talent-funds?year=2026");
    await staff.follow(/晋墨电极/);
    const fund = new URL(staff.page.url()).pathname;
    numbers.fund = await numberOn(staff, "F");
    await staff.page.locator('details.confirm > summary:text-is("录入拨付")').click();
    await staff.choose({ 用途: "项目" });
    await staff.fill({ 拨付金额: "12.5", 拨付日期: "2026-11-20", 人员或项目: `${number} 测温设备` });
    await staff.press("保存拨付");
    const reviewer = await somebody({ as: "reviewer" });
    await reviewer.open(fund);
    await reviewer.follow(/^拨付\s*，分录/, reviewer.page.locator("#waiting"));
    await reviewer.act("核准", "确认核准", { 无凭证核准的理由: "原件存局档案室 2026-11 卷" });
    expect(await flash(reviewer)).toContain("已核准");

    const auditor = await somebody({ as: "auditor" });
    await auditor.open("/evidence/talent-funds?year=2026");
    await auditor.follow(/晋墨电极/);
    const entries = auditor.page.getByRole("row", { name: /12\.5 万元/ });
    await auditor.follow(/号 拨付/, entries);
    const chain = await auditor.reads();
    expect(chain).toMatch(
      /专项资金分录[\s\S]*12\.5 万元[\s\S]*省校合作项目[\s\S]*合同[\s\S]*对接[\s\S]*研判[\s\S]*需求与成果/,
    );
    for (const link of [number, PROJECT, numbers.contract, introduction]) expect(chain).toContain(link);
    expect(chain).toMatch(/采纳（现行）/);
    await expectNoContacts(auditor);
    await auditor.follow(new RegExp(`^${numbers.need}`));
    expect(await auditor.heading()).toContain("内串石墨化电耗");
    await expectNoContacts(auditor);
    await auditor.page.goBack();
    await auditor.follow(FIRM);
    expect(await auditor.reads()).toMatch(/2026-11-20 .*拨付 12\.5 万元/);
    await expectNoContacts(auditor);
    await auditor.follow(new RegExp(numbers.fund));
    expect(await auditor.reads()).toContain("12.5 万元");
  });

  it("staff go back in an enterprise's timeline from the payment to the match", async () => {
    const staff = await somebody({ as: "staff", phone: true });
    await staff.open(`/organizations?q=${encodeURIComponent("晋墨电极")}`);
    await staff.follow(FIRM);
    await staff.follow("时间线");
    const lines = await staff.reads();
    const steps = [/2026-11-20 .*拨付 12\.5 万元/, /2026-11-10 .*签订/, /2026-10-\d\d .*采纳/].map((step) =>
      lines.search(step),
    );
    // The latest first: money, contract, match.
    expect(steps.every((place) => place >= 0)).toBe(true);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    const line = (words: RegExp) => staff.page.getByRole("listitem").filter({ hasText: words }).first();
    await staff.follow(new RegExp(numbers.fund), line(/拨付 12\.5 万元/));
    expect(await staff.reads()).toContain("测温设备");
    await staff.page.goBack();
    await staff.follow(new RegExp(numbers.contract), line(/2026-11-10 .*签订/));
    expect(await staff.reads()).toContain("60 万元");
    await staff.page.goBack();
    await staff.follow(new RegExp(numbers.need), line(/2026-10-\d\d .*采纳/));
    expect(await staff.reads()).toContain("采纳");
  });

  it("a leader goes from a number of a report to its records, takes the report along and prints it", async () => {
    const leader = await somebody({ as: "leader" });
    await leader.open("/reports/talent-funds?period=2026-Q4");
    const paid = leader.page.getByRole("link", { name: /年四季度的拨付，查看记录/ }).first();
    const amount = ((await paid.textContent()) ?? "").trim().split(/\s/)[0] ?? "";
    await leader.follow(/年四季度的拨付，查看记录/);
    expect(await leader.reads()).toContain(amount);
    await leader.follow(/^F-\d{4}-\d{4}|专项资金：拨付/);
    expect(await leader.reads()).toContain("专项资金分录");
    await leader.open("/reports/talent-funds?period=2026-Q4");

    const excel = await download(leader, "Excel");
    expect(excel.name).toMatch(/^人才发展专项资金台账_2026年四季度.*\.xlsx$/);
    const [sheet] = (await readXlsx(excel.bytes)).sheets;
    expect(JSON.stringify(sheet?.rows)).toContain(amount.replaceAll(",", ""));
    const word = await download(leader, "Word");
    expect(word.name).toMatch(/\.docx$/);
    expect(textOfDocx(word.bytes).join("\n")).toContain(amount);

    const { page } = leader;
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("heading", { name: "合计与比较" }).isVisible()).toBe(true);
    expect(await page.getByRole("link", { name: "Excel" }).isVisible()).toBe(false);
    expect(await page.locator(".site-nav").isVisible()).toBe(false);
    expect((await page.pdf({ format: "A4" })).byteLength).toBeGreaterThan(10_000);
    // The widest of the reports, on a sheet of A4 with its margins: no column is cut off.
    await page.setViewportSize({ width: 680, height: 960 });
    await leader.open("/reports/province-university-projects?period=2026");
    const widths = await page
      .locator(".data-table")
      .evaluateAll((tables) => tables.map(({ clientWidth }) => clientWidth));
    expect(widths.length).toBeGreaterThan(3);
    const room = await page.locator("main").evaluate(({ clientWidth }) => clientWidth);
    expect(widths.filter((width) => width > room)).toEqual([]);
  });
});
