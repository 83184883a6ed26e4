// The built service on a database of its own, for the benchmarks that measure it from outside.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../build.mjs";
import { inventPosts } from "./invented-posts.mjs";

/** @typedef {Record<string, string> & { title: string }} Post */
/** @type {Record<"needs" | "achievements", (post: Post) => (string | undefined)[]>} */
const TEXTS = {
  needs: (post) => [post.problem, post.keyTechnology, post.goal],
  achievements: (post) => [post.abstract, post.innovations],
};

/** In one file: the texts of a million do not fit into one string. */
const POSTS_AT_ONCE = 200_000;

export const WATCHED = ["--import", new URL("watch-program.mjs", import.meta.url).href];

export function createTrialCounty() {
  const folder = mkdtempSync(join(tmpdir(), "duijie-bench-"));
  const database = join(folder, "bench.db");
  const env = { ...process.env, DATABASE_URL: `file:${database}`, LOG_LEVEL: "silent" };
  /** @param {readonly string[]} args */
  const runCli = (args) => {
    const run = spawnSync(process.execPath, ["dist/cli.js", ...args], {
      cwd: ROOT,
      env,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
    if (run.status !== 0) throw new Error(run.stderr.slice(-2000));
  };
  return {
    database,
    /**
     * Publishes as many invented posts.
     * @param {"needs" | "achievements"} kind
     * @param {number} count
     */
    fill(kind, count) {
      const path = join(ROOT, "seed/demo", kind);
      /** @type {Post[]} */
      const posts = readdirSync(path).flatMap((name) => JSON.parse(readFileSync(join(path, name), "utf8")));
      const invented = inventPosts(kind, posts, count, TEXTS[kind]);
      const file = join(folder, `${kind}.jsonl`);
      /** @type {string[]} */
      let lines = [];
      const bringIn = () => {
        writeFileSync(file, lines.join("\n"));
        runCli(["import", kind, file, "--publish", "--json"]);
        lines = [];
      };
      for (const { like, ...post } of invented) {
        const { industry, stage } = like;
        if (lines.push(JSON.stringify({ ...post, industry, stage })) === POSTS_AT_ONCE) bringIn();
      }
      if (lines.length > 0) bringIn();
    },
    /** Learns words from the posts, as the service does by itself some seconds after its start. */
    learn: () => runCli(["learn"]),
    forgetSnapshots: () => rmSync(`${database}.index`, { recursive: true, force: true }),
    /** @param {readonly string[]} args */
    start: (args = []) => startWhenReady(["dist/node.js", ...args], env, "/readyz"),
    /** @param {readonly string[]} args */
    startWatched: (args = []) => startWhenReady([...WATCHED, "dist/node.js", ...args], env, "/readyz"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * Runs a program that listens on PORT, until it answers.
 * @param {readonly string[]} args of Node
 * @param {NodeJS.ProcessEnv} env
 * @param {string} path answered with 200 once it is ready
 * @returns {Promise<import("./trial-county.mjs").RunningProgram>}
 */
export async function startWhenReady(args, env, path) {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...env, PORT: String(port) },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let said = "";
  child.stderr?.on("data", (chunk) => (said += String(chunk)));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  for (;;) {
    const isReady = await fetch(url + path).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) break;
    if (child.exitCode !== null) throw new Error(said);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  /** @returns {Promise<import("./trial-county.mjs").ProgramCost>} */
  const cost = () =>
    new Promise((resolve) => {
      child.once("message", (told) => resolve(/** @type {import("./trial-county.mjs").ProgramCost} */ (told)));
      child.send("cost");
    });
  return { url, milliseconds: performance.now() - began, stop, cost };
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
