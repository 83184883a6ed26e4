import { fileURLToPath } from "node:url";
import { DEMO_ACHIEVEMENTS } from "../../seed/demo/posts.ts";
import { createProgressBar } from "../../src/operations/progress-bar.ts";
import { build } from "../build.mjs";
import { align } from "./figures-table.ts";
import { readOptions } from "./read-options.mjs";
import { signInAs } from "./sign-in-as.ts";
import { countAsked, type Latency, type Load, timeAnswers } from "./time-answers.ts";
import { createTrialCounty, type RunningProgram, startWhenReady } from "./trial-county.mjs";

const BARE = fileURLToPath(new URL("bare-route.js", import.meta.url));
const WORDS = 100;
/** Lists that staff come back to; fewer than the service remembers. */
const SEEN_BEFORE = 50;

const values = readOptions("npm run bench:http -- [--size N] [--needs N] [--connections N] [--requests N] [--json]", {
  size: { type: "string", default: "10000" },
  needs: { type: "string", default: "1200" },
  connections: { type: "string", default: "2" },
  requests: { type: "string", default: "500" },
  json: { type: "boolean", default: false },
});
const load: Load = { connections: Number(values.connections), requests: Number(values.requests) };
/** What the service promises of a ranked list, asked for by one person: milliseconds at the 95th percentile. */
const PROMISED = "ranked list: p95 alone ≤ 25 ms at 10000 achievements, ≤ 80 ms at 100000";
/** Of twenty needs each; fewer lists than the service remembers. */
const WORKLIST_PAGES = 4;
/** So long it takes less than this share of a processor. */
const RESTFUL_SECONDS = 3;
const RESTFUL_SHARE = 0.1;
/** Of one person who asks alone, and of several at once. */
const figures = new Map<string, { alone: Latency; together: Latency }>();

await build();
const bare = await startWhenReady([BARE], process.env, "/");
try {
  figures.set("bare route", await timeTwice(bare.url, ["/"], ""));
} finally {
  await bare.stop();
}
const county = createTrialCounty();
try {
  process.stderr.write(`importing ${values.size} achievements\n`);
  county.fill("achievements", Number(values.size));
  // So many that each ranked list is asked for the first time: what is remembered of the last ones is measured apart.
  county.fill("needs", Number(values.needs));
  // At its start the service would learn so many new posts beside the answers that are timed.
  process.stderr.write("learning words from them\n");
  county.learn();
  const running = await county.startWatched(["--demo"]);
  try {
    process.stderr.write("waiting until what the start catches up with is done\n");
    await settle(running);
    await timeService(running.url);
  } finally {
    await running.stop();
  }
} finally {
  county.remove();
}
printFigures();

/** Until the service rests: after its start it ranks every imported need once, beside whoever asks. */
async function settle(running: RunningProgram): Promise<void> {
  let restful = 0;
  while (restful < RESTFUL_SECONDS) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    restful = (await running.cost()).processorSeconds < RESTFUL_SHARE ? restful + 1 : 0;
  }
}

async function timeService(url: string): Promise<void> {
  const staff = await signInAs(url, "staff");
  const needs = await listPublishedNeeds(url);
  const words = [...new Set(DEMO_ACHIEVEMENTS.flatMap(({ keywords }) => keywords))].slice(0, WORDS);
  const typed = words.map((word) => word.slice(0, 2));
  const routes: Record<string, string[]> = {
    "ranked list, page": needs.map((id) => `/needs/${id}/matches`),
    "the same, seen before": needs.slice(0, SEEN_BEFORE).map((id) => `/needs/${id}/matches`),
    "ranked list, JSON": needs.map((id) => `/api/v1/needs/${id}/matches`),
    "keyword search, page": words.map((word) => `/achievements?q=${encodeURIComponent(word)}`),
    "suggestions while typing": typed.map((word) => `/achievements/suggestions?q=${encodeURIComponent(word)}`),
  };
  const onProgress = createProgressBar("routes", process.stderr);
  figures.set("ranked list, from the worklist", await timeFromWorklist(url, staff));
  for (const [index, [route, paths]] of Object.entries(routes).entries()) {
    figures.set(route, await timeTwice(url, paths, staff));
    onProgress(index + 1, Object.keys(routes).length);
  }
}

/** As staff read them: first the worklist, then each list that it leads to, each for the first time. */
async function timeFromWorklist(url: string, cookie: string) {
  const timed: Latency[] = [];
  for (const [nth, connections] of [1, load.connections].entries()) {
    const lists: string[] = [];
    for (let page = 1; page <= WORKLIST_PAGES; page++) {
      const answer = await fetch(`${url}/desk/matches?page=${nth * WORKLIST_PAGES + page}`, { headers: { cookie } });
      lists.push(...new Set((await answer.text()).match(/\/needs\/[0-9a-f]{32}\/matches/g)));
    }
    const requests = Math.floor((lists.length / countAsked(100)) * 100);
    timed.push(await timeAnswers(url, lists, cookie, { connections, requests }));
  }
  const [alone, together] = timed;
  if (alone === undefined || together === undefined) throw new Error("The worklist was not timed.");
  return { alone, together };
}

/** Each time other addresses, where there are enough for both. */
async function timeTwice(url: string, paths: readonly string[], cookie: string) {
  const areEnough = paths.length >= 2 * countAsked(load.requests);
  const half = areEnough ? Math.floor(paths.length / 2) : 0;
  const alone = await timeAnswers(url, areEnough ? paths.slice(0, half) : paths, cookie, { ...load, connections: 1 });
  return { alone, together: await timeAnswers(url, paths.slice(half), cookie, load) };
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
  const floor = figures.get("bare route")?.alone.p50 ?? Number.NaN;
  const rows = [...figures].map(([route, { alone, together }]) => [
    route,
    ...[alone.p50, alone.p95, together.p50, together.p95].map((value) => value.toFixed(2)),
    `${(alone.p50 / floor).toFixed(1)} × the bare route`,
  ]);
  const several = `${load.connections} at once,`;
  console.log(`${values.size} achievements, ${load.requests} requests a route, milliseconds; ${PROMISED}`);
  console.log(align([["route", "alone, p50", "p95", `${several} p50`, "p95", "alone, p50 as"], ...rows]));
  if (values.json)
    console.log(JSON.stringify({ ...load, size: Number(values.size), routes: Object.fromEntries(figures) }));
}
