/**
 * Achievements from which on a need is compared with those only that two channels recall, its most telling terms and its
 * meaning: what all others have in common with it would hardly bring them among the best. Below, all are compared.
 */
export const RECALL_FROM = 200_000;
/**
 * Posts that each channel recalls; more where several are equally good, so that their order never decides. Of the first
 * page of a million invented posts 1,000 gave 86 %; of 100,000, 300 gave 85 % and 1,000 99 %.
 */
export const RECALLED = 2_500;
/** Postings for each achievement that the telling terms may have; a whole need has about 30. */
export const TELLING_POSTINGS = 6;

/**
 * Slots of the `most` greatest values above 0, rising; with all that equal the least of them. Without an array of all
 * values: one of a million would bring the collector of garbage in with every ranking.
 */
export function slotsOfGreatest(slots: number, valueAt: (slot: number) => number, most: number): Uint32Array {
  // The least of those kept is on top, so that most values are compared with one.
  const kept = new Float64Array(most);
  let count = 0;
  const met: number[] = [];
  const values: number[] = [];
  for (let slot = 0; slot < slots; slot++) {
    const value = valueAt(slot);
    if (value <= 0 || (count === most && value < (kept[0] ?? 0))) continue;
    met.push(slot);
    values.push(value);
    if (count < most) riseToPlace(kept, count++, value);
    else if (value > (kept[0] ?? 0)) sinkToPlace(kept, value);
  }
  const least = count < most ? 0 : (kept[0] ?? 0);
  return Uint32Array.from(met.filter((_, at) => (values[at] ?? 0) >= least));
}

/** Puts a value into a heap of `at` values. */
function riseToPlace(heap: Float64Array, at: number, value: number): void {
  let place = at;
  for (;;) {
    const above = (place - 1) >> 1;
    if (place === 0 || (heap[above] ?? 0) <= value) break;
    heap[place] = heap[above] ?? 0;
    place = above;
  }
  heap[place] = value;
}

/** Puts a value into a full heap in place of the least. */
function sinkToPlace(heap: Float64Array, value: number): void {
  let place = 0;
  for (;;) {
    let below = 2 * place + 1;
    if (below + 1 < heap.length && (heap[below + 1] ?? 0) < (heap[below] ?? 0)) below++;
    if (below >= heap.length || (heap[below] ?? 0) >= value) break;
    heap[place] = heap[below] ?? 0;
    place = below;
  }
  heap[place] = value;
}

/** The slots of either, rising. */
export function joinSlots(ours: Uint32Array, theirs: Uint32Array): Uint32Array {
  return Uint32Array.from(new Set([...ours, ...theirs])).sort();
}
