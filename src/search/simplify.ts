import { Converter } from "opencc-js/t2cn";

const HAN_FIRST = 0x3400;
const HAN_LAST = 0x9fff;
/** Changed by the converter, yet correct in simplified text (显著, 什么, 菜薹, 瞭望): no sign of a traditional text. */
const ALSO_SIMPLIFIED = new Set("著么噁薹麽瞭徵藉夥");

type Simplifier = { convert: (text: string) => string; single: ReadonlyMap<number, string> };
let loaded: Simplifier | null = null;

/**
 * Builds the converter on first use (about 50 ms, so never at start), and learns which characters it changes when they
 * stand alone: a text without any of them is not traditional and is left as it is.
 */
function simplifier(): Simplifier {
  if (loaded) return loaded;
  const convert = Converter({ from: "twp", to: "cn" });
  const characters: string[] = [];
  for (let code = HAN_FIRST; code <= HAN_LAST; code++) characters.push(String.fromCharCode(code));
  const single = new Map<number, string>();
  convert(characters.join("\n"))
    .split("\n")
    .forEach((simple, index) => {
      const character = characters[index] ?? "";
      if (simple !== character && !ALSO_SIMPLIFIED.has(character)) single.set(HAN_FIRST + index, simple);
    });
  loaded = { convert, single };
  return loaded;
}

function isHan(code: number): boolean {
  return code >= HAN_FIRST && code <= HAN_LAST;
}

/** Where a stretch of the converted text came from, both in UTF-16 units. */
export type Stretch = { text: string; start: number; end: number };

/**
 * Traditional to simplified characters with the words of Taiwan (記憶體 → 内存), run by run of Han characters, so that a
 * simplified text with a single traditional word in it changes only there. Returns null when nothing is traditional.
 */
export function simplify(text: string): Stretch[] | null {
  let index = 0;
  while (index < text.length && !isHan(text.charCodeAt(index))) index++;
  if (index === text.length) return null;
  const { convert, single } = simplifier();
  while (index < text.length && !single.has(text.charCodeAt(index))) index++;
  if (index === text.length) return null;
  const stretches: Stretch[] = [];
  for (let start = 0; start < text.length; ) {
    const han = isHan(text.charCodeAt(start));
    let end = start + 1;
    let traditional = single.has(text.charCodeAt(start));
    while (end < text.length && isHan(text.charCodeAt(end)) === han) {
      traditional ||= single.has(text.charCodeAt(end));
      end++;
    }
    const run = text.slice(start, end);
    if (traditional) stretches.push(...alignRun(run, convert(run), start, single));
    else stretches.push({ text: run, start, end });
    start = end;
  }
  return stretches;
}

/** Splits a converted run at its unchanged ends; a word that changed its length stays one stretch. */
function alignRun(run: string, simple: string, start: number, single: ReadonlyMap<number, string>): Stretch[] {
  if (simple.length === run.length) return [{ text: simple, start, end: start + run.length }];
  const expected = [...run].map((character) => single.get(character.charCodeAt(0)) ?? character);
  const shorter = Math.min(simple.length, run.length);
  let head = 0;
  while (head < shorter && expected[head] === simple[head]) head++;
  let tail = 0;
  while (tail < shorter - head && expected[run.length - 1 - tail] === simple[simple.length - 1 - tail]) tail++;
  const bounds: [number, number, number, number][] = [
    [0, head, 0, head],
    [head, run.length - tail, head, simple.length - tail],
    [run.length - tail, run.length, simple.length - tail, simple.length],
  ];
  return bounds
    .filter(([, , from, to]) => to > from)
    .map(([a, b, from, to]) => ({ text: simple.slice(from, to), start: start + a, end: start + b }));
}
