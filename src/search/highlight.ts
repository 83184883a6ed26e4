import { normalize, normalizeWithPositions } from "./normalize.ts";
import { cutsWord } from "./scan-runs.ts";

/** Offsets in UTF-16 units of the original text, end excluded. */
export type TextRange = readonly [start: number, end: number];

const MAX_TERMS = 64;

/**
 * Where a text uses any of the terms, whatever its width, case or script: sorted, without overlap. Latin terms count as
 * whole words only.
 */
export function findHighlights(text: string, terms: readonly string[]): TextRange[] {
  const wanted = [...new Set(terms.slice(0, MAX_TERMS).map((term) => normalize(term).trim()))].filter(
    (term) => term !== "",
  );
  if (wanted.length === 0 || text === "") return [];
  const { text: normalized, starts, ends } = normalizeWithPositions(text);
  const marked = new Uint8Array(normalized.length);
  for (const term of wanted) {
    for (let at = normalized.indexOf(term); at !== -1; at = normalized.indexOf(term, at + 1)) {
      if (!cutsWord(normalized, at) && !cutsWord(normalized, at + term.length)) marked.fill(1, at, at + term.length);
    }
  }
  const ranges: [number, number][] = [];
  for (let index = 0; index < marked.length; index++) {
    if (marked[index] === 0) continue;
    const start = starts[index] ?? 0;
    const end = ends[index] ?? 0;
    const last = ranges.at(-1);
    if (last && marked[index - 1] === 1) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  return ranges;
}
