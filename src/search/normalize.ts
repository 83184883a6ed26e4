import { simplify } from "./simplify.ts";

/** Zero-width and bidi controls: invisible, so nobody can mean them in a search (R36). */
const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]|[\uFE00-\uFE0F]/g;
const PLAIN_ASCII = /^[\n\x20-\x40\x5B-\x7E]*$/;

/**
 * The one form in which texts are compared: NFKC (full and half width, ㎜ → mm, ℃ → °C), lower case, simplified
 * characters, nothing invisible. Never throws, whatever the string holds.
 */
export function normalize(text: string): string {
  if (PLAIN_ASCII.test(text)) return text;
  const folded = fold(text);
  const stretches = simplify(folded);
  return stretches === null ? folded : stretches.map((stretch) => stretch.text).join("");
}

function fold(text: string): string {
  // Greek final sigma is lower case's only look at its neighbours; the plain letter keeps both variants alike.
  return text.replace(INVISIBLE, "").normalize("NFKC").toLowerCase().replaceAll("ς", "σ");
}

/** A normalised text that still knows, for each of its UTF-16 units, which units of the original it came from. */
export type MappedText = { text: string; starts: Uint32Array; ends: Uint32Array };

const graphemes = new Intl.Segmenter("zh", { granularity: "grapheme" });

/** The same text as `normalize` gives, with the way back to the original, for highlighting. */
export function normalizeWithPositions(original: string): MappedText {
  let folded = "";
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { segment, index } of graphemes.segment(original)) {
    const piece = fold(segment);
    folded += piece;
    for (let i = 0; i < piece.length; i++) {
      starts.push(index);
      ends.push(index + segment.length);
    }
  }
  const stretches = simplify(folded);
  if (stretches === null) return { text: folded, starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
  return realign(stretches, starts, ends);
}

function realign(
  stretches: { text: string; start: number; end: number }[],
  starts: number[],
  ends: number[],
): MappedText {
  const from: number[] = [];
  const to: number[] = [];
  let text = "";
  for (const stretch of stretches) {
    const sameLength = stretch.text.length === stretch.end - stretch.start;
    for (let i = 0; i < stretch.text.length; i++) {
      from.push(starts[sameLength ? stretch.start + i : stretch.start] ?? 0);
      to.push(ends[sameLength ? stretch.start + i : stretch.end - 1] ?? 0);
    }
    text += stretch.text;
  }
  return { text, starts: Uint32Array.from(from), ends: Uint32Array.from(to) };
}
