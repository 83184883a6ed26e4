import type { Lexicon } from "./lexicon.ts";
import { normalize } from "./normalize.ts";
import { DIGIT, HAN, scanRuns } from "./scan-runs.ts";
import { latinUnit, plainNumber, unitAfter } from "./units.ts";

export type TokenKind = "character" | "pair" | "word" | "number" | "lexicon";

/** A term and its place in the normalised text. For a lexicon term `term` is the head, whatever synonym was written. */
export type Token = { term: string; kind: TokenKind; start: number; end: number };

/**
 * The terms of a text: every Han character and every pair of neighbours (pairs cross neither marks nor Latin), whole
 * Latin words, numbers joined with their unit, and the lexicon's terms. Segmenters were measured and lose.
 */
export function tokenize(text: string, lexicon?: Lexicon): Token[] {
  const normalized = normalize(text);
  const tokens: Token[] = [];
  const onHan = (start: number, end: number): void => {
    for (let index = start; index < end; index++) {
      tokens.push({ term: normalized.charAt(index), kind: "character", start: index, end: index + 1 });
      if (index + 1 === end) continue;
      tokens.push({ term: normalized.slice(index, index + 2), kind: "pair", start: index, end: index + 2 });
    }
  };
  eachRun(normalized, onHan, (term, start, end, kind) => tokens.push({ term, kind, start, end }));
  for (const { entry, start, end } of lexicon?.findTerms(normalized) ?? []) {
    tokens.push({ term: entry.term, kind: "lexicon", start, end });
  }
  return tokens;
}

/**
 * The Han runs and the words and numbers of a normalised text, in order. `50 mm`, `50mm` and `50毫米` are one number;
 * the characters of a Chinese unit are still part of their Han run.
 */
export function eachRun(
  text: string,
  onHan: (start: number, end: number) => void,
  onWord: (term: string, start: number, end: number, kind: "word" | "number") => void,
): void {
  let taken = 0;
  scanRuns(text, (kind, start, end) => {
    if (kind === HAN) onHan(start, end);
    else if (start >= taken) {
      const written = text.slice(start, end);
      const unit = kind === DIGIT ? unitAfter(text, end) : null;
      if (unit) {
        taken = unit.end;
        onWord(plainNumber(written) + unit.unit, start, unit.end, "number");
      } else if (kind === DIGIT) onWord(plainNumber(written), start, end, "number");
      else {
        const measured = measuredNumber(written);
        onWord(measured ?? written, start, end, measured === null ? "word" : "number");
      }
    }
  });
}

/** `0.20mm` written as one word; null for any other word. */
function measuredNumber(word: string): string | null {
  let digits = 0;
  while (digits < word.length && "0123456789.".includes(word.charAt(digits))) digits++;
  const unit = digits === 0 ? null : latinUnit(word.slice(digits));
  return unit === null ? null : plainNumber(word.slice(0, digits)) + unit;
}
