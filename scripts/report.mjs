import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./build.mjs";

/** @typedef {{ passed: number, failed: number }} Count */

const path = (/** @type {string} */ name) => join(ROOT, "tmp", `${name}.json`);

/**
 * Leaves the outcome of one step where the next one finds it.
 * @param {string} name
 * @param {Count} count
 */
export function report(name, count) {
  mkdirSync(join(ROOT, "tmp"), { recursive: true });
  writeFileSync(path(name), JSON.stringify(count));
}

/**
 * @param {string} name
 * @returns {Count} one failure when the step left nothing behind
 */
export function reported(name) {
  try {
    return JSON.parse(readFileSync(path(name), "utf8"));
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/**
 * Counts a report of vitest and names what failed, where the end of a long log shows it. A test file that could not even
 * be loaded counts as one failure, and so does a test whose process died under it, and a run that failed although every
 * test passed (an error outside all tests).
 * @param {string} name
 * @param {boolean} succeeded
 * @returns {Count}
 */
export function countTests(name, succeeded) {
  /** @type {{ numPassedTests: number, testResults: { name: string, status: string, assertionResults: { fullName: string, status: string }[] }[] }} */
  let run;
  try {
    run = JSON.parse(readFileSync(path(name), "utf8"));
  } catch {
    return { passed: 0, failed: 1 };
  }
  const failures = run.testResults.flatMap(({ name: file, status, assertionResults }) => {
    const inside = assertionResults.filter((one) => one.status === "failed" || one.status === "pending");
    if (inside.length === 0) return status === "failed" ? [`failed: ${file}`] : [];
    return inside.map((one) => `${one.status === "failed" ? "failed" : "never ended"}: ${file}: ${one.fullName}`);
  });
  for (const line of failures) console.log(line.replace(`${ROOT}/`, ""));
  return { passed: run.numPassedTests, failed: failures.length === 0 && !succeeded ? 1 : failures.length };
}
