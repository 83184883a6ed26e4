export type Interval = { low: number; high: number };

/** Two-sided 95 %. */
const Z = 1.959963984540054;

/**
 * 95 % interval of a share, by Wilson's score method: keeps its level where counts are small or a share is near 0 or 1
 * (Newcombe, Statistics in Medicine 17, 1998). Nothing tried leaves everything possible.
 */
export function wilsonInterval(successes: number, trials: number): Interval {
  if (trials === 0) return { low: 0, high: 1 };
  const share = successes / trials;
  const spread = Z * Math.sqrt((share * (1 - share)) / trials + (Z * Z) / (4 * trials * trials));
  const scale = 1 + (Z * Z) / trials;
  const center = share + (Z * Z) / (2 * trials);
  return { low: Math.max(0, (center - spread) / scale), high: Math.min(1, (center + spread) / scale) };
}
