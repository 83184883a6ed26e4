import { expect, it } from "vitest";
import { findAccessibilityProblems } from "../support/browser.ts";
import { describeJourney, type Person } from "../support/journey.ts";

const poor = {
  需求名称: "提升产品质量",
  主要问题: "希望与高校合作，提升石墨电极产品质量，增强竞争力。联系人 13812345678。",
  预期目标: "石墨电极接头抗折强度不低于 22 MPa，断裂率不高于 1 %。",
};
const better = {
  需求名称: "超高功率石墨电极接头断裂控制技术",
  主要问题: "φ600 mm 石墨电极接头在炼钢电炉上使用时断裂，断裂率 4.5 %，每月停炉 3 次。",
  技术关键: "曾调整针状焦配比和浸渍次数，断裂率只降了 0.5 个百分点。",
  现有基础: "有焙烧窑 2 座、工程师 4 人。由技术部牵头，总经理审批投入。",
  关键词: "石墨电极，接头",
  预算: "80",
  联系人姓名: "甲测试",
  有效期截止日: "2027-06-30",
};

const coach = ({ page }: Person) => page.locator("#need-coach");
const points = async (person: Person) => Number(await coach(person).locator(".completeness-figure").textContent());
/** What the coach offers, pressed in the page or sent to the service. */
const pressFix = async (person: Person, words: RegExp, script: boolean) => {
  const button = coach(person).getByRole("button", { name: words }).first();
  if (script) await button.click();
  else await person.press(words, coach(person));
};

/** A clerk posts a poor need and is coached to a good one. */
async function walk(person: Person, script: boolean): Promise<void> {
  const { page } = person;
  await person.open("/needs/new");
  expect(await person.reads(coach(person))).toContain("写下需求名称和主要问题");
  await person.fill(poor);
  if (!script) await person.press("检查填报质量");
  await coach(person).getByText("容易被退回").waitFor();
  await coach(person).getByText("按现在的文字找成果").waitFor();
  expect(await points(person)).toBeLessThan(20);
  // What was swapped in is no page that a journey looks at.
  if (script) expect(await findAccessibilityProblems(page)).toEqual([]);

  await pressFix(person, /移到“联系电话”/, script);
  expect(await page.getByLabel(/^联系电话/).inputValue()).toBe("13812345678");
  expect(await page.getByLabel(/^主要问题/).inputValue()).not.toContain("138");
  await coach(person)
    .getByText("移到“联系电话”")
    .first()
    .waitFor({ state: script ? "visible" : "detached" });
  await pressFix(person, /^加为指标：石墨电极接头抗折强度 ≥ 22 MPa/, script);
  await pressFix(person, /^加为指标：断裂率 ≤ 1 %/, script);
  await pressFix(person, /^产业设为/, script);
  await pressFix(person, /^技术领域设为/, script);
  expect(await page.locator('[name="requirements[1][value]"]').inputValue()).toBe("1");
  expect(await page.getByLabel(/^产业/).inputValue()).toBe("carbonMaterials.graphiteElectrode");
  expect(await page.getByLabel(/^需求名称/).inputValue()).toBe(poor.需求名称);

  await person.fill(better);
  await person.choose({ 需求类型: "技术攻关" });
  await page.getByLabel("委托开发", { exact: true }).check();
  if (!script) await person.press("检查填报质量");
  await coach(person).getByText("各项都已写清").waitFor();
  await coach(person)
    .getByRole("link", { name: /石墨电极接头/ })
    .waitFor();
  expect(await points(person)).toBe(100);

  await person.press("提交审核");
  expect(await person.reads()).toMatch(/填报完整度\s*100/);
}

describeJourney("a clerk is coached from a poor need to a good one", ({ somebody }) => {
  it("while the form is filled, on a desk", async () => {
    await walk(await somebody({ as: "enterprise" }), true);
  });

  it("on a phone, where the coach stands below the form", async () => {
    await walk(await somebody({ as: "enterprise", phone: true }), true);
  });

  it("on a phone by the line at the bottom of the screen, there and back", async () => {
    const person = await somebody({ as: "enterprise", phone: true });
    const { page } = person;
    await person.open("/needs/new");
    await person.fill(poor);
    const line = page.locator(".coach-line");
    await line.getByText(/^完整度 \d+ · 1 处不宜公开 · \d+ 条建议/).waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.id);
    // What is answered meanwhile takes nobody out of the field.
    expect(await focused()).toBe("field-goal");
    const bottom = await line.evaluate((one) => window.innerHeight - one.getBoundingClientRect().bottom);
    expect(bottom).toBe(0);
    await line.getByRole("link", { name: "看建议" }).click();
    expect(await focused()).toBe("need-coach");
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await coach(person).getByRole("link", { name: "返回填写" }).click();
    expect(await focused()).toBe("field-goal");
    const tip = page.getByRole("link", { name: /^主要问题：\s*\d 条建议/ });
    await tip.click();
    expect(new URL(page.url()).hash).toBe("#leak-1");
    await coach(person).getByRole("link", { name: "现有基础" }).click();
    expect(await focused()).toBe("field-presentBase");
    await person.press("保存草稿");
  });

  it("by buttons where no script runs", async () => {
    await walk(await somebody({ as: "enterprise", script: false }), false);
  });
});

describeJourney("a coach that does not answer", ({ somebody }) => {
  it("leaves the last hints, says so, and lets a person go on", async () => {
    const person = await somebody({ as: "enterprise" });
    const { page } = person;
    await person.open("/needs/new");
    await person.fill(poor);
    await coach(person).getByText("容易被退回").waitFor();
    await page.route("**/needs/coach", (route) => route.fulfill({ status: 429, body: "" }));
    await page.route("**/needs/preview", (route) => route.fulfill({ status: 429, body: "" }));
    await person.fill({ 技术关键: "难在接头" });
    await coach(person).getByText("检查得太频繁").waitFor();
    expect(await person.reads(coach(person))).toContain("容易被退回");
    await page.unroute("**/needs/preview");
    await page.unroute("**/needs/coach");
    await person.fill({ 技术关键: "难在接头与本体的配合" });
    await coach(person).getByText("检查得太频繁").waitFor({ state: "detached" });
    await person.press("保存草稿");
    expect(await page.content()).toContain("难在接头与本体的配合");
  });

  it("overtaken by what is typed meanwhile never overwrites it, and its late answer is dropped", async () => {
    const person = await somebody({ as: "enterprise" });
    const { page } = person;
    await person.open("/needs/new");
    await page.route("**/needs/coach", async (route) => {
      const isFirst = (route.request().postData() ?? "").includes("first");
      if (isFirst) await new Promise((resolve) => setTimeout(resolve, 3000));
      await route.continue().catch(() => undefined);
    });
    await person.fill({ 需求名称: "first" });
    await page.waitForTimeout(900);
    await person.fill({ 需求名称: "石墨电极接头断裂控制", 主要问题: "接头断裂率 4.5 %，停炉损失大，成品率低。" });
    await coach(person).locator(".completeness-figure").waitFor();
    const first = await points(person);
    await page.waitForTimeout(3500);
    expect(await points(person)).toBe(first);
    expect(await page.getByLabel(/^需求名称/).inputValue()).toBe("石墨电极接头断裂控制");
    await page.unrouteAll({ behavior: "wait" });
    await person.press("保存草稿");
  });
});
