import { randomBytes } from "node:crypto";

/**
 * What a hash table of words that people write begins hashing with: other in every table, so that nobody can write words that
 * all fall into one place. It decides only where they lie, nothing that is found.
 */
export function hashSeed(): number {
  return randomBytes(4).readUInt32LE();
}
