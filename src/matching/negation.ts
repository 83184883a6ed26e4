import { decodeUnits, encodeUnits } from "../search/utf16.ts";

/** 否定: what a post says that it is not about, so that the words of it are not counted as common. */

export type PostKind = "need" | "achievement";

/** What either side leaves out. A burden that is gone (无需烘干) is no part of the thing either. */
const LEAVES_OUT = ["不含", "不包含", "不包括", "无需", "不需要", "并非", "而非", "而不是"] as const;
/** Where an achievement ends. A need that says 现有系统不支持方言 tells its trouble, and wants just that. */
const LIMITS = [
  ..."不支持 不适用 不适合 不涉及 不承担 不提供 不覆盖 不用于 不能识别 不能检测 不能处理 不能用于 不能替代".split(" "),
  ..."不能测 不能看 未涉及 尚无".split(" "),
];
/** Whose limit it is: an achievement that says what others cannot do (现有视觉系统不能检测裂纹) does just that. */
const OF_OTHERS = /现有|传统|常规|普通|目前|以往|国内|国外|市场|针对|解决|克服|突破/;
/** What a need will not have. */
const UNWANTED = "不要 不让 不同意 不接受 不考虑 不能有 不能含 不得含 不允许 不作 不想 不是只".split(" ");

const CUES: Readonly<Record<PostKind, readonly string[]>> = {
  need: [...LEAVES_OUT, ...UNWANTED],
  achievement: [...LEAVES_OUT, ...LIMITS],
};
/** Words that only look like a cue: 不含糊, 有无需求, 不要紧, 不想到. */
const NOT_CUES = ["不含糊", "无需求", "不要紧", "不要求"];
/** Cues that, right before a mark, speak of what stands before them: 粗晶铸件不适用。方言须另采语料，本院暂不承担。 */
const LOOKS_BACK: ReadonlySet<string> = new Set(["不适用", "不支持", "不承担", "不提供"]);
/** A clause that begins so (本院暂) only says who, or when: the clause before it is meant. */
const ONLY_WHO = "本我目暂";

/** Where a negation ends: at a mark, or where the sentence turns. */
const MARKS = '，。；：！？,;:!?\n\r()（）[]【】“”"';
const TURNS = "但却而也只仅可需须";
/** Characters; a negation reaches no farther. */
const WINDOW = 20;

/** Substances whose absence has a name of its own (无铬钝化): 不含铬 and 无铬 are one term, which 含铬 is not. */
const SUBSTANCES = "石棉 溶剂 抗生素 甲醛 铬 磷 铅 氟 氰 卤 醛 汞 镉 砷 硫 氯 氨 苯 酚 镍 钴 锌 锰 铜 铝".split(" ");
/** 无氟化 is no substance's end; 无硫化 is another word. */
const GOES_ON = "化酸";
/** One letter for each, of a script that no post is written in, has no case and is one word to the index. */
const FIRST_LETTER = 0x1200;
const BLANK = " ";
const BLANK_UNIT = BLANK.charCodeAt(0);

/** What a cue, an absent substance or an exception begins with; nothing else of a text need be looked at. */
const FIRST = /[不无并而尚未除]/g;

/** The text with what it negates blanked, and each absent substance as a term of its own; every place stays as it is. */
export function withoutNegated(text: string, side: PostKind): string {
  let units: Uint16Array | null = null;
  const written = (): Uint16Array => {
    units ??= encodeUnits(text);
    return units;
  };
  FIRST.lastIndex = 0;
  for (let found = FIRST.exec(text); found !== null; found = FIRST.exec(text)) {
    const at = found.index;
    const cue = cueAt(text, at, side);
    if (cue !== null) {
      const [start, end] = scopeOf(text, at, cue);
      blank(written(), text, start, end, /[含有]/.test(cue));
      FIRST.lastIndex = Math.max(at + 1, end);
    } else if (text[at] === "无" && text[at - 1] !== "有") {
      const absent = substanceAt(text, at + 1);
      if (absent !== null) nameAbsent(written(), at, absent);
    } else if (text[at] === "除") {
      const end = exceptionEnd(text, at);
      if (end !== null) blank(written(), text, at, end, false);
    }
  }
  return units === null ? text : decodeUnits(units);
}

/** The absent substances of a term that `withoutNegated` made, in words: 无铬. */
export function writtenOf(term: string): string {
  let written = "";
  for (const letter of term) {
    const substance = SUBSTANCES[letter.charCodeAt(0) - FIRST_LETTER];
    written += substance === undefined ? letter : `无${substance}`;
  }
  return written;
}

function cueAt(text: string, at: number, side: PostKind): string | null {
  const first = text[at];
  if (NOT_CUES.some((word) => text.startsWith(word, at))) return null;
  // 能不能测, 要不要装 ask.
  if (first === "不" && at > 0 && text[at - 1] === text[at + 1]) return null;
  const cue = CUES[side].find((one) => text.startsWith(one, at)) ?? null;
  const isLimit = side === "achievement" && cue !== null && LIMITS.includes(cue);
  return isLimit && OF_OTHERS.test(text.slice(clauseStart(text, at), at)) ? null : cue;
}

function scopeOf(text: string, at: number, cue: string): [start: number, end: number] {
  const after = at + cue.length;
  if (LOOKS_BACK.has(cue) && isMark(text, after)) {
    const own = clauseStart(text, at);
    const isComma = text[own - 1] === "，" || text[own - 1] === ",";
    return [isComma && ONLY_WHO.includes(text[own] ?? BLANK) ? clauseStart(text, own - 1) : own, after];
  }
  let end = after;
  // 不含铬的钝化剂 still is one; 不含任何价态的铬 goes on.
  const isAny = text.startsWith("任何", after);
  while (end < text.length && end - after < WINDOW) {
    const unit = text[end] ?? "";
    if (isMark(text, end) || (end > after && (TURNS.includes(unit) || (unit === "的" && !isAny)))) break;
    end++;
  }
  return [at, end];
}

/** Where the clause before a place begins, a window back at most. */
function clauseStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < WINDOW && !isMark(text, start - 1)) start--;
  return start;
}

/** A mark, or an end of the text. */
function isMark(text: string, at: number): boolean {
  return at < 0 || at >= text.length || MARKS.includes(text[at] ?? "");
}

/** @param named whether substances are absent, rather than something about them. */
function blank(units: Uint16Array, text: string, start: number, end: number, named: boolean): void {
  for (let at = start; at < end; at++) {
    if (units[at] !== text.charCodeAt(at)) continue;
    units[at] = BLANK_UNIT;
    const found = named ? substanceAt(text, at) : null;
    if (found !== null && at + found.name.length <= end) units[at] = found.letter;
  }
}

/** 无铬: one letter in place of both characters, the rest blank. 无损, 无缝 and 无人机 are words of their own. */
function nameAbsent(units: Uint16Array, at: number, { name, letter }: Substance): void {
  units.fill(BLANK_UNIT, at, at + name.length + 1);
  units[at] = letter;
}

/** `letter` is a UTF-16 unit. */
type Substance = { name: string; letter: number };

function substanceAt(text: string, at: number): Substance | null {
  const index = SUBSTANCES.findIndex((name) => text.startsWith(name, at));
  const name = SUBSTANCES[index];
  if (name === undefined || GOES_ON.includes(text[at + name.length] || BLANK)) return null;
  return { name, letter: FIRST_LETTER + index };
}

/** Where 除方言外均支持 stops leaving out. Not 除尘器外壳, and not 除检测外还能分级, which adds. */
function exceptionEnd(text: string, at: number): number | null {
  if (!isMark(text, at - 1)) return null;
  for (let end = at + 2; end < text.length && end - at < WINDOW; end++) {
    if (isMark(text, end)) return null;
    if (text[end] !== "外") continue;
    const rest = text.slice(end + 1).replace(/^[，, ]/, "");
    return /^(均|都|其余|其他|全部|皆)/.test(rest) ? end + 1 : null;
  }
  return null;
}
