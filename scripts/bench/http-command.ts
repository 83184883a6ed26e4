import { fileURLToPath } from "node:url";
import { DEMO_ACHIEVEMENTS } from "../../seed/demo/posts.ts";
import { createProgressBar } from "../../src/operations/progress-bar.ts";
import { build } from "../build.mjs";
import { align } from "./figures-table.ts";
import { readOptions } from "./read-options.mjs";
import { signInAsStaff } from "./sign-in-as-staff.ts";
import { type Latency, type Load, timeAnswers } from "./time-answers.ts";
import { createTrialCounty, startWhenReady } from "./trial-county.mjs";

const BARE = fileURLToPath(new URL("bare-route.js", import.meta.url));
const WORDS = 100;

const values = readOptions("npm run bench:http -- [--size N] [--connections N] [--requests N] [--json]", {
  size: { type: "string", default: "10000" },
  connections: { type: "string", default: "2" },
  requests: { type: "string", default: "500" },
  json: { type: "boolean", default: false },
});
const load: Load = { connections: Number(values.connections), requests: Number(values.requests) };
const figures = new Map<string, Latency>();

await build();
const bare = await startWhenReady([BARE], process.env, "/");
try {
  figures.set("bare route", await timeAnswers(bare.url, ["/"], "", load));
} finally {
  await bare.stop();
}
const county = createTrialCounty();
try {
  process.stderr.write(`importing ${values.size} achievements\n`);
  county.fill("achievements", Number(values.size));
  // At its start the service would learn so many new posts beside the answers that are timed.
  process.stderr.write("learning words from them\n");
  county.learn();
  const running = await county.start(["--demo"]);
  try {
    await timeService(running.url);
  } finally {
    await running.stop();
  }
} finally {
  county.remove();
}
printFigures();

async function timeService(url: string): Promise<void> {
  const staff = await signInAsStaff(url);
  const needs = await listPublishedNeeds(url);
  const words = [...new Set(DEMO_ACHIEVEMENTS.flatMap(({ keywords }) => keywords))].slice(0, WORDS);
  const typed = words.map((word) => word.slice(0, 2));
  const routes: Record<string, string[]> = {
    "ranked list, page": needs.map((id) => `/needs/${id}/matches`),
    "ranked list, JSON": needs.map((id) => `/api/v1/needs/${id}/matches`),
    "keyword search, page": words.map((word) => `/achievements?q=${encodeURIComponent(word)}`),
    "suggestions while typing": typed.map((word) => `/achievements/suggestions?q=${encodeURIComponent(word)}`),
  };
  const onProgress = createProgressBar("routes", process.stderr);
  for (const [index, [route, paths]] of Object.entries(routes).entries()) {
    figures.set(route, await timeAnswers(url, paths, staff, load));
    onProgress(index + 1, Object.keys(routes).length);
  }
}

async function listPublishedNeeds(url: string): Promise<string[]> {
  const ids = new Set<string>();
  for (let page = 1; ; page++) {
    const text = await (await fetch(`${url}/needs?page=${page}`)).text();
    const found = [...text.matchAll(/\/needs\/([0-9a-f]{32})"/g)].map(([, id]) => id ?? "");
    if (found.every((id) => ids.has(id))) return [...ids];
    for (const id of found) ids.add(id);
  }
}

function printFigures(): void {
  const floor = figures.get("bare route")?.p50 ?? Number.NaN;
  const rows = [...figures].map(([route, { p50, p95, p99 }]) => [
    route,
    ...[p50, p95, p99].map((value) => value.toFixed(2)),
    `${(p50 / floor).toFixed(1)} × the bare route`,
  ]);
  console.log(`${values.size} achievements, ${load.requests} requests a route over ${load.connections} connections`);
  console.log(align([["route", "p50 ms", "p95 ms", "p99 ms", "p50 as"], ...rows]));
  if (values.json)
    console.log(JSON.stringify({ ...load, size: Number(values.size), routes: Object.fromEntries(figures) }));
}
