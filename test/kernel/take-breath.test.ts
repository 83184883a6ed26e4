import { describe, expect, it } from "vitest";
import { createBreath, notAlone, runAlone } from "../../src/kernel/take-breath.ts";

/** Many more steps than one turn has. */
const STEPS = 1000;

async function work(): Promise<void> {
  const breathe = createBreath();
  for (let step = 0; step < STEPS; step++) await breathe();
}

/** How often the event loop came round, and so looked at its connections, while a work went on. */
async function countRounds(run: () => Promise<unknown>): Promise<number> {
  let rounds = 0;
  let isOver = false;
  const next = (): void => {
    rounds++;
    if (!isOver) setImmediate(next);
  };
  setImmediate(next);
  await run();
  isOver = true;
  return rounds;
}

/** The most steps that several works took together between two looks of the event loop at its connections. */
async function mostStepsOf(works: number): Promise<number> {
  let steps = 0;
  let most = 0;
  async function slowWork(): Promise<void> {
    const breathe = createBreath();
    for (let step = 0; step < 60; step++) {
      // Longer than the shortest timer.
      const until = performance.now() + 1.5;
      while (performance.now() < until);
      steps++;
      await breathe();
    }
  }
  let isOver = false;
  const look = (): void => {
    most = Math.max(most, steps);
    steps = 0;
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  await Promise.all(Array.from({ length: works }, slowWork));
  isOver = true;
  return most;
}

describe("long work", () => {
  it("lets others in between its steps, except where it runs alone", async () => {
    expect(await countRounds(work)).toBeGreaterThanOrEqual(STEPS / 200);
    expect(await countRounds(() => runAlone(work))).toBe(0);
  });

  it("lets others in as soon where several such works go on at once", async () => {
    expect(await mostStepsOf(1)).toBeLessThanOrEqual(2);
    // Each has taken one before it hears of the others.
    expect(await mostStepsOf(3)).toBeLessThanOrEqual(6);
  });

  it("lets others in again after work that ran alone has failed", async () => {
    await expect(runAlone(() => Promise.reject(new Error("the disk is full")))).rejects.toThrow("the disk is full");
    expect(await countRounds(work)).toBeGreaterThan(0);
  });
});

describe("what nobody asked for", () => {
  it("begins once no long work lets others wait", async () => {
    const seen: string[] = [];
    const begun = runAlone(async () => {
      void notAlone().then(() => seen.push("asked meanwhile"));
      await work();
      seen.push("work is over");
    });
    await begun;
    await notAlone();
    expect(seen).toEqual(["work is over", "asked meanwhile"]);
  });
});
