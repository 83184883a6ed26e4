/** Up to this many differences every combination of signs is tried. */
const EXACT_UP_TO = 14;
const DRAWS = 20_000;
const SEED = 20_220_609;

/**
 * Paired sign-flip test, one-sided: how often differences of these sizes add up to as much or more when each was as
 * likely a loss as a gain. Exact for few differences, else drawn with a fixed seed, so the same data give the same answer.
 */
export function signFlipTest(differences: readonly number[]): number {
  const sizes = differences.filter((difference) => difference !== 0);
  // What rounding leaves of equal sums must not count as less.
  const observed = sizes.reduce((sum, size) => sum + size, 0) - 1e-12;
  const combinations = 2 ** sizes.length;
  if (sizes.length <= EXACT_UP_TO) {
    let reached = 0;
    for (let signs = 0; signs < combinations; signs++) {
      const sum = sizes.reduce((total, size, bit) => total + ((signs >> bit) & 1 ? -size : size), 0);
      if (sum >= observed) reached++;
    }
    return reached / combinations;
  }
  const next = randomFrom(SEED);
  let reached = 1;
  for (let draw = 0; draw < DRAWS; draw++) {
    let sum = 0;
    for (const size of sizes) sum += next() < 0.5 ? size : -size;
    if (sum >= observed) reached++;
  }
  return reached / (DRAWS + 1);
}

/** Mulberry32: numbers from 0 to 1 that look like chance and are the same at every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
