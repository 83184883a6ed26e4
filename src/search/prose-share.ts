/**
 * 成文程度, 0 to 1: less than 1 for a text that repeats its terms more often than prose does, so that heaping words up
 * loses more than it wins. Of 5,900 abstracts of papers, 403 invented posts and 120 real needs, those of D different
 * terms use each 1 + log2(1 + D) / 4 times at most (all but 6), and 1.0 to 1.6 times as a rule. In thousandths.
 */
export function proseShare(different: number, occurrences: number): number {
  const natural = Math.max(FEW, different * (1 + Math.log2(1 + different) / 4));
  if (occurrences <= natural) return 1;
  return Math.max(1, Math.round((natural / occurrences) ** 2 * PROSE_STEPS)) / PROSE_STEPS;
}

/** In a line or two anything may be said twice. */
const FEW = 30;

/** Kept as whole numbers, so that they are the same after a snapshot. */
export const PROSE_STEPS = 1000;
