import { kindAt, LETTER } from "./scan-runs.ts";

/** How a unit is written → the one spelling under which numbers with it are indexed. Normalised forms (℃ is `°c`). */
const UNITS: Readonly<Record<string, string | undefined>> = {
  "%": "%",
  "‰": "‰",
  "°c": "°c",
  "°": "°",
  摄氏度: "°c",
  毫米: "mm",
  厘米: "cm",
  微米: "μm",
  纳米: "nm",
  平方米: "m2",
  立方米: "m3",
  千米: "km",
  公里: "km",
  米: "m",
  千克: "kg",
  公斤: "kg",
  毫克: "mg",
  吨: "t",
  克: "g",
  毫升: "ml",
  升: "l",
  兆帕: "mpa",
  千帕: "kpa",
  千瓦时: "kwh",
  千瓦: "kw",
  兆瓦: "mw",
  万元: "万元",
  亿元: "亿元",
  元: "元",
  小时: "h",
  分钟: "min",
  秒: "s",
  目: "目",
  倍: "倍",
};
const LATIN_UNITS = new Set(
  "mm cm μm um nm m m2 m3 km kg g mg μg t l ml ppm pa kpa mpa gpa w kw mw gw kwh mwh wh v kv mv a ma ah mah hz khz mhz ghz k h min s ms j kj mj n kn db rpm".split(
    " ",
  ),
);
const LONGEST = 3;
const FIRST_CHARACTERS = new Set([...Object.keys(UNITS), ...LATIN_UNITS].map((unit) => unit.charAt(0)));

/**
 * The unit that follows a number ending at `index`, after at most one space, and where it ends.
 * A Latin unit must be a whole word: the `m` of `5 mold` is none.
 */
export function unitAfter(text: string, index: number): { unit: string; end: number } | null {
  const from = text[index] === " " ? index + 1 : index;
  if (from >= text.length || !FIRST_CHARACTERS.has(text.charAt(from))) return null;
  for (let length = LONGEST; length > 0; length--) {
    const unit = UNITS[text.slice(from, from + length)];
    if (unit !== undefined) return { unit, end: from + length };
  }
  let end = from;
  while (end < text.length && end - from < 4 && kindAt(text, end) >= LETTER) end++;
  const whole = end === text.length || kindAt(text, end) < LETTER;
  const unit = whole ? latinUnit(text.slice(from, end)) : null;
  return unit === null ? null : { unit, end };
}

/** The one spelling of a Latin unit; null for any other word. */
export function latinUnit(word: string): string | null {
  if (!LATIN_UNITS.has(word)) return null;
  return word.startsWith("u") ? `μ${word.slice(1)}` : word;
}

/** `0.20` and `0.2` are one number; digits are otherwise kept as written. */
export function plainNumber(digits: string): string {
  if (!digits.includes(".")) return digits;
  let end = digits.length;
  while (digits[end - 1] === "0") end--;
  return digits.slice(0, digits[end - 1] === "." ? end - 1 : end);
}
