import type { Requirement } from "../kernel/requirement.ts";
import { parseUnit, toBase } from "../search/measure-unit.ts";
import { findQuantities, type Quantity } from "../search/quantity.ts";
import { findRate } from "../search/rate-words.ts";

/** What a value is said, or asked, to lie between, in base units. */
export interface Bounds {
  /** Base form of the unit. */
  base: string;
  /** Without a bound on a side, ±Infinity. */
  low: number;
  high: number;
}

export type Claim = "value" | "about" | "range" | "bound" | "looseBound";

/** Of a row of the form with a number; null where there is none. The name may hold a rate: 年节约标煤 ≥ 800 t. */
export function readBounds({ name, operator, value, valueTo, unit: written }: Requirement): Bounds | null {
  const plain = parseUnit(written);
  const rate = findRate(name, plain);
  const unit = rate === null ? plain : parseUnit(`${plain.written}/${rate}`);
  const read = (text: string): number =>
    text.trim() === "" ? Number.NaN : toBase(Number(text.normalize("NFKC")), unit, isDifference(name));
  const [from, to] = [read(value), read(operator === "range" ? valueTo : value)];
  if (Number.isNaN(from) || Number.isNaN(to)) return null;
  const low = operator === "lte" ? Number.NEGATIVE_INFINITY : from;
  return { base: unit.base, low, high: operator === "gte" ? Number.POSITIVE_INFINITY : to };
}

/** 约 95 may be off by this share of itself. */
const ABOUT = 0.05;
/** What a quantity says, in base units. */
export function boundsOf(
  { comparison, value, valueTo, unit, isLoose }: Quantity,
  name: string,
): Bounds & { claim: Claim } {
  const { base } = unit;
  const from = toBase(value, unit, isDifference(name) || comparison === "tolerance");
  const to = valueTo === null ? from : toBase(valueTo, unit, isDifference(name));
  if (comparison === "between") return { base, low: from, high: to, claim: "range" };
  if (comparison === "about") {
    const leeway = Math.abs(value * unit.factor) * ABOUT;
    return { base, low: from - leeway, high: from + leeway, claim: "about" };
  }
  const bound = isLoose ? "looseBound" : "bound";
  if (comparison === "atLeast") return { base, low: from, high: Number.POSITIVE_INFINITY, claim: bound };
  if (comparison === "atMost") return { base, low: Number.NEGATIVE_INFINITY, high: from, claim: bound };
  // ± bounds the size of an error, whose sign nobody asks for.
  if (comparison === "tolerance") return { base, low: Number.NEGATIVE_INFINITY, high: Math.abs(from), claim: bound };
  return { base, low: from, high: from, claim: "value" };
}

const DIFFERENCES = [
  "差",
  "波动",
  "精度",
  "温升",
  "温降",
  "升温",
  "降温",
  "降低",
  "提高",
  "下降",
  "上升",
  "变化",
  "漂移",
];

/** 温差 of 5 ℃ is one of 5 K: no zero point belongs to it. */
export function isDifference(name: string): boolean {
  return DIFFERENCES.some((word) => name.includes(word));
}

/** The quantity that a text of its own is, but for marks: `±0.3 ℃`; null for words, or more than one. */
export function soleQuantity(text: string): Quantity | null {
  const [quantity, ...more] = findQuantities(text);
  if (quantity === undefined || more.length > 0) return null;
  const isMark = (character: string): boolean => " ，。；,.;".includes(character);
  const around = text.slice(0, quantity.wording.start) + text.slice(quantity.wording.end);
  return [...around].every(isMark) ? quantity : null;
}
