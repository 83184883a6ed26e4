import { normalize } from "./normalize.ts";
import { kindAt, LETTER } from "./scan-runs.ts";
import { MEASURED_UNITS, spellingsOf } from "./unit-names.ts";

interface IndexedUnits {
  /** How a unit is written → the one spelling under which numbers with it are indexed, both normalised (℃ is `°c`). */
  spellings: ReadonlyMap<string, string>;
  latin: ReadonlySet<string>;
  firstCharacters: ReadonlySet<string>;
  longest: number;
}

/** Amounts of money keep the word people count them in. */
const MONEY = ["万元", "亿元"];
let indexed: IndexedUnits | null = null;

function indexedUnits(): IndexedUnits {
  if (indexed) return indexed;
  const spellings = new Map(MONEY.map((unit) => [unit, unit]));
  for (const unit of MEASURED_UNITS) {
    const own = spellingsOf(unit);
    for (const [spelling, times] of own) {
      // 毫米 is indexed as mm: the first spelling of the same size.
      const [symbol = spelling] = own.find(([, other]) => other === times) ?? [];
      const key = normalize(spelling);
      if (!spellings.has(key)) spellings.set(key, normalize(symbol));
    }
  }
  const keys = [...spellings.keys()];
  indexed = {
    spellings,
    latin: new Set(keys.filter((key) => kindAt(key, 0) >= LETTER)),
    firstCharacters: new Set(keys.map((key) => key.charAt(0))),
    longest: Math.max(...keys.map((key) => key.length)),
  };
  return indexed;
}

/**
 * The unit that follows a number ending at `index`, after at most one space, and where it ends.
 * A Latin unit must be a whole word: the `m` of `5 mold` is none.
 */
export function unitAfter(text: string, index: number): { unit: string; end: number } | null {
  const { spellings, latin, firstCharacters, longest } = indexedUnits();
  const from = text[index] === " " ? index + 1 : index;
  if (from >= text.length || !firstCharacters.has(text.charAt(from))) return null;
  if (kindAt(text, from) >= LETTER) {
    let end = from;
    while (end < text.length && end - from <= longest && kindAt(text, end) >= LETTER) end++;
    const word = text.slice(from, end);
    const unit = latin.has(word) ? spellings.get(word) : undefined;
    return unit === undefined ? null : { unit, end };
  }
  for (let end = Math.min(text.length, from + longest); end > from; end--) {
    const unit = spellings.get(text.slice(from, end));
    if (unit !== undefined) return { unit, end };
  }
  return null;
}

/** The one spelling of a Latin unit; null for any other word. */
export function latinUnit(word: string): string | null {
  const { spellings, latin } = indexedUnits();
  return latin.has(word) ? (spellings.get(word) ?? null) : null;
}

/** `0.20` and `0.2` are one number; digits are otherwise kept as written. */
export function plainNumber(digits: string): string {
  if (!digits.includes(".")) return digits;
  let end = digits.length;
  while (digits[end - 1] === "0") end--;
  return digits.slice(0, digits[end - 1] === "." ? end - 1 : end);
}
