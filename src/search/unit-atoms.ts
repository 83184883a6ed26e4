import Qty from "js-quantities";
import { COUNTED_UNITS, MEASURED_UNITS, spellingsOf, type UnitName } from "./unit-names.ts";

/** A unit without prefix, product or power, in base units. */
export interface UnitAtom {
  symbol: string;
  /** How many base units it is. */
  factor: number;
  /** Power of each base unit: `{ kg: 1, m: -1, s: -2 }`; empty for a ratio. */
  powers: Readonly<Record<string, number>>;
  /** What to add when the value is a temperature on a scale, not a difference of two: 273.15 for ℃. */
  offset: number;
}

const BASE_SYMBOLS: Readonly<Record<string, string>> = {
  "<meter>": "m",
  "<kilogram>": "kg",
  "<second>": "s",
  "<ampere>": "A",
  "<kelvin>": "K",
  "<mole>": "mol",
  "<candela>": "cd",
  "<radian>": "rad",
  "<steradian>": "sr",
  "<byte>": "B",
};
const SCALES: Readonly<Record<string, string>> = { degC: "tempC", degF: "tempF" };

function atomOf(unit: UnitName): UnitAtom {
  if (unit.physical === null)
    return { symbol: unit.symbol, factor: 1, powers: unit.kind === "pH" ? NUMBER : { [unit.kind]: 1 }, offset: 0 };
  const base = Qty(1, unit.physical).toBase();
  const powers: Record<string, number> = {};
  for (const [names, power] of [[base.numerator, 1] as const, [base.denominator, -1] as const]) {
    for (const name of names) {
      const symbol = BASE_SYMBOLS[name];
      if (symbol !== undefined) powers[symbol] = (powers[symbol] ?? 0) + power;
    }
  }
  const scale = SCALES[unit.physical];
  const offset = scale === undefined ? 0 : Qty(0, scale).to("tempK").scalar;
  return { symbol: unit.symbol, factor: base.scalar, powers, offset };
}

/** Of a number without a unit, and of pH. Not the empty powers of a ratio: an index of 0.97 is not 97 %. */
export const NUMBER: UnitAtom["powers"] = { 数: 1 };

/** Spelled in any case where that is clear: `Mpa`, `KWH`, `ML`. Of these, M is meant and not m. */
const MEGA_UNITS = ["Pa", "W", "Wh", "Hz", "J", "VA"];

interface Spellings {
  exact: ReadonlyMap<string, UnitAtom>;
  anyCase: ReadonlyMap<string, UnitAtom>;
  /** Marks the first characters of Chinese spellings. */
  hanBegins: Uint8Array;
  longestHan: number;
}

let spellings: Spellings | null = null;

function allSpellings(): Spellings {
  if (spellings) return spellings;
  const exact = new Map<string, UnitAtom>();
  const anyCase = new Map<string, UnitAtom>();
  const hanBegins = new Uint8Array(0x10000);
  let longestHan = 1;
  for (const unit of [...MEASURED_UNITS, ...COUNTED_UNITS]) {
    const atom = atomOf(unit);
    const own = spellingsOf(unit);
    const mega = MEGA_UNITS.includes(unit.symbol) ? own.filter(([name]) => name.startsWith("M")) : [];
    for (const [name, times] of [...mega, ...own]) {
      const spelled = { ...atom, symbol: name, factor: atom.factor * times };
      if (!exact.has(name)) exact.set(name, spelled);
      const folded = name.toLowerCase();
      if (isLatin(name) && name.length > 1 && !anyCase.has(folded)) anyCase.set(folded, spelled);
      if (isLatin(name)) continue;
      hanBegins[name.charCodeAt(0)] = 1;
      longestHan = Math.max(longestHan, name.length);
    }
  }
  for (const letter of ["w", "v", "l"]) anyCase.set(letter, exact.get(letter.toUpperCase()) as UnitAtom);
  anyCase.set("h", exact.get("h") as UnitAtom);
  spellings = { exact, anyCase, hanBegins, longestHan };
  return spellings;
}

const isLatin = (name: string): boolean => name.charCodeAt(0) < 0x3400;

/** The unit a Latin word or sign names; by its exact case first. Mg and Mn are elements, MG and mn nothing else. */
export function latinAtom(word: string): UnitAtom | null {
  const { exact, anyCase } = allSpellings();
  const atom = exact.get(word);
  if (atom !== undefined) return atom;
  const lower = word.toLowerCase();
  const isClear = word === lower || word === word.toUpperCase() || MIXED_CASES.has(word);
  return isClear ? (anyCase.get(lower) ?? null) : null;
}

const MIXED_CASES = new Set("Mpa Kpa Gpa Kwh KWh kwH Kw Mw Kg Km Kv Khz KHz Mhz Db Mah Kgce Kcal Ppm".split(" "));

/** The longest Chinese unit that begins at `index`. */
export function hanAtomAt(text: string, index: number): { atom: UnitAtom; end: number } | null {
  const { exact, hanBegins, longestHan } = allSpellings();
  if (hanBegins[text.charCodeAt(index)] !== 1) return null;
  for (let end = Math.min(text.length, index + longestHan); end > index; end--) {
    const atom = exact.get(text.slice(index, end));
    if (atom !== undefined) return { atom, end };
  }
  return null;
}
