import { type TextRange, tidyRanges } from "./highlight.tsx";

export interface Excerpt {
  text: string;
  /** The same marks, moved to their places in the excerpt. */
  ranges: TextRange[];
}

const BEFORE_FIRST_HIT = 24;

/** The part of a longer text that shows its first mark, or its beginning; line breaks become spaces. */
export function excerptAround(text: string, ranges: readonly TextRange[], characters = 110): Excerpt {
  const plain = text.replaceAll("\n", " ");
  const tidy = tidyRanges(plain, ranges);
  const first = tidy[0]?.[0] ?? 0;
  const start = startOfCharacter(plain, first < characters - BEFORE_FIRST_HIT ? 0 : first - BEFORE_FIRST_HIT);
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

/** Never between the halves of a surrogate pair. */
function startOfCharacter(text: string, offset: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(offset)) ? offset + 1 : offset;
}
