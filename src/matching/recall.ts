import { greatest } from "../search/select-greatest.ts";

/**
 * Achievements from which on a need is compared with those only that two channels recall, its most telling terms and its
 * meaning: what all others have in common with it would hardly bring them among the best. Below, all are compared.
 */
export const RECALL_FROM = 200_000;
/** Posts that each channel recalls; more where several are equally good, so that their order never decides. */
export const RECALLED = 1_000;
/** Postings for each achievement that the telling terms may have; a whole need has about 30. */
export const TELLING_POSTINGS = 6;

/** Slots of the `most` greatest values above 0, rising; with all that equal the least of them. */
export function slotsOfGreatest(values: Float64Array, most: number): Uint32Array {
  const [positive, numbers] = [new Float64Array(values.length), new Uint32Array(values.length)];
  let count = 0;
  for (let slot = 0; slot < values.length; slot++) {
    const value = values[slot] ?? 0;
    if (value <= 0) continue;
    positive[count] = value;
    numbers[count] = slot;
    count++;
  }
  if (count <= most) return numbers.slice(0, count);
  greatest(positive, numbers, count, most);
  const least = positive.subarray(0, most).reduce((one, other) => Math.min(one, other));
  let kept = 0;
  for (let slot = 0; slot < values.length; slot++) if ((values[slot] ?? 0) >= least) numbers[kept++] = slot;
  return numbers.slice(0, kept);
}

/** The slots of either, rising. */
export function joinSlots(ours: Uint32Array, theirs: Uint32Array): Uint32Array {
  return Uint32Array.from(new Set([...ours, ...theirs])).sort();
}
