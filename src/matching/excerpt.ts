import { findHighlights, type TextRange } from "../search/highlight.ts";

const LENGTH = 130;
const SENTENCE_END = /[。！？；\n]/;

export interface Excerpt {
  /** With … where something was left out. */
  text: string;
  ranges: TextRange[];
}

/** The stretch of a text with the most of the terms in it, begun at a sentence where one begins near. */
export function excerptAround(text: string, terms: readonly string[]): Excerpt {
  const ranges = findHighlights(text, terms);
  const from = beginNear(text, densestStart(ranges));
  const to = Math.min(text.length, from + LENGTH);
  const lead = from > 0 ? "…" : "";
  const inside = ranges
    .filter(([start, end]) => start >= from && end <= to)
    .map(([start, end]): TextRange => [start - from + lead.length, end - from + lead.length]);
  return { text: `${lead}${text.slice(from, to)}${to < text.length ? "…" : ""}`, ranges: inside };
}

/** Where a window that marks most of its characters begins; 0 without a mark. */
function densestStart(ranges: readonly TextRange[]): number {
  let best = { start: 0, marked: 0 };
  for (const [index, [start]] of ranges.entries()) {
    const marked = ranges
      .slice(index)
      .filter(([, end]) => end <= start + LENGTH)
      .reduce((sum, [from, to]) => sum + to - from, 0);
    if (marked > best.marked) best = { start, marked };
  }
  return best.start;
}

/** The beginning of the sentence when it is not too far back, else a little before. */
function beginNear(text: string, start: number): number {
  const lookBack = 40;
  for (let at = start; at > Math.max(0, start - lookBack); at--) if (SENTENCE_END.test(text.charAt(at - 1))) return at;
  return start <= lookBack ? 0 : outsidePair(text, start - 12);
}

function outsidePair(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at;
}
