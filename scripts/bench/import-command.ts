import { writeXlsx } from "hucre/xlsx";
import { DEMO_ACHIEVEMENTS } from "../../seed/demo/posts.ts";
import { build } from "../build.mjs";
import { align } from "./figures-table.ts";
import { inventPosts } from "./invented-posts.mjs";
import { percentile } from "./percentile.ts";
import { readOptions } from "./read-options.mjs";
import { signInAs } from "./sign-in-as.ts";
import { createTrialCounty, type ProgramCost, type RunningProgram } from "./trial-county.mjs";

/** How long the service is read from while nothing else happens, before the import and after it. */
const IDLE_MS = 8000;
const READERS = 2;
/** People who read think between two pages: a reader that never waits would measure the machine's limit instead. */
const PAUSE_MS = 20;
const POLL_MS = 100;
/** What is promised; beyond it the command ends with 1. */
const MOST_SECONDS = 20;
const TARGET_ROWS = 5000;
/** Of a read while it runs, as one when nothing does. */
const MOST_RATIO = 2;
/** What a new service learns and reads ahead in the background is no part of the import. */
const QUIET_MS = 3000;
const QUIET_SHARE = 0.05;

const values = readOptions("npm run bench:import -- [--rows N] [--size N] [--json]", {
  rows: { type: "string", default: "5000" },
  size: { type: "string", default: "2000" },
  json: { type: "boolean", default: false },
});
const rows = Number(values.rows);

await build();
const county = createTrialCounty();
try {
  process.stderr.write(`importing ${values.size} achievements to begin with\n`);
  county.fill("achievements", Number(values.size));
  const running = await county.startWatched(["--demo"]);
  try {
    print(await measure(running));
  } finally {
    await running.stop();
  }
} finally {
  county.remove();
}

interface Figures {
  /** From sending the file to its rows being read and checked. */
  checkSeconds: number;
  /** From confirming to the last row being stored. */
  storeSeconds: number;
  /** Different places of the progress bar that its page showed. */
  places: number;
  idle: number[];
  during: number[];
  /** Of the service alone, idle and while it imports. */
  idleCost: ProgramCost;
  cost: ProgramCost;
}

async function measure({ url, cost: costOf }: RunningProgram): Promise<Figures> {
  const cookie = await signInAs(url, "staff");
  const file = await workbook();
  await becomeQuiet(costOf);
  const paths = ["/", "/needs", "/achievements", ...DEMO_ACHIEVEMENTS.slice(0, 40).map(searchFor)];
  // Unmeasured: the first pages also warm the program up.
  await readWhile(url, paths, wait(IDLE_MS / 2));
  await becomeQuiet(costOf);
  const before = await readWhile(url, paths, wait(IDLE_MS));
  const idleCost = await costOf();
  let outcome = { checkSeconds: 0, storeSeconds: 0, places: 0 };
  const during = await readWhile(
    url,
    paths,
    importFile(url, cookie, file).then((done) => {
      outcome = done;
    }),
  );
  const cost = await costOf();
  await becomeQuiet(costOf);
  const after = await readWhile(url, paths, wait(IDLE_MS));
  return { ...outcome, idle: [...before, ...after], during, idleCost, cost };
}

/** Waits until the service does next to nothing of its own. */
async function becomeQuiet(costOf: RunningProgram["cost"]): Promise<void> {
  await costOf();
  do await wait(QUIET_MS);
  while ((await costOf()).processorSeconds * 1000 > QUIET_MS * QUIET_SHARE);
}

function searchFor({ keywords: [word = ""] }: (typeof DEMO_ACHIEVEMENTS)[number]): string {
  return `/achievements?q=${encodeURIComponent(word)}`;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Reads page after page until the work ends. @returns the milliseconds of each answer. */
async function readWhile(url: string, paths: readonly string[], work: Promise<void>): Promise<number[]> {
  let isOver = false;
  const times: number[] = [];
  const reader = async (first: number): Promise<void> => {
    for (let n = first; !isOver; n += 1) {
      const startedAt = performance.now();
      const address = url + (paths[n % paths.length] ?? "/");
      // A connection kept for later may be closed at the very moment it is used again.
      const answer = await fetch(address).catch(() => fetch(address));
      await answer.text();
      if (answer.status !== 200) throw new Error(`${answer.url} answered ${answer.status}`);
      times.push(performance.now() - startedAt);
      await wait(PAUSE_MS);
    }
  };
  const readers = Promise.all(Array.from({ length: READERS }, (_, n) => reader(n * 7)));
  await work.finally(() => {
    isOver = true;
  });
  await readers;
  return times;
}

async function workbook(): Promise<Uint8Array> {
  const textsOf = (post: (typeof DEMO_ACHIEVEMENTS)[number]) => [post.abstract, post.innovations];
  const posts = inventPosts("imported", DEMO_ACHIEVEMENTS, rows, textsOf);
  // All that a check asks for: what is incomplete is not published.
  const rest = {
    成果所处阶段: "中试",
    有效期: "2027-12-31",
    产业: "清香型白酒",
    技术领域: "新材料",
    关键词: "检测，装置",
    转化方式: "技术服务",
    联系人: "甲测试",
    联系电话: "13800000001",
  };
  const lines = Array.from(posts, ({ id, title, content }) => [id, `新 ${title}`, content, ...Object.values(rest)]);
  const header = ["编号", "成果名称", "成果简介", ...Object.keys(rest)];
  return writeXlsx({ sheets: [{ name: "科技成果", rows: [header, ...lines] }] });
}

async function importFile(url: string, cookie: string, file: Uint8Array) {
  const places = new Set<string>();
  const form = new FormData();
  form.append("kind", "achievements");
  form.append("publish", "yes");
  form.append("file", new File([new Uint8Array(file)], "成果.xlsx"));
  const beganAt = performance.now();
  const address = await post(url, "/imports", cookie, form);
  await follow(url + address, cookie, places);
  const checkedAt = performance.now();
  await post(url, `${address}/run`, cookie, new URLSearchParams());
  const page = await follow(url + address, cookie, places);
  const done = performance.now();
  if (!page.includes("导入已完成")) throw new Error("the import did not end");
  if (page.includes("转入待审")) throw new Error("the import did not publish every row");
  return { checkSeconds: (checkedAt - beganAt) / 1000, storeSeconds: (done - checkedAt) / 1000, places: places.size };
}

async function post(url: string, path: string, cookie: string, body: FormData | URLSearchParams): Promise<string> {
  const answer = await fetch(url + path, {
    method: "POST",
    redirect: "manual",
    headers: { origin: url, cookie },
    body,
  });
  if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}`);
  return answer.headers.get("location") ?? "";
}

/** Looks at the import's page until it stops refreshing itself. */
async function follow(address: string, cookie: string, places: Set<string>): Promise<string> {
  for (;;) {
    const answer = await fetch(address, { headers: { cookie } });
    const page = await answer.text();
    if (answer.headers.get("refresh") === null) return page;
    const [place] = /已(核对|导入) \d+ 行/.exec(page) ?? [];
    if (place !== undefined) places.add(place);
    await wait(POLL_MS);
  }
}

function print({ checkSeconds, storeSeconds, places, idle, during, idleCost, cost }: Figures): void {
  const [p95Idle, p95During] = [percentile(idle, 0.95), percentile(during, 0.95)];
  const ratio = p95During / p95Idle;
  const table = [
    [`import of ${rows} rows`, "measured", "target"],
    ["read and checked", `${checkSeconds.toFixed(1)} s`, ""],
    ["stored and published", `${storeSeconds.toFixed(1)} s`, ""],
    ["together", `${(checkSeconds + storeSeconds).toFixed(1)} s`, `≤ ${MOST_SECONDS} s at ${TARGET_ROWS} rows`],
    ["places of the progress bar that its page showed", String(places), "more than a few"],
    [`p95 of a read, idle (${idle.length} reads)`, `${p95Idle.toFixed(1)} ms`, ""],
    [`p95 of a read while it runs (${during.length} reads)`, `${p95During.toFixed(1)} ms`, ""],
    ["the one as the other", `${ratio.toFixed(2)} ×`, `≤ ${MOST_RATIO} ×`],
    ["processor time of the service while it runs", `${cost.processorSeconds.toFixed(1)} s`, ""],
    ["delay of its loop idle, p95 and longest", delayOf(idleCost), ""],
    ["delay of its loop while it runs, p95 and longest", delayOf(cost), ""],
  ];
  console.log(align(table));
  const times = { checkSeconds, storeSeconds, places, p95Idle, p95During, ratio };
  if (values.json) console.log(JSON.stringify({ rows, size: Number(values.size), ...times, ...cost }));
  if (ratio > MOST_RATIO || checkSeconds + storeSeconds > MOST_SECONDS * Math.max(1, rows / TARGET_ROWS))
    process.exitCode = 1;
}

function delayOf({ delayP95, longestDelay }: ProgramCost): string {
  return `${delayP95.toFixed(0)} and ${longestDelay.toFixed(0)} ms`;
}
