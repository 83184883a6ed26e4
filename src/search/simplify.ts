import { Converter } from "opencc-js/t2cn";
import { TRADITIONAL_CHARACTERS } from "./traditional-characters.ts";

const FIRST_HAN = 0x3400;
const LAST_HAN = 0x9fff;

/** Their code points: one of them shows that a text is traditional. */
export const TRADITIONAL: ReadonlySet<number> = new Set(
  [...TRADITIONAL_CHARACTERS].map((character) => character.charCodeAt(0)),
);

let converter: ((text: string) => string) | null = null;

/** Built on first use, which takes about 50 ms: most runs of the service never meet a traditional text. */
function convert(text: string): string {
  converter ??= Converter({ from: "twp", to: "cn" });
  return converter(text);
}

/** Where a stretch of the converted text came from, both in UTF-16 units. */
export type Stretch = { text: string; start: number; end: number };

/**
 * Traditional to simplified characters with the words of Taiwan (記憶體 → 内存), run by run of Han characters, so that a
 * simplified text with a single traditional word in it changes only there. Returns null when nothing is traditional.
 */
export function simplify(text: string): Stretch[] | null {
  if (!hasTraditional(text, 0, text.length)) return null;
  const stretches: Stretch[] = [];
  for (let start = 0; start < text.length; ) {
    const han = isHan(text.charCodeAt(start));
    let end = start + 1;
    while (end < text.length && isHan(text.charCodeAt(end)) === han) end++;
    const run = text.slice(start, end);
    if (hasTraditional(text, start, end)) stretches.push(...alignRun(run, convert(run), start));
    else stretches.push({ text: run, start, end });
    start = end;
  }
  return stretches;
}

/** Whether any unit of that stretch is a traditional character. */
export function hasTraditional(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index++) if (TRADITIONAL.has(text.charCodeAt(index))) return true;
  return false;
}

function isHan(code: number): boolean {
  return code >= FIRST_HAN && code <= LAST_HAN;
}

/** Splits a converted run at its ends that convert character by character; a word that changed its length stays whole. */
function alignRun(run: string, simple: string, start: number): Stretch[] {
  if (simple.length === run.length) return [{ text: simple, start, end: start + run.length }];
  const shorter = Math.min(simple.length, run.length);
  const agrees = (from: number, to: number): boolean => {
    const character = run.charAt(from);
    return (TRADITIONAL.has(character.charCodeAt(0)) ? convert(character) : character) === simple.charAt(to);
  };
  let head = 0;
  while (head < shorter && agrees(head, head)) head++;
  let tail = 0;
  while (tail < shorter - head && agrees(run.length - 1 - tail, simple.length - 1 - tail)) tail++;
  const bounds: [number, number, number, number][] = [
    [0, head, 0, head],
    [head, run.length - tail, head, simple.length - tail],
    [run.length - tail, run.length, simple.length - tail, simple.length],
  ];
  return bounds
    .filter(([, , from, to]) => to > from)
    .map(([a, b, from, to]) => ({ text: simple.slice(from, to), start: start + a, end: start + b }));
}
