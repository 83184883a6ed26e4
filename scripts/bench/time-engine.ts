import { createProgressBar } from "../../src/operations/progress-bar.ts";
import { inventAchievements, listWholeNeeds } from "./corpus.ts";
import { percentile } from "./percentile.ts";
import type { RankingEngine } from "./ranking-engine.ts";
import type { Built } from "./run-engine.ts";

/** `needs` says how many different needs the times are of. */
export type Timing = Built & {
  needs: number;
  p50: number;
  p95: number;
  /** The p50 of processor time, which other work on the machine makes no longer. */
  processorP50: number;
  variants: Readonly<Record<string, VariantTiming>>;
};
/** `shared` is the share of the first page that the engine's own way and this one have in common. */
export type VariantTiming = { p50: number; p95: number; shared: number };
type Rank = RankingEngine["rank"];
type Clocked = { times: number[]; processorTimes: number[]; needs: number };

/** Rows of the first page of a ranked list. */
const PAGE = 20;
/** A fast engine is asked everything several times, until this has passed; a slow one warms up no longer than this. */
const QUICK_MS = 2000;
const MOST_ROUNDS = 5;
/** A slow engine is asked no more after this, but at least so many needs: an odd number has a middle. */
const SLOW_MS = 30_000;
const LEAST_NEEDS = 11;
/** Needs are asked in steps of this, so that the first few are spread over all; no divisor of their number. */
const STEP = 37;

/** Builds an engine of so many invented achievements and asks it whole needs. Expects `--expose-gc`. */
export async function timeEngine(
  name: string,
  engine: RankingEngine,
  size: number,
  onceBuilt: (built: Built) => void,
): Promise<Timing> {
  const before = await usedBytes();
  const began = performance.now();
  const onBuilt = createProgressBar(`${name} ${size}: build`, process.stderr);
  await engine.load(counted(inventAchievements(size), (done) => onBuilt(done, size)));
  const buildMs = Math.round(performance.now() - began);
  const bytes = engine.fileBytes?.() ?? (await usedBytes()) - before;
  const built = { buildMs, bytesPerDoc: Math.round(bytes / size) };
  onceBuilt(built);
  const clocked = await clock(engine.rank, createProgressBar(`${name} ${size}: needs`, process.stderr));
  const variants: Record<string, VariantTiming> = {};
  for (const [variant, rank] of Object.entries(engine.variants ?? {})) {
    const varied = await clock(rank, createProgressBar(`${name} ${size}, ${variant}: needs`, process.stderr));
    variants[variant] = { ...middleOf(varied), shared: await shareOf(engine.rank, rank) };
  }
  const processorP50 = percentile(clocked.processorTimes, 0.5);
  return { needs: clocked.needs, ...middleOf(clocked), processorP50, ...built, variants };
}

function middleOf({ times }: Clocked): Pick<Timing, "p50" | "p95"> {
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

async function shareOf(own: Rank, other: Rank): Promise<number> {
  let [all, shared] = [0, 0];
  for (const need of listWholeNeeds()) {
    const found = new Set((await other(need, PAGE)).map(([id]) => id));
    for (const [id] of await own(need, PAGE)) {
      all++;
      if (found.has(id)) shared++;
    }
  }
  return all === 0 ? 1 : shared / all;
}

async function clock(rank: Rank, onNeed: (done: number, total: number) => void): Promise<Clocked> {
  const all = listWholeNeeds();
  const needs = all.flatMap((_, index) => all[(index * STEP) % all.length] ?? []);
  const warming = performance.now();
  for (const need of needs) {
    await rank(need, PAGE);
    if (performance.now() - warming > QUICK_MS) break;
  }
  const times: number[] = [];
  const processorTimes: number[] = [];
  const began = performance.now();
  const passed = (): number => performance.now() - began;
  for (let round = 0; round < MOST_ROUNDS && (round === 0 || passed() < QUICK_MS); round++) {
    for (const need of needs) {
      const used = process.cpuUsage();
      const start = performance.now();
      await rank(need, PAGE);
      times.push(performance.now() - start);
      const { user, system } = process.cpuUsage(used);
      processorTimes.push((user + system) / 1000);
      if (round === 0) onNeed(times.length, needs.length);
      if (passed() > SLOW_MS && times.length >= LEAST_NEEDS) break;
    }
  }
  return { times, processorTimes, needs: Math.min(times.length, needs.length) };
}

async function usedBytes(): Promise<number> {
  // Twice, because what the first run of finalizers lets go is free only after the second, and some of it a little later.
  globalThis.gc?.();
  await new Promise((resolve) => setTimeout(resolve, 500));
  globalThis.gc?.();
  // External memory holds array buffers and that of WebAssembly.
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function* counted<One>(all: Iterable<One>, onEach: (done: number) => void): Generator<One> {
  let done = 0;
  for (const one of all) {
    yield one;
    onEach(++done);
  }
}
