import { beginsHanNumber, hanNumberEnd, readHanNumber } from "./han-number.ts";
import { digitsEnd, isDigitAt, readMultiplier, readNumber, type WrittenNumber } from "./read-number.ts";

/** Where something is read; nothing left of the limit belongs to it. */
export interface Place {
  text: string;
  limit: number;
}

/** A number with its sign. */
export interface Magnitude extends WrittenNumber {
  start: number;
  isHan: boolean;
}

/** Words that are no measurement although they begin like a number: 统一, 第三, 数十, 十几. */
const NOT_BEFORE_HAN_NUMBER = "第统唯单任同专万之其数几好若逐每另某周";

/** Where reading goes on after a number that is none: behind the whole run. */
export function skipNumber(text: string, index: number): number {
  return isDigitAt(text, index) ? digitsEnd(text, index) : hanNumberEnd(text, index);
}

/** The number that begins at `index`, in digits or characters. */
export function readMagnitude({ text, limit }: Place, index: number): Magnitude | null {
  if (isDigitAt(text, index)) {
    const number = readNumber(text, index);
    if (number === null || isBroken(text, number.end)) return null;
    const start = signStart(text, index, limit);
    return magnitude(number, start, false, start < index);
  }
  if (!beginsHanNumber(text.charAt(index))) return null;
  if (index > limit && NOT_BEFORE_HAN_NUMBER.includes(text[index - 1] ?? " ")) return null;
  const number = readHanNumber(text, index);
  if (number === null || "几来".includes(text[number.end] ?? " ")) return null;
  return magnitude(readMultiplier(text, number.end, number.value), index, true, false);
}

/** Copied field by field: spreading costs more than all the reading. */
function magnitude(number: WrittenNumber, start: number, isHan: boolean, isNegative: boolean): Magnitude {
  const { end, multiplier, isMore, isScientific } = number;
  return { value: isNegative ? -number.value : number.value, end, multiplier, isMore, isScientific, start, isHan };
}

/** A time, a ratio or a fraction goes on behind the number: 8:30, 1:4, 1/2. */
function isBroken(text: string, end: number): boolean {
  return (
    (text[end] === ":" || text[end] === "：" || text[end] === "/" || text[end] === "∶") && isDigitAt(text, end + 1)
  );
}

/** Where a minus before the number stands, or the number itself. A dash after a word or number joins a range. */
function signStart(text: string, index: number, limit: number): number {
  if (index - 2 >= limit && text[index - 1] === "下" && text[index - 2] === "零") return index - 2;
  const isSign = text[index - 1] === "-" && index - 1 >= limit && !isWordEnd(text.charCodeAt(index - 2));
  return isSign ? index - 1 : index;
}

function isWordEnd(code: number): boolean {
  return isLatinCode(code) || (code >= 0x30 && code <= 0x39) || WORD_ENDS.has(code);
}
const WORD_ENDS: ReadonlySet<number> = new Set([..."%)）℃-"].map((one) => one.charCodeAt(0)));

function isLatinCode(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}

/** `8:30`, `GB/T 1234`, `SUS304`, `2026-03`: a number within a code is no quantity unless a clear unit follows. */
export function isPartOfCode(text: string, { start, end }: Magnitude, limit: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (start <= limit) return false;
  if (CODE_ENDS.has(before)) return true;
  if (!isLatinCode(before)) return false;
  // SUS304, 3D打印 and Ti6Al4V, but Ra0.8μm and COD100mg/L.
  const next = text[end] ?? " ";
  const isSign = "%‰℃°μ".includes(next);
  return !(isSign || (isLatinCode(next.charCodeAt(0)) && isLatinCode(text.charCodeAt(end + 1))) || isName(text, start));
}
const CODE_ENDS: ReadonlySet<number> = new Set([..."0123456789.:∶/#_-"].map((one) => one.charCodeAt(0)));

const NAMES_BEFORE_NUMBERS = ["pH", "PH", "Ra", "Rz", "CTE", "CSR", "CRI", "COD", "BOD", "DN", "Φ", "φ"];

function isName(text: string, end: number): boolean {
  return NAMES_BEFORE_NUMBERS.some((name) => text.startsWith(name, end - name.length));
}
