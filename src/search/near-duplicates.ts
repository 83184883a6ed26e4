import { normalize } from "./normalize.ts";

/** Texts seen so far, to be asked for one that is nearly the same as a new one. */
export interface NearDuplicates {
  add: (id: string, text: string) => void;
  /** The id of the most similar text, if it is at least `THRESHOLD` alike. */
  find: (text: string) => string | null;
}

const SHINGLE = 4;
/** Jaccard similarity of 4-character shingles from which two posts say the same. */
const THRESHOLD = 0.8;

/** Shingles in an inverted index; white space and punctuation do not count. Memory: about 60 bytes a character. */
export function createNearDuplicates(): NearDuplicates {
  const sizes = new Map<string, number>();
  const idsByShingle = new Map<string, string[]>();

  return {
    add: (id, text) => {
      if (sizes.has(id)) return;
      const shingles = shinglesOf(text);
      if (shingles.size === 0) return;
      sizes.set(id, shingles.size);
      for (const shingle of shingles) {
        const ids = idsByShingle.get(shingle);
        if (ids) ids.push(id);
        else idsByShingle.set(shingle, [id]);
      }
    },
    find: (text) => {
      const shingles = shinglesOf(text);
      const shared = new Map<string, number>();
      for (const shingle of shingles) {
        for (const id of idsByShingle.get(shingle) ?? []) shared.set(id, (shared.get(id) ?? 0) + 1);
      }
      let best: { id: string; likeness: number } | null = null;
      for (const [id, count] of shared) {
        const likeness = count / (shingles.size + (sizes.get(id) ?? 0) - count);
        if (likeness >= THRESHOLD && likeness > (best?.likeness ?? 0)) best = { id, likeness };
      }
      return best?.id ?? null;
    },
  };
}

function shinglesOf(text: string): Set<string> {
  const plain = normalize(text).replace(/[^\p{L}\p{N}]+/gu, "");
  const shingles = new Set<string>();
  for (let start = 0; start + SHINGLE <= plain.length; start++) shingles.add(plain.slice(start, start + SHINGLE));
  return shingles;
}
