import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { OpenDatabase } from "../../db/client.ts";
import { createVault } from "../../src/kernel/vault.ts";
import { findWeights, findWeightsInForce } from "../../src/matching/engine-version-queries.ts";
import { seedEngineVersions } from "../../src/matching/seed-engine-versions.ts";
import type { CommandTools } from "../../src/operations/command.ts";
import { fitGradesCommand } from "../../src/operations/fit-grades-command.ts";
import { fitWeightsCommand } from "../../src/operations/fit-weights-command.ts";
import { type FreshDatabase, freshDatabase, TEST_NOW, TEST_SECRET, testContext } from "../support/database.ts";
import { openMatchingWorld } from "../support/matching-world.ts";
import { TRADES, textsToLearn } from "../support/texts-to-learn.ts";
import { judging } from "../support/verdicts-in-place.ts";

let open: FreshDatabase;
let folder: string;
let printed: string[];
let said: string[];
beforeEach(async () => {
  open = await freshDatabase();
  await seedEngineVersions(testContext(open));
  folder = mkdtempSync(join(tmpdir(), "duijie-labels-"));
  [printed, said] = [[], []];
  return async () => {
    rmSync(folder, { recursive: true });
    await open.remove();
  };
});

const tools = (database: OpenDatabase = open): CommandTools => ({
  say: (sentence) => void said.push(sentence),
  print: (line) => void printed.push(line),
  lastAddress: () => null,
  vault: () => createVault(TEST_SECRET),
  databasePath: () => null,
  keepsAttachmentsHere: () => true,
  now: () => TEST_NOW,
  publicUrl: "http://localhost:3000",
  learn: () => Promise.reject(new Error("nothing is learnt here")),
  open: async () => ({
    database,
    attachments: { store: null, limits: { maxBytes: 0, perRecord: 0 }, owners: [] },
    backups: null,
    migrated: 0,
    operatorContext: () => testContext(database),
    openLive: () => Promise.reject(new Error("no index is needed")),
    close: async () => {},
  }),
});

/** Needs of one trade each; its own texts are 强相关 by shared words, those of another trade 无相关. */
function putLabels(needs: number, levels = { own: 2, others: [0, 0, 0, 0, 0] }): void {
  const texts = textsToLearn();
  const trades = Object.values(TRADES);
  const docs = texts.map((text, index) => ({ id: `d${index}`, text: text.split("\n")[0] }));
  const queries = Array.from({ length: needs }, (_, index) => {
    const words = trades[index % trades.length] ?? [];
    return {
      id: `q${index}`,
      title: `${words[index % 8]}、${words[(index + 3) % 8]}、${words[(index + 5) % 8]}攻关${index}`,
    };
  });
  const qrels = queries.flatMap(({ id }, index) => {
    const trade = index % trades.length;
    const own = Array.from({ length: 6 }, (_, k) => [id, `d${trade * 40 + ((index + k * 7) % 40)}`, levels.own]);
    const others = Array.from({ length: 5 }, (_, k) => [
      id,
      `d${((trade + 1 + k) % trades.length) * 40 + k}`,
      levels.others[k],
    ]);
    return [...own, ...others];
  });
  const lines = (rows: object[]) => rows.map((row) => JSON.stringify(row)).join("\n");
  writeFileSync(join(folder, "queries.jsonl"), lines(queries));
  writeFileSync(join(folder, "docs.jsonl"), lines(docs));
  writeFileSync(join(folder, "qrels.tsv"), qrels.map((row) => row.join("\t")).join("\n"));
}

describe("fit-grades", () => {
  it("prints the thresholds, the confusion and the warning, and stores nothing unless asked", async () => {
    putLabels(24);
    expect(await fitGradesCommand([folder, "--judged"], tools())).toBe(true);
    expect(printed.join("\n")).toContain("24 条需求有标注；无相关 120，弱相关 0，较强相关 144，强相关 0 对");
    expect(printed.join("\n")).toContain("建议的“弱相关”起点不低于现在");
    expect(await findWeights(open.db, 1001)).toBeNull();
  });

  it("stores the proposal as a version that is not adopted", async () => {
    putLabels(24);
    expect(await fitGradesCommand([folder, "--propose", "--json"], tools())).toBe(true);
    expect(JSON.parse(printed[0] ?? "")).toMatchObject({ version: 1001, needs: 24 });
    const stored = await findWeights(open.db, 1001);
    expect(stored?.source).toContain("fit-grades：在版本 3 上按标注目录拟合等级起点（24 条需求，264 对）");
    expect(stored?.weights.grades).toEqual((await findWeightsInForce(open.db)).grades);
    expect(stored?.weights.gradesWithMeaning).not.toEqual((await findWeightsInForce(open.db)).gradesWithMeaning);
    expect((await findWeightsInForce(open.db)).version).toBe("3");
    expect(said.join()).toContain("已存为版本 1001，尚未采用");
  });

  it("refuses to store a proposal that is no better on other titles", async () => {
    // As many are 强相关 as share no word with the need, so the proposal would call as many of its own texts 强相关.
    putLabels(24, { own: 2, others: [3, 3, 3, 0, 0] });
    expect(await fitGradesCommand([folder, "--propose"], tools())).toBe(false);
    expect(said.join()).toContain("没有存为版本：在没有参加拟合的需求上，建议的起点不比现在的更准");
    expect(await findWeights(open.db, 1001)).toBeNull();
  });

  it("takes the service's own verdicts where no folder is named, and says that there are too few", async () => {
    await expect(fitGradesCommand([], tools())).rejects.toThrow("标注太少，拟合不可靠：现有 0 条需求、0 对");
    await expect(fitWeightsCommand([], tools())).rejects.toThrow("只有 0 条需求有两种以上等级的判断");
  });

  it("refuses too few labels", async () => {
    putLabels(5);
    await expect(fitGradesCommand([folder], tools())).rejects.toThrow("标注太少，拟合不可靠：现有 5 条需求、55 对");
  });
});

describe("fit-weights", () => {
  it("refuses a change that is no better on other titles, and stores nothing", async () => {
    putLabels(36);
    expect(await fitWeightsCommand([folder, "--propose"], tools())).toBe(false);
    expect(said.join()).toContain("不建议改动权重");
    expect(printed.join("\n")).toContain("配对符号翻转检验（单侧）p =");
    expect(await findWeights(open.db, 1001)).toBeNull();
  });

  it("refuses too few judgements", async () => {
    putLabels(12);
    await expect(fitWeightsCommand([folder], tools())).rejects.toThrow("至少需要 30 条");
  });

  it("moves the points of criteria where the service's own verdicts say so", async () => {
    const world = await openMatchingWorld();
    await seedEngineVersions(world.system);
    // The same text twice: one of the need's industry, the other of its field and open to its way of cooperation.
    const ofIndustry = await world.putAchievement("coating", {
      technicalField: "electronicInformation",
      transferModes: ["technologyTransfer"],
    });
    const ofField = await world.putAchievement("coating", { industry: "baijiu.starterMaking" });
    for (let index = 0; index < 30; index++) {
      const { id } = await world.putNeed("published", { title: `动力电池隔膜热收缩控制${index}` });
      await judging(world, id, ofField.id).adopt();
      await judging(world, id, ofIndustry.id).decline("offDirection");
    }
    expect(await fitWeightsCommand(["--propose"], tools(world.open))).toBe(true);
    expect(printed.join("\n")).toContain("标注：本服务的研判，30 条需求");
    expect(printed).toContain(["技术领域", 6, 8].join("\t"));
    const { version, points, grades, ...rest } = await findWeightsInForce(world.open.db);
    const stored = await findWeights(world.open.db, 1001);
    expect(stored?.source).toContain("fit-weights：在版本 3 上按本服务的研判拟合（30 条需求");
    expect(version).toBe("3");
    expect(stored?.weights).toEqual({
      ...rest,
      version: "1001",
      points: { ...points, text: 48, technicalField: 8 },
      // 48 of 50 points of the text; with meaning 27.5, 23.3 and 21.7.
      grades: {
        strong: { ...grades.strong, text: 26.4 },
        fair: { ...grades.fair, text: 20.8 },
        weak: { ...grades.weak, text: 16 },
      },
      gradesWithMeaning: {
        strong: { score: 61.7, text: 26.4 },
        fair: { score: 54, text: 22.4 },
        weak: { score: 51.5, text: 20.8 },
      },
    });
    await world.close();
  });
});
