import fc from "fast-check";
import type { Attempt } from "./fund-on-paper.ts";

const by = fc.constantFrom("staff" as const, "reviewer" as const);
/** Few different amounts, so that sums often meet exactly. */
const times = (most: number) => fc.integer({ min: 1, max: most }).map((count) => count * 12_345_679);
const which = fc.nat(60);
const entering = (act: "commit" | "adjust" | "allocate" | "disburse", amount: fc.Arbitrary<number>) =>
  fc.record({ act: fc.constant(act), by, fen: amount }) as fc.Arbitrary<Attempt>;
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
