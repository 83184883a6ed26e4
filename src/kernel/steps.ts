/** Long work in steps of a few milliseconds each: whoever runs it may let other work run between them. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** For work that is known to be short, and where nobody waits. */
export function runAtOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
