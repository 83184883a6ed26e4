import { expect, it } from "vitest";
import { describeJourney, type Person } from "../support/journey.ts";
import { flash } from "../support/journey-need.ts";

const NEED = "石墨负极快充掉电，4C 充起来析锂";

async function openMatches(staff: Person, filter = ""): Promise<void> {
  await staff.open(`/needs?q=${encodeURIComponent(NEED)}`);
  await staff.follow(NEED);
  await staff.follow("查看匹配成果");
  if (filter !== "") await staff.open(new URL(staff.page.url()).pathname + filter);
}

const rowsOf = (staff: Person) => staff.page.locator(".match-list > li");

/** Presses keys of which the last leads to another page. */
async function keys(staff: Person, ...pressed: string[]): Promise<void> {
  const loaded = staff.page.waitForEvent("load");
  for (const key of pressed) await staff.page.keyboard.press(key);
  await loaded;
}

describeJourney("staff judge the matches of a need", ({ somebody }) => {
  it("ten rows by keyboard alone, each time back at the row", async () => {
    const staff = await somebody({ as: "staff" });
    await openMatches(staff);
    await staff.page.keyboard.press("j");
    for (let row = 0; row < 10; row++) {
      const title = rowsOf(staff).nth(row).locator("[data-row-stop]");
      await expect.poll(() => title.evaluate((link) => link === document.activeElement)).toBe(true);
      if (row % 3 === 0) await keys(staff, "a");
      else if (row % 3 === 1) await keys(staff, "d", "ArrowDown", "Tab", "Enter");
      else await keys(staff, "m", "Enter");
      await expect.poll(() => title.evaluate((link) => link === document.activeElement)).toBe(true);
      await staff.page.keyboard.press("j");
    }
    const given = await staff.page.locator(".verdict-line .tag").allTextContents();
    const three = ["已采纳", "已否决", "需补充"];
    expect(given).toEqual([...three, ...three, ...three, "已采纳"]);
    expect(await staff.reads(rowsOf(staff).nth(1))).toContain("阶段太早");
    const filters = staff.page.locator(".filters");
    expect(await staff.reads(filters)).toMatch(/已采纳\s*4\s*已否决\s*3\s*需补充\s*3/);
    await filters.getByLabel("已否决").check();
    await staff.press("应用筛选", filters);
    expect(await rowsOf(staff).count()).toBe(3);
  });

  it("change their mind: take it back at once, or judge anew and keep the record", async () => {
    const staff = await somebody({ as: "reviewer" });
    await openMatches(staff, "?verdict=unjudged");
    const row = rowsOf(staff).first();
    const title = await staff.reads(row.locator("h2"));
    await staff.press(/^采纳/, row);
    expect(await flash(staff)).toContain("已采纳。一分钟内可以撤销。");
    expect(await staff.reads(staff.page.locator(".notice-info"))).toContain(title);
    await staff.press(/^撤销/);
    expect(await flash(staff)).toContain("研判已撤销");
    expect(await staff.reads(rowsOf(staff).first())).toContain(title);
    await rowsOf(staff).first().locator("summary", { hasText: "需补充" }).click();
    await staff.fill({ 需要补充什么: "中试报告" }, rowsOf(staff).first());
    await staff.press("标为需补充", rowsOf(staff).first());
    await staff.open(`${new URL(staff.page.url()).pathname}?verdict=needsMore`);
    const asked = rowsOf(staff).filter({ hasText: "中试报告" });
    await asked.getByText("改判", { exact: false }).first().click();
    await asked.locator("summary", { hasText: "否决" }).click();
    await staff.press("确认否决", asked);
    expect(await staff.reads()).toContain("请选择否决原因");
    await staff.choose({ 否决原因: "无回应" });
    await staff.press("确认否决");
    await staff.open(`${new URL(staff.page.url()).pathname}?verdict=declined`);
    await staff.follow(/^研判记录/, rowsOf(staff).filter({ hasText: title }));
    const record = await staff.reads(staff.page.locator(".verdict-history"));
    expect(record).toMatch(/无回应[\s\S]*现行[\s\S]*中试报告[\s\S]*已改判[\s\S]*已撤销/);
  });

  it("note a candidate and take verdicts back by keyboard, and find that a need has no match", async () => {
    const staff = await somebody({ as: "staff" });
    const { page } = staff;
    await staff.open("/desk/matches");
    const before = Number(/待研判\s*(\d+)/.exec(await staff.reads(page.locator(".tab-links")))?.[1]);
    await staff.follow("60Si2MnA 悬架簧用线材脱碳层太深");
    expect(await staff.reads()).toContain("键盘操作");
    await page.keyboard.press("j");
    await page.keyboard.press("n");
    await page.keyboard.type("先问炉型");
    await keys(staff, "Enter");
    expect(await staff.reads(rowsOf(staff).first())).toMatch(/先问炉型[\s\S]*演示-李科员[\s\S]*采纳/);
    await staff.open(`${new URL(page.url()).pathname}?verdict=unjudged`);
    await page.keyboard.press("j");
    await keys(staff, "a");
    expect(await staff.reads(page.locator(".notice-info"))).toContain("不在当前的筛选里");
    await keys(staff, "u");
    expect(await flash(staff)).toContain("研判已撤销");
    expect(new URL(page.url()).search).toBe("?verdict=unjudged");

    await staff.act("记为无合适匹配", "确认无合适匹配", { 给企业的说明: "现有成果都要改造整炉。" });
    expect(await flash(staff)).toContain("已记为无合适匹配");
    expect(new URL(page.url()).search).toBe("?verdict=unjudged");
    await staff.open("/desk/matches?list=noMatch");
    const tabs = await staff.reads(page.locator(".tab-links"));
    expect(Number(/待研判\s*(\d+)/.exec(tabs)?.[1])).toBe(before - 1);
    await staff.follow("60Si2MnA 悬架簧用线材脱碳层太深");
    await staff.press("撤销无合适匹配");
    expect(await flash(staff)).toContain("已撤销");
    await staff.follow("查看需求全文");
    expect(await staff.reads()).not.toContain("已记为无合适匹配");
  });

  it("on a phone and without script, from the achievement's side too", async () => {
    const staff = await somebody({ as: "staff", phone: true, script: false });
    await openMatches(staff, "?verdict=unjudged");
    const row = rowsOf(staff).first();
    await row.locator("summary", { hasText: "否决" }).click();
    await staff.choose({ 否决原因: "方向不符" }, row);
    await staff.press("确认否决", row);
    expect(await staff.reads(staff.page.locator(".notice-info"))).toContain("已否决，不在当前的筛选里");
    await staff.follow(/./, rowsOf(staff).first().locator("h2"));
    await staff.open(`${new URL(staff.page.url()).pathname}/matches`);
    await staff.press(/^采纳/, rowsOf(staff).first());
    expect(await staff.reads(rowsOf(staff).first())).toContain("已采纳");
  });

  it("and leaders read what that makes of the hit rate", async () => {
    const leader = await somebody({ as: "leader" });
    await leader.open("/");
    await leader.follow("命中率", leader.page.locator(".site-nav"));
    expect(await leader.reads()).toMatch(/第 \d 版（文字）\s*\d+/);
    expect(await leader.reads()).toContain("方向不符");
  });
});
