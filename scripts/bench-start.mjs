// npm run bench:start: how long the service takes from its start to ready with 10,000 achievements and 1,000 needs, from
// snapshots and without. Ready means that ranked lists and search answer from indexes that equal the database.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, ROOT } from "./build.mjs";

const ACHIEVEMENTS = 10_000;
const NEEDS = 1_000;
const ROUNDS = 5;
/** Milliseconds that the service promises. */
const PROMISED = { fromSnapshots: 2000, withoutSnapshots: 8000 };

const folder = mkdtempSync(join(tmpdir(), "duijie-bench-"));
const database = join(folder, "bench.db");
const env = { ...process.env, DATABASE_URL: `file:${database}`, LOG_LEVEL: "silent" };

/** @param {string} kind */
function demoPosts(kind) {
  const path = join(ROOT, "seed/demo", kind);
  return readdirSync(path).flatMap((name) => JSON.parse(readFileSync(join(path, name), "utf8")));
}

/**
 * As many different posts as asked for, their sentences drawn from the invented county's.
 * @param {string} kind
 * @param {number} count
 * @param {(post: Record<string, string>) => string[]} textsOf
 */
function invent(kind, count, textsOf) {
  const posts = demoPosts(kind);
  const sentences = posts.flatMap((post) => textsOf(post).flatMap((text) => (text ?? "").split(/(?<=[。；])/)));
  // A linear congruential generator: the same posts on every machine.
  let seed = 20261123;
  const draw = (/** @type {number} */ below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  return Array.from({ length: count }, (_, n) => {
    const like = posts[draw(posts.length)];
    const text = Array.from({ length: 6 + draw(10) }, () => sentences[draw(sentences.length)]).join("");
    const title = `${like.title}（${posts[draw(posts.length)].title.slice(0, 8)}${n}）`;
    return JSON.stringify({ id: `${kind}-${n}`, title, content: text, industry: like.industry, stage: like.stage });
  });
}

/** @param {string} kind @param {string[]} lines */
function bringIn(kind, lines) {
  const file = join(folder, `${kind}.jsonl`);
  writeFileSync(file, lines.join("\n"));
  const args = ["dist/cli.js", "import", kind, file, "--publish", "--json"];
  const run = spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: "utf8", maxBuffer: 2 ** 28 });
  if (run.status !== 0) throw new Error(run.stderr.slice(-2000));
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

/** @returns {Promise<number>} milliseconds from the start of the process to the first ready answer */
async function timeStart() {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, ["dist/node.js"], { cwd: ROOT, env: { ...env, PORT: String(port) } });
  let said = "";
  child.stderr.on("data", (chunk) => (said += String(chunk)));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  for (;;) {
    const isReady = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) break;
    if (child.exitCode !== null) throw new Error(said);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const took = performance.now() - began;
  child.kill("SIGTERM");
  await ended;
  return took;
}

/** @param {number[]} times */
const middle = (times) => Math.round([...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0);

try {
  await build(["programs"]);
  bringIn(
    "needs",
    invent("needs", NEEDS, (post) => [post.problem ?? "", post.keyTechnology ?? "", post.goal ?? ""]),
  );
  bringIn(
    "achievements",
    invent("achievements", ACHIEVEMENTS, (post) => [post.abstract ?? "", post.innovations ?? ""]),
  );
  const withoutSnapshots = [];
  const fromSnapshots = [];
  for (let round = 0; round < ROUNDS; round++) {
    rmSync(`${database}.index`, { recursive: true, force: true });
    withoutSnapshots.push(await timeStart());
    fromSnapshots.push(await timeStart());
  }
  const figures = { fromSnapshots: middle(fromSnapshots), withoutSnapshots: middle(withoutSnapshots) };
  console.log(JSON.stringify({ achievements: ACHIEVEMENTS, needs: NEEDS, milliseconds: figures, promised: PROMISED }));
  const isKept =
    figures.fromSnapshots <= PROMISED.fromSnapshots && figures.withoutSnapshots <= PROMISED.withoutSnapshots;
  if (!isKept) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
