// npm run check: everything that reads the code without running it. All of it runs, so one call names every problem.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./build.mjs";
import { report } from "./report.mjs";

/** @type {[string, string, string[]][]} what it finds, the program, its arguments */
const CHECKS = [
  ["types", "tsc", ["--noEmit", "-p", "."]],
  ["types of the scripts", "tsc", ["--noEmit", "-p", "scripts"]],
  ["format and lint", "biome", ["ci", "--error-on-warnings", "."]],
  ["forgotten promises", "oxlint", ["--type-aware", "--deny-warnings"]],
  ["unused code", "knip", ["--no-progress"]],
  ["lock file", process.execPath, ["scripts/complete-lock.mjs", "--check"]],
  ["third-party notices", process.execPath, ["scripts/third-party-notices.mjs", "--check"]],
];

let failed = 0;
for (const [name, program, args] of CHECKS) {
  const began = Date.now();
  const path = program === process.execPath ? program : join(ROOT, "node_modules/.bin", program);
  const { status } = spawnSync(path, args, { cwd: ROOT, stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) failed += 1;
  console.log(`check ${name}: ${status === 0 ? "ok" : "FAILED"} (${Date.now() - began} ms)`);
}
report("check", { passed: CHECKS.length - failed, failed });
if (failed > 0) process.exitCode = 1;
