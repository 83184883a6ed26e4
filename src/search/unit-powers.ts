import { isDigitAt } from "./read-number.ts";
import { hanAtomAt } from "./unit-atoms.ts";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const TEN_POWERS: Readonly<Record<string, number>> = { 千: 1e3, 万: 1e4, 亿: 1e8 };

/** One digit, raised or after a caret, with its sign; null for none. */
function raisedAt(text: string, index: number): { power: number; end: number } | null {
  const caret = text[index] === "^";
  let at = caret ? index + 1 : index;
  const isNegative = text[at] === "⁻" || (caret && text[at] === "-");
  if (isNegative) at++;
  if (at >= text.length) return null;
  const raised = SUPERSCRIPTS.indexOf(text.charAt(at));
  const power = raised >= 0 ? raised : caret && isDigitAt(text, at) ? Number(text[at]) : -1;
  return power < 0 ? null : { power: isNegative ? -power : power, end: at + 1 };
}

/** The power behind a unit: `³`, `^-1`, `⁻¹`, and for Latin units a bare 2 or 3 at their end (`m3`); 1 for none. */
export function powerAt(text: string, index: number, isLatin: boolean): { power: number; end: number } {
  const raised = raisedAt(text, index);
  if (raised !== null && raised.power !== 0) return raised;
  const isBare = isLatin && (text[index] === "2" || text[index] === "3");
  if (!isBare || isDigitAt(text, index + 1) || text[index + 1] === ".") return { power: 1, end: index };
  return { power: Number(text[index]), end: index + 1 };
}

/** The number of units before a unit: `100` of `mg/100 g`, `10⁴`, `万`; 1 for none. */
export function countAt(text: string, index: number): { count: number; end: number } {
  let end = index;
  while (isDigitAt(text, end) && end - index < 6) end++;
  let count = end > index ? Number(text.slice(index, end)) : 1;
  const raised = count === 10 ? raisedAt(text, end) : null;
  if (raised) {
    count = 10 ** raised.power;
    end = raised.end;
  }
  if (end > index && text[end] === " ") end++;
  const power = TEN_POWERS[text.charAt(end)];
  const isCount = power !== undefined && hanAtomAt(text, end) === null;
  return isCount ? { count: count * power, end: end + 1 } : { count, end };
}
