/** 统一社会信用代码 (GB 32100-2015): 18 characters, the last one checks the 17 before it. */
import { z } from "zod";

const LENGTH = 18;
/** GB 32100-2015, 4.2: digits and capitals without I, O, S, V and Z. */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/** GB 32100-2015, 5.2: 3^(i−1) mod 31 for the places 1 to 17. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** GB 11714-1997: weights of the first eight characters of the organization code in places 9 to 17. */
const ORGANIZATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const LOOK_ALIKES: Readonly<Record<string, string>> = { I: "1", O: "0", S: "5", V: "U", Z: "2" };

/** Full-width to half-width, capitals, without spaces and hyphens: what people paste becomes what the standard writes. */
export function normalizeCreditCode(typed: string): string {
  return typed
    .normalize("NFKC")
    .replace(/[\s\-‐–—]/g, "")
    .toUpperCase();
}

/**
 * @param code a normalized code.
 * @returns null when the code holds, otherwise a sentence that names the character at fault.
 */
export function creditCodeProblem(code: string): string | null {
  if (code === "") return "请填写统一社会信用代码";
  const characters = [...code];
  const strangers = characters.flatMap((character, index) =>
    index < LENGTH && !ALPHABET.includes(character) ? [describeStranger(character, index + 1)] : [],
  );
  if (strangers.length > 0) return `统一社会信用代码${strangers.join("；")}，请核对`;
  if (characters.length !== LENGTH) {
    return `统一社会信用代码应为 18 位，现为 ${characters.length} 位，请核对是否${characters.length < LENGTH ? "漏填" : "多填"}`;
  }
  const place = characters.findIndex((character, index) => index >= 2 && index <= 7 && !/\d/.test(character));
  if (place !== -1) {
    return `统一社会信用代码第 ${place + 1} 位应为数字（第 3–8 位是行政区划码），现为“${characters[place]}”，请核对`;
  }
  const expected = creditCheckCharacter(code);
  if (characters[LENGTH - 1] === expected) return null;
  const where = organizationCodeHolds(code) ? "第 1–8 位和第 18 位" : "第 9–17 位";
  return `统一社会信用代码第 18 位校验码按前 17 位应为“${expected}”，现为“${characters[LENGTH - 1]}”，其中有一位不对，请先核对${where}`;
}

function describeStranger(character: string, place: number): string {
  const meant = LOOK_ALIKES[character];
  return meant === undefined
    ? `第 ${place} 位“${character}”不是数字或大写字母`
    : `第 ${place} 位“${character}”不会出现在代码中（不使用 I、O、S、V、Z），可能是“${meant}”`;
}

/** The check character for the first 17 characters (GB 32100-2015, 5.2: modulus 31). */
function creditCheckCharacter(code: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * ALPHABET.indexOf(code.charAt(index)), 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** Whether places 9 to 17 hold on their own: they were checked before they were put in here (GB 11714-1997). */
function organizationCodeHolds(code: string): boolean {
  const sum = ORGANIZATION_WEIGHTS.reduce(
    (total, weight, index) => total + weight * Number.parseInt(code.charAt(8 + index), 36),
    0,
  );
  return "0123456789X0".charAt(11 - (sum % 11)) === code.charAt(16);
}

export const creditCodeSchema = z
  .string("请填写统一社会信用代码")
  .max(60, "统一社会信用代码应为 18 位，请只填代码")
  .transform(normalizeCreditCode)
  .superRefine((code, issues) => {
    const problem = creditCodeProblem(code);
    if (problem !== null) issues.addIssue({ code: "custom", message: problem });
  });
