import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { inventAchievements, listWholeNeeds } from "../../scripts/bench/corpus.ts";
import { printTable } from "../../scripts/bench/figures-table.ts";
import { growthExponent } from "../../scripts/bench/growth.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Runs `npm run bench` as a person would. @returns its result line. */
function bench(...args: string[]): unknown {
  const run = spawnSync(process.execPath, ["scripts/bench.mjs", "engines", ...args, "--json"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  expect(run.status).toBe(0);
  return JSON.parse(run.stdout.trimEnd().split("\n").at(-1) ?? "");
}

describe("the benchmark", () => {
  it("invents the same posts every time, all of them different", () => {
    const posts = [...inventAchievements(200)];
    expect([...inventAchievements(200)]).toEqual(posts);
    expect(new Set(posts.map(({ title }) => title)).size).toBe(200);
    expect([...inventAchievements(50)]).toEqual(posts.slice(0, 50));
  });

  it("invents achievements of about 400 characters and asks every need of the county", () => {
    const lengths = [...inventAchievements(500)].map(({ title, body }) => title.length + body.length);
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    expect(mean).toBeGreaterThan(380);
    expect(mean).toBeLessThan(420);
    expect(listWholeNeeds()).toHaveLength(123);
  });

  it("ends with one line of JSON for programs", () => {
    const figures = {
      needs: 123,
      p50: expect.any(Number),
      p95: expect.any(Number),
      processorP50: expect.any(Number),
      buildMs: expect.any(Number),
      bytesPerDoc: expect.any(Number),
      nDCG10: null,
      pairwise: null,
    };
    const variant = { p50: expect.any(Number), p95: expect.any(Number), shared: expect.any(Number) };
    expect(bench("--size", "200", "--engines", "duijie,flexsearch")).toEqual({
      size: 200,
      engines: {
        duijie: {
          ...figures,
          variants: { "with reasons": variant, "by two channels": variant, "every post": variant },
        },
        flexsearch: figures,
      },
    });
  });

  it("shows an engine that takes longer than its budget as not measured", () => {
    const none = {
      needs: null,
      p50: null,
      p95: null,
      processorP50: null,
      buildMs: null,
      bytesPerDoc: null,
      nDCG10: null,
      pairwise: null,
    };
    expect(bench("--size", "200", "--engines", "fts5", "--budget", "0.001")).toEqual({
      size: 200,
      engines: { fts5: { ...none, because: "build: > 0.001 s" } },
    });
  });

  it("says of how few needs a slow engine's times are, and how far one came that has none", () => {
    const built = { buildMs: 9_000, bytesPerDoc: 70_000 };
    const slow = { figures: { needs: 11, p50: 4_000, p95: 5_000, processorP50: 3_000, ...built, variants: {} } };
    const tooSlow = { figures: null, because: "needs: > 120 s", built };
    const tooBig = { figures: null, because: "build: > 12 GB", built: null };
    const timings = Object.entries({ orama: slow, lunr: tooSlow, "wink-bm25": tooBig });
    const engines = new Map(timings.map(([name, timing]) => [name, { timing, order: null }]));
    const rows = printTable({ size: 100_000, engines }, 123).split("\n");
    expect(rows.map((row) => row.split(/ {2,}/).slice(0, 8))).toEqual([
      ["engine", "needs", "p50 ms", "p95 ms", "cpu p50", "× duijie", "build ms", "bytes/post"],
      ["orama", "11 of 123", "4000.00", "5000.00", "3000.00", "–", "9000", "70000"],
      ["lunr", "–", "needs: > 120 s", "–", "–", "–", "9000", "70000"],
      ["wink-bm25", "–", "build: > 12 GB", "–", "–", "–", "–", "–"],
    ]);
  });

  it.each([
    ["bench.mjs", "engines"],
    ["bench.mjs", "http"],
    ["bench.mjs", "import"],
    ["bench.mjs", "search"],
    ["bench.mjs", "standing"],
    ["bench-start.mjs"],
  ])("says how it is used where it does not know an option: %s %s", (script, ...name) => {
    const run = spawnSync(process.execPath, [`scripts/${script}`, ...name, "--sice"], { cwd: ROOT, encoding: "utf8" });
    expect(run).toMatchObject({ status: 2, stdout: "" });
    expect(run.stderr).toMatch(/^Unknown option '--sice'.*\nnpm run bench\b/);
  });

  it("says how it is used when it is asked", () => {
    const run = spawnSync(process.execPath, ["scripts/bench-start.mjs", "--help"], { cwd: ROOT, encoding: "utf8" });
    expect(run).toMatchObject({ status: 0, stdout: "npm run bench:start -- [--size N]\n", stderr: "" });
  });

  it("measures one arrival against all needs, and all lists", () => {
    const args = ["scripts/bench.mjs", "standing", "--needs", "20", "--achievements", "100", "--json"];
    const run = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
    expect(run.status).toBe(0);
    expect(JSON.parse(run.stdout.trimEnd().split("\n").at(-1) ?? "")).toEqual({
      needs: 20,
      achievements: 100,
      arrival: { p50: expect.any(Number), p95: expect.any(Number) },
      lists: {
        seconds: expect.any(Number),
        processorSeconds: expect.any(Number),
        pairs: expect.any(Number),
        longestMs: expect.any(Number),
      },
    });
  });

  it("reads the growth of cost from two sizes or more", () => {
    expect(growthExponent([{ size: 100, cost: 3 }])).toBeNull();
    const points = [
      { size: 100, cost: 3 },
      { size: 1000, cost: 30 },
      { size: 10_000, cost: 300 },
    ];
    expect(growthExponent(points)).toBeCloseTo(1, 12);
  });
});
