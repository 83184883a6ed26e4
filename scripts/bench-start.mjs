// npm run bench:start: how long the service takes from its start to ready with 10,000 achievements and 1,000 needs, from
// snapshots and without. Ready means that ranked lists and search answer from indexes that equal the database.
import { readOptions } from "./bench/read-options.mjs";
import { createTrialCounty } from "./bench/trial-county.mjs";
import { build } from "./build.mjs";

const ACHIEVEMENTS = 10_000;
const NEEDS = 1_000;
const ROUNDS = 5;
/** Milliseconds that the service promises. */
const PROMISED = { fromSnapshots: 2000, withoutSnapshots: 8000 };

readOptions("npm run bench:start", {});
const county = createTrialCounty();

async function timeStart() {
  const { milliseconds, stop } = await county.start();
  await stop();
  return milliseconds;
}

/** @param {number[]} times */
const middle = (times) => Math.round([...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0);

try {
  await build(["programs"]);
  county.fill("needs", NEEDS);
  county.fill("achievements", ACHIEVEMENTS);
  const withoutSnapshots = [];
  const fromSnapshots = [];
  for (let round = 0; round < ROUNDS; round++) {
    county.forgetSnapshots();
    withoutSnapshots.push(await timeStart());
    fromSnapshots.push(await timeStart());
  }
  const figures = { fromSnapshots: middle(fromSnapshots), withoutSnapshots: middle(withoutSnapshots) };
  console.log(JSON.stringify({ achievements: ACHIEVEMENTS, needs: NEEDS, milliseconds: figures, promised: PROMISED }));
  const isKept =
    figures.fromSnapshots <= PROMISED.fromSnapshots && figures.withoutSnapshots <= PROMISED.withoutSnapshots;
  if (!isKept) process.exitCode = 1;
} finally {
  county.remove();
}
