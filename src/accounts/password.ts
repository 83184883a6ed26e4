import { z } from "zod";
import { COMMON_PASSWORDS, COMMON_WORDS, LOCAL_WORDS } from "./weak-passwords.ts";

/** R77, R79: length counts, composition does not. */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

export const PASSWORD_HINT = `${PASSWORD_MIN}–${PASSWORD_MAX} 个字符，空格和汉字都可以；几个不相干的词连成一句，好记又难猜`;

const WEAK =
  "这个密码容易被猜到：它是常见密码，或只由常见的词、姓名、本县和本服务的名称加数字组成。请换成几个不相干的词";
const REPEATED = "这个密码容易被猜到：它由重复或连续的字符组成。请换成几个不相干的词";

const MIN_DIFFERENT = 5;
/** What remains besides guessable words, digits and signs must be at least this long. */
const MIN_REMAINDER = 4;
const MIN_OWN_WORD = 3;
const ROWS = ["abcdefghijklmnopqrstuvwxyz", "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
const RUNS = [...ROWS, ...ROWS.map((row) => [...row].reverse().join(""))];
const WORDS = [...LOCAL_WORDS, ...COMMON_WORDS].filter((word) => word.length >= MIN_OWN_WORD);

/**
 * What is wrong with a new password, as a sentence, or null.
 * @param own what a stranger knows of the person: name, e-mail, organization.
 */
export function passwordProblem(password: string, own: readonly string[] = []): string | null {
  const text = password.normalize("NFKC");
  const length = [...text].length;
  if (length < PASSWORD_MIN) return `密码至少 ${PASSWORD_MIN} 个字符，现在是 ${length} 个`;
  if (length > PASSWORD_MAX) return `密码最多 ${PASSWORD_MAX} 个字符，现在是 ${length} 个`;
  const lower = text.toLowerCase();
  if (new Set(lower).size < MIN_DIFFERENT || isRepeated(lower) || isRun(lower)) return REPEATED;
  return isGuessable(lower, own) ? WEAK : null;
}

/** One short piece over and over: `abc123abc123`. */
function isRepeated(text: string): boolean {
  for (let size = 1; size <= text.length / 2; size += 1) {
    const piece = text.slice(0, size);
    if (piece.repeat(Math.ceil(text.length / size)).startsWith(text)) return true;
  }
  return false;
}

/** Along the alphabet, the digits or a row of the keyboard, from one end to the other or round and round. */
function isRun(text: string): boolean {
  return RUNS.some((run) => run.repeat(Math.ceil(text.length / run.length) + 1).includes(text));
}

function isGuessable(text: string, own: readonly string[]): boolean {
  const plain = bare(text);
  if (COMMON_PASSWORDS.has(text) || COMMON_PASSWORDS.has(plain)) return true;
  const spelled = bare(text.replaceAll("@", "a").replaceAll("$", "s"));
  const words = [...ownWords(own), ...WORDS].sort((a, b) => b.length - a.length);
  let rest = spelled;
  for (const word of words) rest = rest.replaceAll(word, " ");
  if (rest === spelled) return false;
  return rest.replace(/[\s\d]/g, "").length < MIN_REMAINDER;
}

const bare = (text: string): string => text.replace(/[\s\p{P}\p{S}]/gu, "");

function ownWords(own: readonly string[]): string[] {
  return own
    .flatMap((text) =>
      text
        .normalize("NFKC")
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u),
    )
    .filter((word) => word.length >= (/\p{Script=Han}/u.test(word) ? 2 : MIN_OWN_WORD));
}

/** A new password; `own` as for `passwordProblem`. */
export function newPasswordSchema(own: readonly string[] = []) {
  return z.string("请填写密码").superRefine((password, check) => {
    const message = passwordProblem(password, own);
    if (message !== null) check.addIssue({ code: "custom", message });
  });
}
