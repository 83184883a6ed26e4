import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openDatabase } from "../../db/client.ts";
import { shanghaiYear } from "../../src/kernel/dates.ts";
import { createVault } from "../../src/kernel/vault.ts";
import { createProgressBar } from "../../src/operations/progress-bar.ts";
import { build } from "../build.mjs";
import { align } from "./figures-table.ts";
import { fillLedgers, type LedgerSizes } from "./ledger-county.ts";
import { type LedgerPage, ledgerPages } from "./ledger-pages.ts";
import { readOptions } from "./read-options.mjs";
import { signInAs } from "./sign-in-as.ts";
import { countAsked, type Latency, type Load, timeAnswers } from "./time-answers.ts";
import { createTrialCounty, type RunningProgram, startWhenReady, WATCHED } from "./trial-county.mjs";

const BARE = fileURLToPath(new URL("bare-route.js", import.meta.url));
/** A list is to answer within it, 95 times of a hundred. */
const TARGET_MS = 100;

interface PageFigures extends Latency {
  /** Of the service, for one answer: what others on the machine do not change. */
  processorMs: number;
}

const USAGE =
  "npm run bench:ledger -- [--contracts N] [--projects N] [--entries N] [--connections N] [--requests N] [--pages NAME] [--json]";
const values = readOptions(USAGE, {
  contracts: { type: "string", default: "10000" },
  projects: { type: "string", default: "2000" },
  entries: { type: "string", default: "100000" },
  connections: { type: "string", default: "1" },
  requests: { type: "string", default: "60" },
  pages: { type: "string", default: "" },
  json: { type: "boolean", default: false },
});
const load: Load = { connections: Number(values.connections), requests: Number(values.requests) };
const sizes: LedgerSizes = {
  contracts: Number(values.contracts),
  projects: Number(values.projects),
  fundEntries: Number(values.entries),
};
const thisYear = shanghaiYear(new Date());

await build();
const figures = await timeAll();
const floor = figures.get("bare route")?.p50 ?? Number.NaN;
if (values.json) console.log(JSON.stringify({ ...load, ...sizes, pages: Object.fromEntries(figures) }));
else print();

async function timeAll(): Promise<Map<string, PageFigures>> {
  const timed = new Map<string, PageFigures>();
  const bare = await startWhenReady([...WATCHED, BARE], process.env, "/");
  try {
    timed.set("bare route", await timePage(bare, ["/"], ""));
  } finally {
    await bare.stop();
  }
  const county = createTrialCounty();
  try {
    // The demo's people, posts and option lists first.
    await (await county.start(["--demo"])).stop();
    const pages = await fill(county.database);
    const service = await county.startWatched(["--demo"]);
    try {
      const onProgress = createProgressBar("pages", process.stderr);
      const cookies = new Map<string, string>();
      for (const [index, { name, as, paths }] of pages.entries()) {
        const cookie = cookies.get(as) ?? (await signInAs(service.url, as));
        cookies.set(as, cookie);
        timed.set(name, await timePage(service, paths, cookie));
        onProgress(index + 1, pages.length);
      }
    } finally {
      await service.stop();
    }
  } finally {
    county.remove();
  }
  return timed;
}

async function timePage(service: RunningProgram, paths: readonly string[], cookie: string): Promise<PageFigures> {
  await service.cost();
  const latency = await timeAnswers(service.url, paths, cookie, load);
  return { ...latency, processorMs: ((await service.cost()).processorSeconds * 1000) / countAsked(load.requests) };
}

async function fill(database: string): Promise<LedgerPage[]> {
  const open = await openDatabase({ url: `file:${database}` });
  try {
    const vault = createVault(readFileSync(`${database}.key`, "utf8").trim());
    await fillLedgers(open.client, vault, sizes, thisYear);
    const pages = await ledgerPages(open.client, thisYear);
    return pages.filter(({ name }) => name.includes(values.pages));
  } finally {
    await open.close();
  }
}

function print(): void {
  const rows = [...figures].map(([name, { p50, p95, processorMs }]) => [
    name,
    p50.toFixed(1),
    p95.toFixed(1),
    `${(p50 / floor).toFixed(0)} ×`,
    processorMs.toFixed(1),
    p95 <= TARGET_MS ? "" : `more than ${TARGET_MS} ms`,
  ]);
  console.log(
    `${sizes.contracts} contracts, ${sizes.projects} projects, ${sizes.fundEntries} entries of funds; ${load.requests} requests a page over ${load.connections} connection${load.connections === 1 ? "" : "s"}`,
  );
  console.log(align([["page", "p50 ms", "p95 ms", "as the bare route", "processor ms", ""], ...rows]));
  if ([...figures.values()].some(({ p95 }) => p95 > TARGET_MS)) process.exitCode = 1;
}
