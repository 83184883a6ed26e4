import type { Steps } from "./steps.ts";

/** Whoever asks for a page waits no longer than this and one step of the long work, however many of them there are. */
const BREATH_MS = 2;
/** On Workers the clock stands still while a program computes. */
const MOST_STEPS = 200;

/** Works under way that let nobody else come in between. */
let alone = 0;
/** Called once none of them is under way any more. */
const afterwards: (() => void)[] = [];
/** Works under way that wait for their next turn. */
let waiting = 0;

/**
 * Lets whoever asks for a page come first. Not by a timer: where two works wait by timers, one's is due whenever the
 * other's turn ends, and Node looks at no connection before all that is due is done.
 */
export function letOthersIn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Runs long work without its breaks: before a service listens nobody waits but for its start. */
export async function runAlone<Result>(work: () => Promise<Result>): Promise<Result> {
  alone++;
  try {
    return await work();
  } finally {
    alone--;
    if (alone === 0) for (const go of afterwards.splice(0)) go();
  }
}

/** Resolves once no long work lets others wait: what nobody asked for begins then. */
export function notAlone(): Promise<void> {
  return alone === 0 ? Promise.resolve() : new Promise((resolve) => afterwards.push(resolve));
}

/** Called between the steps of long work, lets other work run when it has been long enough. */
export function createBreath(): () => Promise<void> {
  let since = performance.now();
  let steps = 0;
  return async () => {
    if (alone > 0 || (++steps < MOST_STEPS && performance.now() - since < BREATH_MS / (waiting + 1))) return;
    waiting++;
    await letOthersIn();
    waiting--;
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
