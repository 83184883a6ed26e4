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

/** Rights with the numbers that joined them, and the numbers of which one cannot tell whose they are. */
export interface JoinedPatents {
  rights: IntellectualProperty[];
  unplaced: string[];
}

/**
 * The rights of a 登记表, which names their kinds in one box (知识产权形式) and the patents' numbers in another (专利号): each
 * number joins the right of its kind that has none yet, else it is a right of its own. A number that says no kind, as a
 * foreign one, joins the patents that are left, if they are of one kind.
 */
export function joinPatents(rights: readonly IntellectualProperty[], numbers: readonly string[]): JoinedPatents {
  const joined = rights.map((right) => ({ ...right }));
  const isThere = (number: string): boolean => joined.some((right) => isSameNumber(right.number, number));
  const foreign: string[] = [];
  for (const number of numbers) {
    const kind = kindOfNumber(number);
    if (kind === undefined) foreign.push(number);
    else if (!isThere(number)) {
      const free = joined.find((right) => right.kind === kind && right.number === "");
      if (free === undefined) joined.push({ kind, number, status: "" });
      else free.number = number;
    }
  }
  const unplaced = foreign.filter((number) => {
    if (isThere(number)) return false;
    const open = joined.filter((right) => isPatent(right) && right.number === "");
    const [free] = open;
    if (free === undefined || open.some(({ kind }) => kind !== free.kind) || !looksLikeNumber(number)) return true;
    free.number = number;
    return false;
  });
  return { rights: joined, unplaced };
}

/**
 * `ZL202110000001.2`: the fifth digit says the kind; before October 2003 it was the third. `2021SR0000001` and
 * `软著登字第1234567号` are of the register of software.
 */
function kindOfNumber(number: string): string | undefined {
  if (SOFTWARE_NUMBER.test(plain(number))) return "softwareCopyright";
  const [, digits = ""] = /^(?:ZL|CN)?(\d{12}|\d{8})(?:\.?[\dX])?$/.exec(plain(number)) ?? [];
  return KIND_OF_DIGIT[digits.charAt(digits.length === 12 ? 4 : 2)];
}

const SOFTWARE_NUMBER = /^(?:\d{4}SR\d{6,8}|软著登字第?\d+号?)$/;

/** `PCT/CN2021/000001`, but neither `见附件` nor a number with a title behind it. */
const looksLikeNumber = (number: string): boolean => /\d/.test(number) && !/\p{Script=Han}/u.test(number);

/** Only of what was granted a number begins with ZL. */
export const isGranted = ({ number }: IntellectualProperty): boolean => plain(number).startsWith("ZL");

export const isSameNumber = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (number: string): string => number.normalize("NFKC").toUpperCase().replaceAll(/\s/g, "");
