/** A number as a text writes it, and where it ends. */
export interface WrittenNumber {
  value: number;
  end: number;
  /** The power of ten of a word that follows it (万, 亿), which the first number of a range shares; 1 for none. */
  multiplier: number;
  /** 300余, 3万多: somewhat more than it says. */
  isMore: boolean;
  /** Written with a power of ten, as measurements are even without a unit. */
  isScientific: boolean;
}

/** Longer runs are numbers of telephones, orders and patents. */
const MOST_DIGITS = 12;
const MULTIPLIERS: Readonly<Record<string, number>> = { 百: 1e2, 千: 1e3, 万: 1e4, 亿: 1e8 };
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

export function isDigitAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0x30 && code <= 0x39;
}

/** Where a run of digits, points and thousands separators that begins at `index` ends. */
export function digitsEnd(text: string, index: number): number {
  let end = index;
  while (isDigitAt(text, end) || (text[end] === "." && isDigitAt(text, end + 1)) || separatesThousands(text, end))
    end++;
  return end;
}

function separatesThousands(text: string, index: number): boolean {
  if (text[index] !== "," && text[index] !== "，") return false;
  let digits = 0;
  while (digits < 4 && isDigitAt(text, index + 1 + digits)) digits++;
  return digits === 3;
}

/**
 * The Arabic number that begins at `index`: `1,800`, `0.5`, `1.2×10⁻⁶`, `10^8`, `3e-5`, `2.6 万`. null for a run of digits
 * that is no number (a version, a date with points, a telephone). Read `digitsEnd` to go on after it.
 */
export function readNumber(text: string, index: number): WrittenNumber | null {
  const end = digitsEnd(text, index);
  const plain = plainDigits(text.slice(index, end));
  if (plain === null) return null;
  const value = Number(plain);
  const power = readPowerOfTen(text, end, value);
  if (power) return { ...power, multiplier: 1, isMore: false, isScientific: true };
  return readMultiplier(text, end, value);
}

/** Digits with at most one point, separators left out; null for anything else. */
function plainDigits(written: string): string | null {
  if (written.length > MOST_DIGITS + 4) return null;
  const point = written.indexOf(".");
  const separator = firstSeparator(written);
  // 0351 begins a telephone number.
  if (written.length > 1 && written[0] === "0" && point !== 1) return null;
  if (point !== -1 && (written.indexOf(".", point + 1) !== -1 || separator > point)) return null;
  if (separator === -1) return written;
  return separator > 3 ? null : written.replaceAll(",", "").replaceAll("，", "");
}

function firstSeparator(written: string): number {
  for (let at = 0; at < written.length; at++) if (written[at] === "," || written[at] === "，") return at;
  return -1;
}

/** `×10⁻⁶`, `x10^3`, `×10-6`, `e-6` after a number, or the exponent of 10 itself. */
function readPowerOfTen(text: string, end: number, value: number): { value: number; end: number } | null {
  if (value === 10) {
    const own = readExponent(text, end, false);
    if (own) return { value: 10 ** own.exponent, end: own.end };
  }
  let at = text[end] === " " ? end + 1 : end;
  if ("×xX*".includes(text[at] ?? " ")) {
    at = text[at + 1] === " " ? at + 2 : at + 1;
    if (!text.startsWith("10", at)) return null;
    const times = readExponent(text, at + 2, true);
    return times && { value: scaled(value, times.exponent), end: times.end };
  }
  if (text[end] !== "e" && text[end] !== "E") return null;
  const signed = text[end + 1] === "-" || text[end + 1] === "+" ? end + 2 : end + 1;
  const isExponent = isDigitAt(text, signed) && (signed > end + 1 || text[end] === "e");
  const last = isDigitAt(text, signed + 1) ? signed + 2 : signed + 1;
  if (!isExponent || isDigitAt(text, last)) return null;
  return { value: scaled(value, Number(text.slice(end + 1, last))), end: last };
}

/** @param bare whether `10-6` means 10⁻⁶, as texts that lost their superscripts write it. */
function readExponent(text: string, start: number, bare: boolean): { exponent: number; end: number } | null {
  const caret = text[start] === "^";
  let at = caret ? start + 1 : start;
  const minus = text[at] === "⁻" || ((caret || bare) && text[at] === "-");
  if (minus) at++;
  const from = at;
  let exponent = 0;
  for (; at < from + 2 && at < text.length; at++) {
    const raised = SUPERSCRIPTS.indexOf(text.charAt(at));
    const digit = raised >= 0 ? raised : (caret || (bare && minus)) && isDigitAt(text, at) ? Number(text[at]) : -1;
    if (digit < 0) break;
    exponent = exponent * 10 + digit;
  }
  if (at === from || isDigitAt(text, at)) return null;
  return { exponent: minus ? -exponent : exponent, end: at };
}

/** 1.2 × 10⁻⁶ is 1.2e-6 exactly, not the product of two rounded numbers. */
function scaled(value: number, exponent: number): number {
  return Number(`${value}e${exponent}`);
}

/** 千 of 千瓦 and 千克 belongs to the unit. */
function isUnitPrefix(text: string, at: number): boolean {
  return text[at] === "千" && "瓦克帕米伏焦赫卡升安牛".includes(text[at + 1] ?? " ");
}

/** `2.6 万`, `3百万`, `1.5 亿` after a number. */
export function readMultiplier(text: string, end: number, value: number): WrittenNumber {
  let at = text[end] === " " && MULTIPLIERS[text.charAt(end + 1)] !== undefined ? end + 1 : end;
  let multiplier = 1;
  while (at < end + 4) {
    const power = MULTIPLIERS[text.charAt(at)];
    if (power === undefined || isUnitPrefix(text, at)) break;
    multiplier *= power;
    at++;
  }
  if (multiplier === 1) at = end;
  const isMore = text[at] === "余" || text[at] === "多";
  return { value: value * multiplier, end: isMore ? at + 1 : at, multiplier, isMore, isScientific: false };
}
