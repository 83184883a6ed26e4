import { normalize } from "./normalize.ts";

/** Texts seen so far, to be asked for one that is nearly the same as a new one. */
export interface NearDuplicates {
  add: (id: string, text: string | Shingles) => void;
  /** The id of the most similar text, if it is at least `THRESHOLD` alike; the first of equals. */
  find: (text: string | Shingles) => string | null;
}

/** A text to be compared: kept by whoever compares it again. */
export type Shingles = Uint32Array;

const SHINGLE = 4;
/** The counts are no larger. */
const MOST_COUNTED = 0xffff;
/** Jaccard similarity of 4-character shingles from which two posts say the same. */
const THRESHOLD = 0.8;

/**
 * Shingles as sorted hashes; white space and punctuation do not count. Two sets that are 0.8 alike share one of the
 * lowest fifth of their hashes, so that only those are indexed (prefix filtering, Chaudhuri et al. 2006); candidates are
 * then compared whole, so that the answer is exact. Memory: about 6 bytes a character.
 */
export function createNearDuplicates(): NearDuplicates {
  const ids: string[] = [];
  const sets: Uint32Array[] = [];
  const lengths: number[] = [];
  const known = new Set<string>();
  const placesByHash = new Map<number, number[]>();
  /** How many hashes of a prefix each place shares with what is asked for; zeros between two questions. */
  let shared = new Uint16Array(1024);
  let last: { text: string; hashes: Uint32Array } = { text: "", hashes: new Uint32Array() };

  /** An import asks for a text and then adds it. */
  function hashesOf(text: string | Shingles): Uint32Array {
    if (typeof text !== "string") return text;
    if (last.text !== text) last = { text, hashes: shinglesOf(text) };
    return last.hashes;
  }

  return {
    add: (id, text) => {
      if (known.has(id)) return;
      const hashes = hashesOf(text);
      if (hashes.length === 0) return;
      known.add(id);
      const place = ids.push(id) - 1;
      sets.push(hashes);
      lengths.push(hashes.length);
      for (const hash of prefixOf(hashes)) {
        const places = placesByHash.get(hash);
        if (places) places.push(place);
        else placesByHash.set(hash, [place]);
      }
    },
    find: (text) => {
      const hashes = hashesOf(text);
      if (shared.length < sets.length) shared = new Uint16Array(sets.length * 2);
      const candidates: number[] = [];
      // Of two sets that are `THRESHOLD` alike the shorter one has that share of the longer one's hashes.
      const shortest = Math.floor(hashes.length * THRESHOLD);
      const longest = Math.ceil(hashes.length / THRESHOLD);
      for (const hash of prefixOf(hashes)) {
        for (const place of placesByHash.get(hash) ?? []) {
          const length = lengths[place] ?? 0;
          if (length < shortest || length > longest) continue;
          const before = shared[place] ?? 0;
          if (before === 0) candidates.push(place);
          if (before < MOST_COUNTED) shared[place] = before + 1;
        }
      }
      let best: { place: number; likeness: number } | null = null;
      for (const place of candidates) {
        const inPrefixes = shared[place] ?? 0;
        shared[place] = 0;
        const other = sets[place] ?? new Uint32Array();
        if (inPrefixes < MOST_COUNTED && mostShared(hashes, other, inPrefixes) < leastShared(hashes, other)) continue;
        const likeness = jaccard(hashes, other);
        const isBetter =
          best === null || likeness > best.likeness || (likeness === best.likeness && place < best.place);
        if (likeness >= THRESHOLD && isBetter) best = { place, likeness };
      }
      return best === null ? null : (ids[best.place] ?? null);
    },
  };
}

/** How alike two texts are, 0.8–1; 0 for those that are not nearly the same. */
export function nearlySame(a: Shingles, b: Shingles): number {
  const likeness = jaccard(a, b);
  return likeness >= THRESHOLD ? likeness : 0;
}

function prefixOf(hashes: Uint32Array): Uint32Array {
  return hashes.subarray(0, prefixLength(hashes));
}

function prefixLength({ length }: Uint32Array): number {
  return length - Math.ceil(length * THRESHOLD) + 1;
}

/** All that two sets can have in common: up to the end of the prefix that ends first, it is in both of them. */
function mostShared(a: Uint32Array, b: Uint32Array, inPrefixes: number): number {
  const [ofA, ofB] = [prefixLength(a), prefixLength(b)];
  const first = (a[ofA - 1] ?? 0) <= (b[ofB - 1] ?? 0) ? a.length - ofA : b.length - ofB;
  return inPrefixes + first;
}

/** What `THRESHOLD` alike sets have in common at least; rounding errors count for them. */
function leastShared(a: Uint32Array, b: Uint32Array): number {
  return (THRESHOLD / (1 + THRESHOLD)) * (a.length + b.length) - 1;
}

/** 0 as soon as the two cannot be `THRESHOLD` alike any more. */
function jaccard(a: Uint32Array, b: Uint32Array): number {
  const needed = leastShared(a, b);
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (shared + Math.min(a.length - i, b.length - j) < needed) return 0;
    const [x = 0, y = 0] = [a[i], b[j]];
    if (x === y) shared += 1;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return shared / (a.length + b.length - shared);
}

/** FNV-1a over each shingle's UTF-16 units, mixed so that order among hashes says nothing; each once, ascending. */
export function shinglesOf(text: string): Shingles {
  const plain = normalize(text).replace(/[^\p{L}\p{N}]+/gu, "");
  const all = new Uint32Array(Math.max(0, plain.length - SHINGLE + 1));
  for (let start = 0; start < all.length; start++) {
    let hash = 0x811c9dc5;
    for (let at = start; at < start + SHINGLE; at++) hash = Math.imul(hash ^ plain.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    all[start] = (hash ^ (hash >>> 13)) >>> 0;
  }
  return all.sort().filter((hash, at) => at === 0 || hash !== all[at - 1]);
}
