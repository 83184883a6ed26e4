import { expect, it } from "vitest";
import { describeJourney, type Person } from "../support/journey.ts";

const NEED = "石墨负极快充掉电，4C 充起来析锂";
const BEST = "快充型石墨负极一次颗粒控制与软碳均匀包覆";

async function openExplanation(staff: Person): Promise<void> {
  await staff.open(`/needs?q=${encodeURIComponent(NEED)}`);
  await staff.follow(NEED);
  await staff.follow("查看匹配成果");
  await staff.follow(/^匹配说明/);
}

describeJourney("staff read why an achievement has its score", ({ somebody }) => {
  it("from the sum down to the words, and go on to the next one", async () => {
    const staff = await somebody({ as: "staff" });
    await openExplanation(staff);
    expect(await staff.heading()).toBe(`“${NEED}”与“${BEST}”`);
    const total = await staff.reads(staff.page.locator(".waterfall tbody tr").last());
    expect(total).toContain("/ 100");
    expect(await staff.page.locator(".evidence-texts mark").count()).toBeGreaterThan(10);
    expect(await staff.reads()).toMatch(/为什么第 2 名排在后面[\s\S]*本项高 [\d.]+ 分：/);
    await staff.follow("下一名");
    expect(await staff.reads()).toContain("为什么第 1 名排在前面");
    await staff.follow("返回清单");
    expect(await staff.heading()).toBe(NEED);
  });

  it("with rows and lines in order for those who hear the page", async () => {
    const staff = await somebody({ as: "staff" });
    await openExplanation(staff);
    const heard = await staff.page.getByRole("table", { name: "每项理由的得分，自上而下相加为匹配度" }).ariaSnapshot();
    expect(heard).toMatch(/文本相关[\s\S]*累计 [\d.]+ 分[\s\S]*产业[\s\S]*累计 [\d.]+ 分[\s\S]*匹配度/);
  });

  it("on a phone, text below text, the bars over the whole width", async () => {
    const staff = await somebody({ as: "staff", phone: true });
    await openExplanation(staff);
    const [first, second] = await staff.page.locator(".evidence-texts > section").all();
    const [above, below] = [await first?.boundingBox(), await second?.boundingBox()];
    expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
    const bar = await staff.page.locator(".score-step").first().boundingBox();
    expect(bar?.width).toBeGreaterThan(300);
  });

  it("without script, with the questions in a field to copy from", async () => {
    const staff = await somebody({ as: "staff", script: false });
    await openExplanation(staff);
    expect(await staff.page.getByLabel("问成果方").inputValue()).toContain("1. 请说明");
  });
});
