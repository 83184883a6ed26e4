// npm run verify: everything CI runs. Steps go on after a failure, so that one run names every problem.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { build, ROOT } from "./build.mjs";
import { putBrowser } from "./put-browser.mjs";
import { countTests, report, reported } from "./report.mjs";

/** @param {string[]} args */
function node(args) {
  // With CI set, a missing browser is a failure and not a skipped test.
  const env = { ...process.env, CI: "true" };
  return spawnSync(process.execPath, args, { cwd: ROOT, stdio: "inherit", env }).status === 0;
}

for (const name of ["check", "tests", "verify"]) rmSync(join(ROOT, "tmp", `${name}.json`), { force: true });
putBrowser();
const built = await build().then(
  () => ({ passed: 1, failed: 0 }),
  (/** @type {unknown} */ error) => {
    console.error(error);
    return { passed: 0, failed: 1 };
  },
);
node(["scripts/check.mjs"]);
const vitest = ["node_modules/vitest/vitest.mjs", "run", "--reporter=verbose", "--reporter=json"];
const succeeded = node([...vitest, "--outputFile.json=tmp/tests.json"]);
const checks = reported("check");
const tests = countTests("tests", succeeded);
const steps = [built, checks, tests];
const total = {
  passed: steps.reduce((sum, { passed }) => sum + passed, 0),
  failed: steps.reduce((sum, { failed }) => sum + failed, 0),
};
report("verify", total);
for (const [name, { passed, failed }] of Object.entries({ build: built, checks, tests }))
  console.log(`${name}: ${passed} passed, ${failed} failed`);
if (total.failed > 0) process.exitCode = 1;
