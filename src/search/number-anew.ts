import type { PostRows } from "./post-rows.ts";

/** New numbers for the slots of an index: those of withdrawn posts go, and the others keep their order. */
export interface NewNumbers {
  /** By the slots that there were; −1 for those that go. */
  readonly numbers: Int32Array;
  /** How many are kept. */
  readonly count: number;
  /** The new number also of the slots of what came since, which follows. */
  readonly renumbered: (slot: number) => number;
}

export function numberAnew(posts: Pick<PostRows<{ id: string }>, "length" | "holds">): NewNumbers {
  const began = posts.length;
  const numbers = new Int32Array(began).fill(-1);
  let count = 0;
  for (let slot = 0; slot < began; slot++) if (posts.holds(slot)) numbers[slot] = count++;
  const renumbered = (slot: number): number => (slot < began ? (numbers[slot] ?? -1) : count + slot - began);
  return { numbers, count, renumbered };
}

/** The slots that are kept, by their new numbers. @param numbers of all slots, in the same order; −1 for those that go. */
export function keptSlots(numbers: Int32Array): Int32Array {
  const kept: number[] = [];
  for (let slot = 0; slot < numbers.length; slot++) if (numbers[slot] !== -1) kept.push(slot);
  return Int32Array.from(kept);
}
