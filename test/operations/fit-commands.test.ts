import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { findWeights, findWeightsInForce } from "../../src/matching/engine-version-queries.ts";
import { seedEngineVersions } from "../../src/matching/seed-engine-versions.ts";
import type { CommandTools } from "../../src/operations/command.ts";
import { fitGradesCommand } from "../../src/operations/fit-grades-command.ts";
import { fitWeightsCommand } from "../../src/operations/fit-weights-command.ts";
import { type FreshDatabase, freshDatabase, testContext } from "../support/database.ts";
import { TRADES, textsToLearn } from "../support/texts-to-learn.ts";

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

const tools = (): CommandTools => ({
  say: (sentence) => void said.push(sentence),
  print: (line) => void printed.push(line),
  lastAddress: () => null,
  loopbackSecret: () => "",
  publicUrl: "http://localhost:3000",
  learn: () => Promise.reject(new Error("nothing is learnt here")),
  open: async () => ({
    database: open,
    migrated: 0,
    operatorContext: () => testContext(open),
    openLive: () => Promise.reject(new Error("no index is needed")),
    close: async () => {},
  }),
});

/** Needs of one trade each; its own texts are 强相关 by shared words, those of another trade 无相关. */
function putLabels(needs: number): void {
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
    const own = Array.from({ length: 6 }, (_, k) => [id, `d${trade * 40 + ((index + k * 7) % 40)}`, 2]);
    const others = Array.from({ length: 5 }, (_, k) => [id, `d${((trade + 1 + k) % trades.length) * 40 + k}`, 0]);
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
});
