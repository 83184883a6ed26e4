/** New numbers for the slots of an index: those of withdrawn posts go, and the others keep their order. */
export interface NewNumbers<Post> {
  /** By the slots that there were; −1 for those that go. */
  readonly numbers: Int32Array;
  /** The posts by their new numbers. */
  readonly kept: readonly Post[];
  /** Also of the slots of what came since, which follows. */
  readonly renumbered: (slot: number) => number;
}

export function numberAnew<Post>(posts: readonly (Post | null)[]): NewNumbers<Post> {
  const began = posts.length;
  const numbers = new Int32Array(began).fill(-1);
  const kept: Post[] = [];
  for (const [slot, post] of posts.entries()) {
    if (post === null) continue;
    numbers[slot] = kept.length;
    kept.push(post);
  }
  const renumbered = (slot: number): number => (slot < began ? (numbers[slot] ?? -1) : kept.length + slot - began);
  return { numbers, kept, renumbered };
}
