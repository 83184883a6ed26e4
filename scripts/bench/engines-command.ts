import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listWholeNeeds } from "./corpus.ts";
import type { Order } from "./evaluate-engine.ts";
import { type Comparison, describeComparison, printTable } from "./figures-table.ts";
import { growthExponent } from "./growth.ts";
import { percentile } from "./percentile.ts";
import { ENGINES } from "./ranking-engine.ts";
import { readOptions, refuseOptions } from "./read-options.mjs";
import { type Outcome, runEngine } from "./run-engine.ts";
import { boostsOf } from "./terms.ts";
import type { Timing } from "./time-engine.ts";

const USAGE =
  "npm run bench -- [--size N | --sizes N,M] [--engines a,b] [--eval FOLDER] [--budget SECONDS] [--json]\n" +
  `engines: ${Object.keys(ENGINES).join(", ")}`;

const folder = mkdtempSync(join(tmpdir(), "duijie-bench-"));
try {
  await compare(readComparison());
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function readComparison() {
  const values = readOptions(USAGE, {
    size: { type: "string", default: "10000" },
    sizes: { type: "string" },
    engines: { type: "string", default: Object.keys(ENGINES).join(",") },
    eval: { type: "string" },
    budget: { type: "string", default: "120" },
    json: { type: "boolean", default: false },
  });
  const sizes = (values.sizes ?? values.size).split(",").map(Number);
  const engines = values.engines.split(",");
  const budget = Number(values.budget);
  const isLabelled = values.eval === undefined || existsSync(join(values.eval, "qrels.tsv"));
  const wrong =
    sizes.some((size) => !Number.isInteger(size) || size < 3) ||
    engines.some((name) => !Object.hasOwn(ENGINES, name)) ||
    !(budget > 0);
  if (!isLabelled) refuseOptions(USAGE, `${values.eval} holds no labelled set (queries.jsonl, docs.jsonl, qrels.tsv).`);
  if (wrong)
    refuseOptions(USAGE, "Sizes are whole numbers from 3 on, the budget is more than 0, the engines are those below.");
  return { sizes, engines, budget, labelled: values.eval ?? null, json: values.json };
}

async function compare({ sizes, engines, budget, labelled, json }: ReturnType<typeof readComparison>): Promise<void> {
  const orders = new Map<string, Outcome<Order>>();
  for (const name of labelled === null ? [] : engines) {
    orders.set(name, await runEngine<Order>([name, "order", labelled ?? ""], budget, folder));
  }
  const comparisons: Comparison[] = [];
  for (const size of sizes) {
    const measured = new Map<string, { timing: Outcome<Timing>; order: Outcome<Order> | null }>();
    for (const name of engines) {
      const timing = await runEngine<Timing>([name, "time", String(size)], budget, folder);
      measured.set(name, { timing, order: orders.get(name) ?? null });
    }
    const comparison = { size, engines: measured };
    comparisons.push(comparison);
    console.log(`\n${describeWork(size)}\n${printTable(comparison, listWholeNeeds().length)}`);
  }
  const growth = Object.fromEntries(engines.map((name) => [name, growthOf(name, comparisons)]));
  for (const [name, exponent] of Object.entries(growth)) {
    if (exponent !== null) console.log(`${name}: p50 ~ size^${exponent.toFixed(2)}`);
  }
  const described = comparisons.map(describeComparison);
  if (json) console.log(JSON.stringify(described.length === 1 ? described[0] : { sizes: described, growth }));
}

function describeWork(size: number): string {
  const needs = listWholeNeeds();
  const terms = percentile(
    needs.map((need) => boostsOf(need).size),
    0.5,
  );
  return `${size} achievements of about 400 characters, ${needs.length} whole needs of ${terms} different terms (median)`;
}

function growthOf(name: string, comparisons: readonly Comparison[]): number | null {
  const points = comparisons.flatMap(({ size, engines }) => {
    const figures = engines.get(name)?.timing.figures;
    return figures ? [{ size, cost: figures.p50 }] : [];
  });
  return growthExponent(points);
}
