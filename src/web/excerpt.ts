import { type TextRange, tidyRanges } from "./highlight.tsx";

export interface Excerpt {
  text: string;
  /** The same marks, moved to their places in the excerpt. */
  ranges: TextRange[];
}

const BEFORE_FIRST_HIT = 24;
const SENTENCE_END = /[。！？；]/;

/** The part of a longer text that shows most of its marks, or its beginning; line breaks become spaces. */
export function excerptAround(text: string, ranges: readonly TextRange[], characters = 110): Excerpt {
  const plain = text.replaceAll("\n", " ");
  const tidy = tidyRanges(plain, ranges);
  const hit = densestHit(tidy, characters - BEFORE_FIRST_HIT);
  const near = hit < BEFORE_FIRST_HIT ? 0 : startOfSentence(plain, hit);
  const start = startOfCharacter(plain, filledStart(plain, near, characters));
  const end = startOfCharacter(plain, Math.min(plain.length, start + characters));
  const lead = start === 0 ? "" : "…";
  const shift = lead.length - start;
  return {
    text: `${lead}${plain.slice(start, end)}${end < plain.length ? "…" : ""}`,
    ranges: tidy.flatMap(([from, to]): TextRange[] =>
      to <= start || from >= end ? [] : [[Math.max(from, start) + shift, Math.min(to, end) + shift]],
    ),
  };
}

/** Where the stretch of this length begins that marks most; the earlier one of equals, 0 without a mark. */
function densestHit(ranges: readonly TextRange[], length: number): number {
  let best = { start: 0, marked: 0 };
  let marked = 0;
  let after = 0;
  for (const [index, [start, end]] of ranges.entries()) {
    for (let next = ranges[after]; next && next[1] <= start + length; next = ranges[after]) {
      marked += next[1] - next[0];
      after++;
    }
    if (marked > best.marked) best = { start, marked };
    if (after > index) marked -= end - start;
    else after = index + 1;
  }
  return best.marked === 0 ? (ranges[0]?.[0] ?? 0) : best.start;
}

/** The beginning of the sentence a mark stands in when that is near, else a little before the mark. */
function startOfSentence(text: string, hit: number): number {
  for (let at = hit; at > hit - BEFORE_FIRST_HIT; at--) if (SENTENCE_END.test(text.charAt(at - 1))) return at;
  return hit - BEFORE_FIRST_HIT;
}

/** Further back where the text ends too soon to fill the excerpt: to its beginning, or to that of a sentence. */
function filledStart(text: string, start: number, characters: number): number {
  const least = text.length - characters;
  if (start <= least || least <= 0) return Math.max(0, Math.min(start, least));
  for (let at = least; at < start; at++) if (SENTENCE_END.test(text.charAt(at - 1))) return at;
  return start;
}

/** Never between the halves of a surrogate pair. */
function startOfCharacter(text: string, offset: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(offset)) ? offset + 1 : offset;
}
