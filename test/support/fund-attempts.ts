import fc from "fast-check";
import type { Attempt } from "./fund-on-paper.ts";

const by = fc.constantFrom("staff" as const, "reviewer" as const);
/** Few different amounts, so that sums often meet exactly. */
const times = (most: number) => fc.integer({ min: 1, max: most }).map((count) => count * 12_345_679);
const which = fc.nat(60);
/** Few different days, too, so that some meet and some stand before what would cover them. */
const day = fc.constantFrom("2026-01-15", "2026-02-28", "2026-03-01", "2026-06-30", "2026-07-01", "2026-11-23");
/** A promise is mostly early in its year, else little could follow it. */
const promisedOn = fc.oneof({ weight: 4, arbitrary: fc.constant("2026-01-15") }, { weight: 1, arbitrary: day });
const entering = (act: "commit" | "adjust" | "allocate" | "disburse", amount: fc.Arbitrary<number>) =>
  fc.record({
    act: fc.constant(act),
    by,
    fen: amount,
    day: act === "commit" ? promisedOn : day,
  }) as fc.Arbitrary<Attempt>;
const choosing = (act: "reverse" | "approve" | "refuse" | "resend") =>
  fc.record({ act: fc.constant(act), by, which }) as fc.Arbitrary<Attempt>;
const more = times(4);
const less = times(8).map((fen) => -fen);

/** What two people may try on a fund, allowed or not. */
export const fundAttempt = fc.oneof(
  { weight: 2, arbitrary: entering("commit", times(12)) },
  { weight: 2, arbitrary: entering("adjust", fc.oneof(more, less)) },
  { weight: 3, arbitrary: entering("allocate", times(6)) },
  { weight: 5, arbitrary: entering("disburse", times(6)) },
  { weight: 4, arbitrary: choosing("reverse") },
  { weight: 12, arbitrary: choosing("approve") },
  { weight: 2, arbitrary: choosing("refuse") },
  { weight: 1, arbitrary: choosing("resend") },
);
