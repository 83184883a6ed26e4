import { Buffer } from "node:buffer";
import { writeXlsx } from "hucre/xlsx";
import { expect, it } from "vitest";
import { describeJourney } from "../support/journey.ts";

const ROWS = 1000;
const HEADER = ["编号", "技术需求名称", "主要问题", "预算（万元）"];

/** A workbook whose first row has a budget that is no number. */
async function workbook(prefix: string): Promise<Buffer> {
  const rows = Array.from({ length: ROWS }, (_row, n) => [
    `${prefix}${n}`,
    `极薄带轧制边裂控制第${n}项`,
    `第 ${n} 条产线边裂率高，成材率低`,
    n === 0 ? "很多" : String(20 + n),
  ]);
  return Buffer.from(await writeXlsx({ sheets: [{ name: "技术需求", rows: [HEADER, ...rows] }] }));
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

describeJourney("a workbook of needs", ({ somebody }) => {
  it.each([
    { on: "a desk", phone: false, script: true },
    { on: "a phone without script", phone: true, script: false },
  ])("is mended on the page, imported and taken back, each with its progress, on $on", async ({ phone, script }) => {
    const staff = await somebody({ as: "staff", phone, script });
    const { page } = staff;
    const main = page.getByRole("main");
    // A page that shows progress asks for itself again: it is only waited for.
    const follow = async (button: RegExp | string, texts: readonly (RegExp | string)[]): Promise<void> => {
      await main.getByRole("button", { name: button }).click();
      for (const text of texts) await main.getByText(text).first().waitFor();
    };
    await staff.open("/imports?kind=needs");
    const buffer = await workbook(phone ? "p" : "d");
    await page.getByLabel(/^文件/).setInputFiles({ name: "需求.xlsx", mimeType: XLSX, buffer });
    await follow("上传并核对", ["“很多”不是以万元为单位的数字"]);
    expect(await staff.reads()).toContain("现在还没有存入任何内容");
    await staff.fill({ 预算: "80" });
    await follow("重新检查", ["每一行都没有问题"]);

    await main.getByRole("button", { name: `确认导入 ${ROWS} 行` }).click();
    const counts = new Set<string>();
    // The bar moves: whoever looks again sees another count. The page may be asking for itself at that moment.
    for (let said = ""; !said.includes("导入已完成"); said = (await main.textContent()) ?? "") {
      await page.reload().catch(() => {});
      for (const [count] of said.matchAll(/已导入 \d+ 行，共 \d+ 行/g)) counts.add(count);
    }
    expect(counts.size).toBeGreaterThanOrEqual(2);
    expect(await staff.reads()).toMatch(/1,?000\s*行新增/);
    await staff.open("/desk/needs?queue=unclaimed");
    expect(await staff.reads()).toContain("极薄带轧制边裂控制");
    await page.goBack();

    await page.locator("details.confirm > summary").click();
    expect(await staff.reads()).toContain(`新增的 ${ROWS} 条将关闭`);
    await follow("确认撤销", ["已撤销 200 行，共 1000 行", "这次导入已撤销：新增的已撤下"]);
    await staff.open("/desk/needs?queue=unclaimed");
    expect(await staff.reads()).not.toContain("极薄带轧制边裂控制");
  });
});
