import type { IntellectualProperty } from "./achievement.ts";

/** 发明、实用新型、外观设计 by the digit of a Chinese number; 8 and 9 came by way of the PCT (ZC 0006-2003). */
const KIND_OF_DIGIT: Readonly<Record<string, string>> = {
  1: "inventionPatent",
  2: "utilityModel",
  3: "design",
  8: "inventionPatent",
  9: "utilityModel",
};
const PATENTS = new Set(Object.values(KIND_OF_DIGIT));
export const isPatent = ({ kind }: IntellectualProperty): boolean => PATENTS.has(kind);

/**
 * The rights of a 登记表, which names their kinds in one box (知识产权形式) and the patents' numbers in another (专利号): each
 * number joins the right of its kind that has none yet, else it is a right of its own.
 * @returns null where a number is of no kind that one could tell.
 */
export function joinPatents(
  rights: readonly IntellectualProperty[],
  numbers: readonly string[],
): IntellectualProperty[] | null {
  const joined = rights.map((right) => ({ ...right }));
  for (const number of numbers) {
    if (joined.some((right) => plain(right.number) === plain(number))) continue;
    const kind = kindOfNumber(number);
    const open = joined.filter((right) => isPatent(right) && right.number === "");
    const free = kind === undefined ? open[0] : open.find((right) => right.kind === kind);
    if (free !== undefined) free.number = number;
    else if (kind !== undefined) joined.push({ kind, number, status: "" });
    else return null;
  }
  return joined;
}

/** `ZL202110000001.2`: the fifth digit says the kind; before October 2003 it was the third. */
function kindOfNumber(number: string): string | undefined {
  const [, digits = ""] = /^(?:ZL|CN)?(\d{12}|\d{8})(?:\.?[\dX])?$/.exec(plain(number)) ?? [];
  return KIND_OF_DIGIT[digits.charAt(digits.length === 12 ? 4 : 2)];
}

/** Only of what was granted a number begins with ZL. */
export const isGranted = ({ number }: IntellectualProperty): boolean => plain(number).startsWith("ZL");

const plain = (number: string): string => number.normalize("NFKC").toUpperCase().replaceAll(/\s/g, "");
