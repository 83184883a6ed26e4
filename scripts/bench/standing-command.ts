import { goodMatches } from "../../src/matching/good-matches.ts";
import { createMatchEngine, type MatchEngine } from "../../src/matching/match-engine.ts";
import { achievementText, needText } from "../../src/matching/matchable.ts";
import { candidatesForAchievement, candidatesForNeed } from "../../src/matching/rank.ts";
import { GENERIC_TERMS } from "../../src/matching/text-generic-terms.ts";
import { learnWordVectors } from "../../src/search/learn-word-vectors.ts";
import { inventAchievements, inventNeeds } from "./corpus.ts";
import { align } from "./figures-table.ts";
import { newCountyReference } from "./new-county-reference.ts";
import { percentile } from "./percentile.ts";
import { readOptions } from "./read-options.mjs";

/** Posts from which words are learnt, and achievements that arrive one at a time. */
const LEARNT_FROM = 1000;
const ARRIVALS = 500;

const values = readOptions("npm run bench:standing -- [--needs N] [--achievements N] [--json]", {
  needs: { type: "string", default: "2000" },
  achievements: { type: "string", default: "20000" },
  json: { type: "boolean", default: false },
});
const [needs, achievements] = [Number(values.needs), Number(values.achievements)];
const engine = await fill();
const arrival = timeArrivals(engine);
const lists = timeLists(engine);
print();

async function fill(): Promise<MatchEngine> {
  const half = Math.min(LEARNT_FROM, achievements) / 2;
  const texts = [...inventNeeds(half)].map(needText);
  texts.push(...[...inventAchievements(half)].map(achievementText));
  const vectors = learnWordVectors(
    texts.map(({ title, body }) => `${title}\n${body}`),
    GENERIC_TERMS,
  );
  // As in a county too small to learn from: words alone.
  const learnt = vectors && { version: "bench", vectors };
  const filled = createMatchEngine({ reference: newCountyReference(), learnt });
  await filled.load(inventNeeds(needs), inventAchievements(achievements));
  await filled.readAhead();
  return filled;
}

/** One new achievement after the other against every need. */
function timeArrivals({ text }: MatchEngine): { p50: number; p95: number } {
  const arrivals = text.achievements.posts().slice(0, ARRIVALS);
  const times = arrivals.map((achievement) => timed(() => goodMatches(candidatesForAchievement(engine, achievement))));
  // The first ones also warm the program up.
  const warm = times.slice(times.length / 10).map(({ ms }) => ms);
  return { p50: percentile(warm, 0.5), p95: percentile(warm, 0.95) };
}

interface Lists {
  seconds: number;
  /** Of the processor: what a machine with nothing else to do would take. */
  processorSeconds: number;
  pairs: number;
  longestMs: number;
}

/** Every need against every achievement, as when a new epoch begins. */
function timeLists({ text }: MatchEngine): Lists {
  const before = process.cpuUsage();
  const runs = text.needs.posts().map((need) => timed(() => goodMatches(candidatesForNeed(engine, need)).length));
  const { user, system } = process.cpuUsage(before);
  const ms = runs.map((run) => run.ms);
  return {
    processorSeconds: (user + system) / 1e6,
    seconds: ms.reduce((sum, one) => sum + one, 0) / 1000,
    pairs: runs.reduce((sum, { result }) => sum + result, 0),
    longestMs: Math.max(...ms),
  };
}

function timed<T>(work: () => T): { ms: number; result: T } {
  const startedAt = performance.now();
  const result = work();
  return { ms: performance.now() - startedAt, result };
}

function print(): void {
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ needs, achievements, arrival, lists })}\n`);
    return;
  }
  const rows = [
    ["standing matches", "measured", "target"],
    [`a new achievement against ${needs} needs, p95`, `${arrival.p95.toFixed(1)} ms`, "≤ 5 ms at 2000 needs"],
    [
      `${needs} needs × ${achievements} achievements, all lists`,
      `${lists.seconds.toFixed(1)} s`,
      "≤ 8 s at 2000 × 20000",
    ],
    ["of that, at work on a processor", `${lists.processorSeconds.toFixed(1)} s`, ""],
    ["the longest of those lists, for which others wait", `${lists.longestMs.toFixed(1)} ms`, "≤ 50 ms"],
    ["pairs graded 较强相关 or better", String(lists.pairs), ""],
  ];
  process.stdout.write(`${align(rows)}\n`);
}
