// npm run bench:start: how long the service takes from its start to ready with 10,000 achievements, or as many as asked for,
// and 1,000 needs, from snapshots and without. Ready means that ranked lists and search answer from indexes that equal the database.
import { readOptions, refuseOptions } from "./bench/read-options.mjs";
import { createTrialCounty } from "./bench/trial-county.mjs";
import { build } from "./build.mjs";

const NEEDS = 1_000;
const ROUNDS = 5;
/** Milliseconds that the service promises, by the most achievements; of a start without snapshots in larger counties nothing. */
const PROMISES = [
  { most: 10_000, fromSnapshots: 2000, withoutSnapshots: 8000 },
  { most: 100_000, fromSnapshots: 4000, withoutSnapshots: null },
  { most: 1_000_000, fromSnapshots: 15_000, withoutSnapshots: null },
];

const USAGE = "npm run bench:start -- [--size N]";
const achievements = Number(readOptions(USAGE, { size: { type: "string", default: "10000" } }).size);
if (!Number.isInteger(achievements) || achievements < 1) refuseOptions(USAGE, "The size is a whole number from 1 on.");
const promised = PROMISES.find(({ most }) => achievements <= most) ?? null;
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
  county.fill("achievements", achievements);
  const withoutSnapshots = [];
  const fromSnapshots = [];
  for (let round = 0; round < ROUNDS; round++) {
    county.forgetSnapshots();
    withoutSnapshots.push(await timeStart());
    fromSnapshots.push(await timeStart());
  }
  const figures = { fromSnapshots: middle(fromSnapshots), withoutSnapshots: middle(withoutSnapshots) };
  console.log(JSON.stringify({ achievements, needs: NEEDS, milliseconds: figures, promised }));
  /** @type {(measured: number, promise: number | null | undefined) => boolean} */
  const isLate = (measured, promise) => typeof promise === "number" && measured > promise;
  if (
    isLate(figures.fromSnapshots, promised?.fromSnapshots) ||
    isLate(figures.withoutSnapshots, promised?.withoutSnapshots)
  )
    process.exitCode = 1;
} finally {
  county.remove();
}
