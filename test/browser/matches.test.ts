import { expect, it } from "vitest";
import { describeJourney, type Person } from "../support/journey.ts";
import { flash } from "../support/journey-need.ts";

const NEED = "石墨负极快充掉电，4C 充起来析锂";
const BEST = "快充型石墨负极一次颗粒控制与软碳均匀包覆";

async function openMatches(staff: Person): Promise<void> {
  await staff.open(`/needs?q=${encodeURIComponent(NEED)}`);
  await staff.follow(NEED);
  await staff.follow("查看匹配成果");
}

const rowsOf = (staff: Person) => staff.page.locator(".match-list > li");
const figuresIn = (text: string, pattern: RegExp): number[] =>
  [...text.matchAll(pattern)].map(([, one]) => Number(one));

describeJourney("staff read the ranked matches of a need", ({ somebody }) => {
  it("shows the best achievement first, with reasons that add up to its score", async () => {
    const staff = await somebody({ as: "staff" });
    await openMatches(staff);
    expect(await staff.heading()).toBe(NEED);
    expect(await staff.reads()).toContain("已与 273 项已发布成果逐一比对");
    const first = rowsOf(staff).first();
    expect(await staff.reads(first)).toContain(BEST);
    await first.getByText("为什么是这个分数").click();
    const why = await staff.reads(first.locator(".match-why"));
    const criteria = "文本相关 产业 技术领域 指标覆盖 阶段 合作方式 预算与价格 佐证 新近程度 合作历史 企业画像".split(
      " ",
    );
    for (const criterion of criteria) expect(why).toContain(criterion);
    expect(why).toContain("双方都提到");
    const [score = 0] = figuresIn(await staff.reads(first.locator(".score-figure")), /(\d+\.\d)/g);
    const points = figuresIn(why, /(\d+\.\d) 分/g);
    expect(points).toHaveLength(criteria.length);
    expect(points.reduce((sum, one) => sum + one, 0)).toBeCloseTo(score, 5);
    const scores = (await staff.page.locator(".score-figure").allTextContents()).map(Number);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it("narrows them by grade and by industry, and takes that back", async () => {
    const staff = await somebody({ as: "staff" });
    await openMatches(staff);
    const filters = staff.page.locator(".filters");
    await filters.getByLabel("弱相关").check();
    await staff.press("应用筛选", filters);
    const grades = await rowsOf(staff).locator(".match-figure .tag").allTextContents();
    expect(new Set(grades)).toEqual(new Set(["弱相关"]));
    await filters.getByLabel("弱相关").uncheck();
    await filters.getByLabel("碳基新材料").check();
    await staff.press("应用筛选", filters);
    expect(await staff.reads(rowsOf(staff).first())).toContain("碳基新材料");
    await staff.follow("全部清除");
    expect(await staff.reads(rowsOf(staff).first())).toContain(BEST);
  });

  it("compares two candidates side by side, no fewer and no more", async () => {
    const staff = await somebody({ as: "staff" });
    await openMatches(staff);
    await staff.press("对比勾选的两项");
    expect(await flash(staff)).toContain("请先勾选两项成果");
    const ticks = rowsOf(staff).getByRole("checkbox");
    await ticks.nth(0).check();
    await ticks.nth(1).check();
    expect(await ticks.nth(2).isDisabled()).toBe(true);
    await staff.press("对比勾选的两项");
    expect(await staff.heading()).toBe("对比两项成果");
    const page = await staff.reads();
    expect(page).toMatch(new RegExp(`“${BEST}”高出 \\d+\\.\\d 分。`));
    expect(page).toContain("成果简介");
    await staff.follow("返回匹配成果");
    expect(await staff.heading()).toBe(NEED);
  });

  it("says honestly that nothing fits, and what to do then", async () => {
    const staff = await somebody({ as: "staff" });
    await staff.open("/needs?q=制动闸块");
    await staff.follow("单轨吊制动闸块无石棉摩擦材料");
    await staff.follow("查看匹配成果");
    const page = await staff.reads();
    expect(page).toContain("没有合适的匹配");
    expect(page).toContain("完善需求");
  });

  it("shows the needs that an achievement may answer", async () => {
    const staff = await somebody({ as: "staff" });
    await staff.open(`/achievements?q=${encodeURIComponent(BEST)}`);
    await staff.follow(BEST);
    await staff.follow(/匹配|可对接/);
    expect(await staff.reads(rowsOf(staff).first())).toContain(NEED);
  });
});
