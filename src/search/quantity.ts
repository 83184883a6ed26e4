/** 量值: a number with its unit in a text, and what it says about what. */
import type { Comparison } from "./comparison-words.ts";
import { foldWidth } from "./fold-width.ts";
import type { MeasureUnit } from "./measure-unit.ts";
import { QuantityScanner } from "./quantity-scanner.ts";

export interface Stretch {
  start: number;
  end: number;
}

export interface Quantity extends Stretch {
  comparison: Comparison;
  /** In the unit as written; ± has its amount alone. */
  value: number;
  /** The upper end of a range. */
  valueTo: number | null;
  /** What it was before the change that `value` is the end of: 1200 of 由1200℃提高到1350℃. */
  changedFrom: number | null;
  /** As written, and its base form; a rate in words is part of it (日产50吨 is 吨/d). */
  unit: MeasureUnit;
  /** 超过90%, 92%以上: a way of speaking, not a bound that somebody vouches for. */
  isLoose: boolean;
  /** What it is a quantity of, as the clause says it: 钢水收得率. Empty where the clause does not. */
  name: string;
  /** With the words that compare: 不低于 95 % 以上. */
  wording: Stretch;
  clause: Stretch;
  sentence: Stretch;
}

/**
 * The quantities of a text in order, with places in UTF-16 units of the original. Dates, model numbers, standards,
 * telephones, versions and list numbers are none. Never throws; linear in the text, without regular expressions over it.
 */
export function findQuantities(original: string): Quantity[] {
  const text = foldWidth(original);
  return text.length === 0 ? [] : new QuantityScanner(text).scan();
}
