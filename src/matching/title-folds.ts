import { createHash } from "node:crypto";
import { normalize } from "../search/normalize.ts";

/** Parts that are measured in turn with what was fitted on the others. */
export const FOLDS = 5;

/** The part a need belongs to, by its title alone: needs of one title never stand on both sides. */
export function foldOf(title: string): number {
  return createHash("sha256").update(normalize(title)).digest().readUInt32BE(0) % FOLDS;
}

/** Each fold with what is fitted on and what is measured; a fold without needs is left out. */
export function splitByFold<Part extends { fold: number }>(
  parts: readonly Part[],
): { fitted: readonly Part[]; measured: readonly Part[] }[] {
  return Array.from({ length: FOLDS }, (_, fold) => ({
    fitted: parts.filter((part) => part.fold !== fold),
    measured: parts.filter((part) => part.fold === fold),
  })).filter(({ measured }) => measured.length > 0);
}
