import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refuseAchievement } from "../../src/achievements/check-achievement.ts";
import { correctAchievement } from "../../src/achievements/correct-achievement.ts";
import {
  type AchievementOfFile,
  type ImportedAchievement,
  importAchievements,
} from "../../src/achievements/import-achievements.ts";
import { listDeskAchievements } from "../../src/achievements/list-desk-achievements.ts";
import { NotAllowed } from "../../src/kernel/errors.ts";
import { summarizeImport } from "../../src/kernel/import.ts";
import { UNCLAIMED_ID } from "../support/achievements-in-place.ts";
import { cast } from "../support/cast.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const row = (sourceId: string, abstract: string, more: Partial<ImportedAchievement> = {}): ImportedAchievement => ({
  sourceId,
  abstract,
  ...more,
});
const run = (rows: readonly AchievementOfFile[], publish = false) =>
  importAchievements(world.as(cast.staff), { rows, publish, organizationId: UNCLAIMED_ID });
const find = async (text: string) =>
  (await listDeskAchievements(world.as(cast.staff), { text }, 1, 50)).rows.filter((row) => row.organizationPlaceholder);

describe("an import of achievements", () => {
  it("brings each row in as submitted, under the placeholder, and says so in the audit trail", async () => {
    const report = await run([row("S-1", "钢包透气砖长寿化。", { title: "钢包透气砖长寿化技术" })]);
    expect(report).toEqual([{ sourceId: "S-1", outcome: "created", number: "A-2026-0001", remarks: [] }]);
    const [achievement] = await find("钢包透气砖");
    expect(achievement).toMatchObject({
      status: "submitted",
      source: "import",
      sourceId: "S-1",
      organizationPlaceholder: true,
      contact: null,
    });
    expect(await world.lastAudit()).toMatchObject({
      action: "achievement.fileImported",
      detail: { rows: 1, publish: false },
    });
  });

  it("takes the first sentence as a missing title, cut to 80 characters, and keeps long texts whole", async () => {
    const long = `${"轧".repeat(90)}。${"后续文字".repeat(2000)}`;
    await run([row("S-2", long)]);
    const [achievement] = await find("轧".repeat(80));
    expect(achievement?.title).toBe("轧".repeat(80));
    expect(achievement?.abstract).toBe(long);
  });

  it("run twice changes nothing", async () => {
    const rows = [row("S-3", "酒醅含水率在线检测装置。"), row("S-4", "针状焦快速石墨化工艺。")];
    expect(summarizeImport(await run(rows))).toMatchObject({ read: 2, created: 2 });
    const before = await find("");
    expect(summarizeImport(await run(rows))).toEqual({ read: 2, created: 0, updated: 0, unchanged: 2, refused: 0 });
    expect(await find("")).toEqual(before);
  });

  it("publishes what was submitted when asked to, and updates a changed row", async () => {
    await run([row("S-5", "低挥发分电极糊配方。")]);
    const report = await run([row("S-5", "低挥发分电极糊配方，已在两家企业试用。")], true);
    expect(report).toMatchObject([{ outcome: "updated" }]);
    expect((await find("电极糊"))[0]).toMatchObject({
      status: "published",
      abstract: "低挥发分电极糊配方，已在两家企业试用。",
    });
  });

  it("refuses a row without any text, a broken one and one that came refused, and goes on", async () => {
    const report = await run([
      row("S-6", "  "),
      { sourceId: "S-7", refused: "第 7 行不是有效的 JSON" },
      row("", "没有编号的成果"),
      row("S-8", "活性炭低能耗再生。"),
    ]);
    expect(report.map(({ outcome, remarks }) => [outcome, remarks[0] ?? ""])).toEqual([
      ["refused", "名称和正文都是空的，请补上其中一项"],
      ["refused", "第 7 行不是有效的 JSON"],
      ["refused", "缺少编号"],
      ["created", ""],
    ]);
  });

  it("keeps a near-duplicate and names the achievement it repeats", async () => {
    const text =
      "面向含铌钢连铸坯角部横裂纹，提出二冷区分段弱冷与角部加热协同的工艺，裂纹率由 3 % 降到 0.4 %，已连续应用两年。";
    const [first, second] = await run([row("S-9", text), row("S-10", `${text.slice(0, -1)}！`)]);
    expect(second).toMatchObject({ outcome: "created", remarks: [`与 ${first?.number} 的内容几乎相同`] });
  });

  it("leaves an achievement alone that staff have decided on", async () => {
    await run([row("S-11", "机加工废屑回收机。")]);
    const [achievement] = await find("机加工废屑");
    await refuseAchievement(world.as(cast.staff), {
      achievementId: achievement?.id ?? "",
      opinion: "不属于科技成果。",
    });
    const report = await run([row("S-11", "机加工废屑回收利用机。")]);
    expect(report).toMatchObject([
      { outcome: "refused", remarks: [`${achievement?.number} 已在办理中，不能再由导入改动`] },
    ]);
    expect((await find("机加工废屑"))[0]).toMatchObject({ status: "refused", abstract: "机加工废屑回收机。" });
  });

  it("leaves a published achievement alone that a person has corrected since", async () => {
    await run([row("S-12", "冷轧边裂检测仪。")], true);
    const [achievement] = await find("冷轧边裂");
    const contact = { name: "乙测试", phone: "13800000002", email: "" };
    const correction = { achievementId: achievement?.id ?? "", contact, validUntil: "2027-03-31" };
    await correctAchievement(world.as(cast.staff), correction);
    const report = await run([row("S-12", "冷轧边裂检测仪。", { validUntil: "2026-12-31" })], true);
    expect(report).toMatchObject([
      { outcome: "refused", remarks: [`${achievement?.number} 已在办理中，不能再由导入改动`] },
    ]);
    expect((await find("冷轧边裂"))[0]).toMatchObject({ status: "published", validUntil: "2027-03-31" });
  });

  it("that publishes at once gives a last day, a year on, to what names none, and leaves it at the next run", async () => {
    await run([row("S-20", "钢包砖寿命预测仪。")]);
    const report = await run([row("S-20", "钢包砖寿命预测仪。")], true);
    expect(report).toMatchObject([{ outcome: "updated" }]);
    expect((await find("钢包砖寿命"))[0]).toMatchObject({ status: "published", validUntil: "2027-11-23" });
    expect(await run([row("S-20", "钢包砖寿命预测仪。")], true)).toMatchObject([{ outcome: "unchanged" }]);
  });

  it("of more rows than one write holds reports its progress", async () => {
    const seen: number[] = [];
    const rows = Array.from({ length: 120 }, (_, index) =>
      row(`P-${index}`, `第 ${index} 号冷却塔阻垢技术，编号 ${index * 7919}`),
    );
    const options = { rows, publish: true, organizationId: UNCLAIMED_ID };
    await importAchievements(world.as(cast.staff), options, (done) => seen.push(done));
    expect(seen).toEqual([50, 100, 120]);
  });

  it("is for staff alone", async () => {
    const options = { rows: [row("X-1", "不该进来的成果")], publish: false, organizationId: UNCLAIMED_ID };
    for (const actor of [cast.professor, cast.battery, cast.admin])
      await expect(importAchievements(world.as(actor), options)).rejects.toBeInstanceOf(NotAllowed);
    expect(await find("不该进来")).toEqual([]);
  });
});
