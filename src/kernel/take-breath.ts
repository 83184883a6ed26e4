import type { Steps } from "./steps.ts";

/** Whoever asks for a page waits no longer than this and one step of the long work. */
const BREATH_MS = 4;
/** On Workers the clock stands still while a program computes. */
const MOST_STEPS = 200;

/** Works under way that let nobody else come in between. */
let alone = 0;

/** Runs long work without its breaks: before a service listens nobody waits but for its start. */
export async function runAlone<Result>(work: () => Promise<Result>): Promise<Result> {
  alone++;
  try {
    return await work();
  } finally {
    alone--;
  }
}

/** Called between the steps of long work, lets other work run when it has been long enough. */
export function createBreath(): () => Promise<void> {
  let since = performance.now();
  let steps = 0;
  return async () => {
    if (alone > 0 || (++steps < MOST_STEPS && performance.now() - since < BREATH_MS)) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    since = performance.now();
    steps = 0;
  };
}

/** Runs long work to its end, letting other work run in between. */
export async function runWithBreaks<Result>(work: Steps<Result>): Promise<Result> {
  const breathe = createBreath();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await breathe();
  }
}
