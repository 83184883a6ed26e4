import { describe, expect, it } from "vitest";
import { createBreath, runAlone } from "../../src/kernel/take-breath.ts";

/** Many more steps than one turn has. */
const STEPS = 1000;

async function work(): Promise<void> {
  const breathe = createBreath();
  for (let step = 0; step < STEPS; step++) await breathe();
}

/** Whether somebody who waits is served before the work is done. */
async function letsOthersIn(run: () => Promise<void>): Promise<boolean> {
  let isDone = false;
  const seen = new Promise<boolean>((resolve) => setTimeout(() => resolve(!isDone), 0));
  await run();
  isDone = true;
  return seen;
}

describe("long work", () => {
  it("lets others in between its steps, except where it runs alone", async () => {
    expect(await letsOthersIn(work)).toBe(true);
    expect(await letsOthersIn(() => runAlone(work))).toBe(false);
  });

  it("lets others in again after work that ran alone has failed", async () => {
    await expect(runAlone(() => Promise.reject(new Error("the disk is full")))).rejects.toThrow("the disk is full");
    expect(await letsOthersIn(work)).toBe(true);
  });
});
