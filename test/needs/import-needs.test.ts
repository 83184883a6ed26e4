import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NotAllowed } from "../../src/kernel/errors.ts";
import { summarizeImport } from "../../src/kernel/import.ts";
import { refuseNeed } from "../../src/needs/check-need.ts";
import { correctNeed } from "../../src/needs/correct-need.ts";
import { type ImportedNeed, importNeeds, type NeedOfFile } from "../../src/needs/import-needs.ts";
import { listDeskNeeds } from "../../src/needs/list-desk-needs.ts";
import { cast } from "../support/cast.ts";
import { TEST_NOW } from "../support/database.ts";
import { PLACEHOLDER_ID } from "../support/second-enterprise.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const row = (sourceId: string, problem: string, more: Partial<ImportedNeed> = {}): ImportedNeed => ({
  sourceId,
  title: "",
  problem,
  keyTechnology: "",
  goal: "",
  presentBase: "",
  wishedPartners: "",
  ...more,
});
const run = (rows: readonly NeedOfFile[], publish = false) =>
  importNeeds(world.as(cast.staff), { rows, publish, organizationId: PLACEHOLDER_ID });
const find = async (text: string) =>
  (await listDeskNeeds(world.as(cast.staff), { text }, 1, 50)).rows.filter((row) => row.organizationPlaceholder);

describe("an import of needs", () => {
  it("brings each row in as submitted, under the placeholder, and says so in the audit trail", async () => {
    const report = await run([row("S-1", "钢包透气砖寿命短。", { title: "钢包透气砖寿命提升" })]);
    expect(report).toEqual([{ sourceId: "S-1", outcome: "created", number: "N-2026-0001", remarks: [] }]);
    const [need] = await find("钢包透气砖");
    expect(need).toMatchObject({
      status: "submitted",
      source: "import",
      sourceId: "S-1",
      organizationPlaceholder: true,
      waitingSince: TEST_NOW,
    });
    expect(await world.lastAudit()).toMatchObject({ action: "need.fileImported", detail: { rows: 1, publish: false } });
  });

  it("takes the first sentence as a missing title, cut to 80 characters, and keeps long texts whole", async () => {
    const long = `${"轧".repeat(90)}。${"后续文字".repeat(500)}`;
    await run([row("S-2", long)]);
    const [need] = await find("轧".repeat(80));
    expect(need?.title).toBe("轧".repeat(80));
    expect(need?.problem).toBe(long);
  });

  it("run twice changes nothing", async () => {
    const rows = [row("S-3", "酒醅含水率在线检测困难。"), row("S-4", "针状焦石墨化时间长。")];
    expect(summarizeImport(await run(rows))).toMatchObject({ read: 2, created: 2 });
    const before = await find("");
    expect(summarizeImport(await run(rows))).toEqual({ read: 2, created: 0, updated: 0, unchanged: 2, refused: 0 });
    expect(await find("")).toEqual(before);
  });

  it("publishes what was submitted when asked to, and updates a changed row", async () => {
    await run([row("S-5", "电极糊挥发分偏高。")]);
    const report = await run([row("S-5", "电极糊挥发分偏高，波动大。")], true);
    expect(report).toMatchObject([{ outcome: "updated" }]);
    const [need] = await find("电极糊");
    expect(need).toMatchObject({ status: "published", problem: "电极糊挥发分偏高，波动大。" });
  });

  it("refuses a row without any text, a broken one and one that came refused, and goes on", async () => {
    const report = await run([
      row("S-6", "  "),
      { sourceId: "S-7", refused: "第 7 行不是有效的 JSON" },
      row("", "没有编号的需求"),
      row("S-8", "活性炭再生能耗高。"),
    ]);
    expect(report.map(({ outcome, remarks }) => [outcome, remarks[0] ?? ""])).toEqual([
      ["refused", "名称和正文都是空的，请补上其中一项"],
      ["refused", "第 7 行不是有效的 JSON"],
      ["refused", "缺少编号"],
      ["created", ""],
    ]);
  });

  it("keeps a near-duplicate and names the need it repeats", async () => {
    const text = "连铸坯角部横裂纹发生率约 3 %，主要出现在含铌钢种，二冷区弯曲段温度落入脆性区，需要优化二冷制度。";
    const [first, second] = await run([row("S-9", text), row("S-10", `${text.slice(0, -1)}！`)]);
    expect(second).toMatchObject({ outcome: "created", remarks: [`与 ${first?.number} 的内容几乎相同`] });
    const numbers = (await find("连铸坯角部")).map(({ nearDuplicateOf }) => nearDuplicateOf);
    expect(numbers).toHaveLength(2);
    expect(numbers).toEqual(expect.arrayContaining([first?.number, null]));
  });

  it("leaves a need alone that staff have decided on", async () => {
    await run([row("S-11", "机加工废屑回收。")]);
    const [need] = await find("机加工废屑");
    await refuseNeed(world.as(cast.staff), { needId: need?.id ?? "", opinion: "不属于技术需求。" });
    const report = await run([row("S-11", "机加工废屑回收利用。")]);
    expect(report).toMatchObject([{ outcome: "refused", remarks: [`${need?.number} 已在办理中，不能再由导入改动`] }]);
    expect((await find("机加工废屑"))[0]).toMatchObject({ status: "refused", problem: "机加工废屑回收。" });
  });

  it("leaves a published need alone that a person has corrected since", async () => {
    await run([row("S-12", "冷轧边裂。")], true);
    const [need] = await find("冷轧边裂");
    const contact = { name: "乙测试", phone: "13800000002", email: "" };
    await correctNeed(world.as(cast.staff), { needId: need?.id ?? "", contact, validUntil: "2027-03-31" });
    const report = await run([row("S-12", "冷轧边裂。", { validUntil: "2026-12-31" })], true);
    expect(report).toMatchObject([{ outcome: "refused", remarks: [`${need?.number} 已在办理中，不能再由导入改动`] }]);
    expect((await find("冷轧边裂"))[0]).toMatchObject({ status: "published", validUntil: "2027-03-31" });
  });

  it("that publishes at once gives a last day, a year on, to what names none, and leaves it at the next run", async () => {
    await run([row("S-20", "钢包砖寿命短。")]);
    const report = await run([row("S-20", "钢包砖寿命短。")], true);
    expect(report).toMatchObject([{ outcome: "updated" }]);
    expect((await find("钢包砖寿命"))[0]).toMatchObject({ status: "published", validUntil: "2027-11-23" });
    expect(await run([row("S-20", "钢包砖寿命短。")], true)).toMatchObject([{ outcome: "unchanged" }]);
  });

  it("of more rows than one write holds reports its progress", async () => {
    const seen: number[] = [];
    const rows = Array.from({ length: 120 }, (_, index) =>
      row(`P-${index}`, `第 ${index} 号冷却塔的结垢问题，编号 ${index * 7919}`),
    );
    const options = { rows, publish: false, organizationId: PLACEHOLDER_ID };
    await importNeeds(world.as(cast.staff), options, (done) => seen.push(done));
    expect(seen).toEqual([50, 100, 120]);
  });

  it("is for staff alone", async () => {
    const options = { rows: [row("X-1", "不该进来的需求")], publish: false, organizationId: PLACEHOLDER_ID };
    await expect(importNeeds(world.as(cast.battery), options)).rejects.toBeInstanceOf(NotAllowed);
    expect(await find("不该进来")).toEqual([]);
  });
});
