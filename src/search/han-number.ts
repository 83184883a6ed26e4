/** Numbers in Chinese characters: 三十, 两千五百, 九十五点五, 一百二十万. */
const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const POWERS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const GROUPS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };
/** No number of ours is longer; what is, is read piece by piece. */
const LONGEST = 16;

export interface HanNumber {
  value: number;
  end: number;
}

/** Whether a number in characters may begin here; a bare 百, 千 or 万 (百吨级) says only how large something is. */
export function beginsHanNumber(character: string): boolean {
  return character in DIGITS || character === "十" || character === "半";
}

/** Where the characters of a number end, whether they are one or not. */
export function hanNumberEnd(text: string, index: number): number {
  let end = index;
  while (end < text.length && (text.charAt(end) in DIGITS || text.charAt(end) in POWERS || text.charAt(end) in GROUPS))
    end++;
  return Math.max(end, index + 1);
}

/** The number in characters that begins at `index`; null for none and for rows of digits, such as 二〇二六. */
export function readHanNumber(text: string, index: number): HanNumber | null {
  if (text[index] === "零" && text[index + 1] === "下") return null;
  if (text[index] === "半") return { value: 0.5, end: index + 1 };
  let [total, section, digit] = [0, 0, -1];
  let at = index;
  let smallest = Number.POSITIVE_INFINITY;
  for (; at < text.length && at - index < LONGEST; at++) {
    const character = text.charAt(at);
    const one = DIGITS[character];
    const power = POWERS[character];
    const group = GROUPS[character];
    if (one !== undefined) {
      if (digit > 0) return null;
      digit = one;
    } else if (power !== undefined) {
      if (power >= smallest) return null;
      smallest = power;
      section += (digit < 0 ? 1 : digit) * power;
      digit = -1;
    } else if (group !== undefined && at > index) {
      total = (total + section + Math.max(digit, 0)) * group;
      [section, digit, smallest] = [0, -1, Number.POSITIVE_INFINITY];
    } else break;
  }
  if (at === index) return null;
  const value = total + section + Math.max(digit, 0);
  return readFraction(text, at, value) ?? { value, end: at };
}

/** 点五 after a number. */
function readFraction(text: string, at: number, whole: number): HanNumber | null {
  if (text[at] !== "点") return null;
  let digits = "";
  let end = at + 1;
  for (; end < text.length && digits.length < 6; end++) {
    const digit = DIGITS[text.charAt(end)];
    if (digit === undefined) break;
    digits += digit;
  }
  return digits === "" ? null : { value: Number(`${whole}.${digits}`), end };
}
