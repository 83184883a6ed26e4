import { normalize } from "../search/normalize.ts";
import { findQuantities } from "../search/quantity.ts";
import { rateWordIn } from "../search/rate-words.ts";
import { asAmount, dropWords, isAside, sameWords } from "./measure-words.ts";

/** The name of a requirement or of an offered value, reduced to what tells it from others. */
export interface MeasureName {
  /** Without fillers, in one wording for synonyms: 钢水的回收率 → 钢水收率. */
  core: string;
  /** 缺陷率 is a level, 缺陷率下降 a change of it: they are never compared. */
  aspect: "level" | "up" | "down";
  /** Which of several values, where it says so. */
  extreme: "max" | "min" | "mean" | null;
  /** 传统工艺收得率, 入口温度: not what is claimed, unless the requirement speaks of the same. */
  isAside: boolean;
  /** Numbers in the name are conditions: 50 of −50 ℃ 冲击功. */
  numbers: readonly string[];
}

const UP = "提高幅度 提升幅度 增幅 升幅 提高 提升 增加 增长 上升 升高 增大 延长".split(" ");
const DOWN =
  "降低幅度 下降幅度 减少量 降低率 下降率 减少率 降幅 减幅 降低 下降 减少 减量 缩短 缩减 节约 节省 削减 减小 压减".split(
    " ",
  );
const EXTREMES: readonly (readonly ["max" | "min" | "mean", string])[] = [
  ["max", "最大"],
  ["max", "最高"],
  ["max", "最长"],
  ["min", "最小"],
  ["min", "最低"],
  ["min", "最短"],
  ["mean", "平均"],
];

/** @param isTolerance of a value with ±, for which 精度 and 误差 are one thing; elsewhere a precision of 95 % is none. */
export function readMeasureName(written: string, isTolerance = false): MeasureName {
  const text = normalize(written);
  const numbers = numbersIn(text);
  let rest = numbers.length > 0 || text.includes("(") ? withoutQuantities(text) : text;
  const rate = rateWordIn(rest);
  if (rate && rate.end - rate.start < rest.length) rest = withoutRate(rest, rate);
  const changes = hasAny(rest, CHANGE_BEGINS);
  const up = changes ? cutFirst(rest, UP) : null;
  const down = changes && up === null ? cutFirst(rest, DOWN) : null;
  rest = up ?? down ?? rest;
  let extreme: MeasureName["extreme"] = null;
  if (rest.includes("最") || rest.includes("平均"))
    for (const [which, word] of EXTREMES) {
      if (!rest.includes(word)) continue;
      extreme = which;
      rest = rest.replace(word, "");
      break;
    }
  if (isTolerance) rest = rest.replace("精度", "误差");
  const aspect = up !== null ? "up" : down !== null ? "down" : "level";
  return { core: asAmount(dropWords(sameWords(rest))), aspect, extreme, isAside: isAside(written), numbers };
}

/** 示范线日处理 is 处理量: before a bare verb stands who it is, not what. */
function withoutRate(name: string, { start, end }: { start: number; end: number }): string {
  const verb = name.slice(end);
  return asAmount(verb) === verb ? name.slice(0, start) + verb : verb;
}

/** Without brackets, and without the numbers that are conditions and their units. */
function withoutQuantities(text: string): string {
  let rest = "";
  let from = 0;
  for (const { start, end } of findQuantities(text)) {
    rest += text.slice(from, start);
    from = end;
  }
  rest += text.slice(from);
  if (!rest.includes("(") && !rest.includes("【")) return rest;
  let bare = "";
  let depth = 0;
  for (const character of rest) {
    if ("(（[【".includes(character)) depth++;
    else if (")）]】".includes(character)) depth = Math.max(0, depth - 1);
    else if (depth === 0) bare += character;
  }
  return bare;
}

/** Digits that do not belong to a word (the 1 of b1 and of so2 does). */
function numbersIn(text: string): string[] {
  const numbers: string[] = [];
  for (let at = 0; at < text.length; at++) {
    if (!isDigit(text, at)) continue;
    let end = at;
    while (isDigit(text, end) || (text[end] === "." && isDigit(text, end + 1))) end++;
    if (!isLetter(text, at - 1)) numbers.push(text.slice(at, end));
    at = end;
  }
  return numbers;
}

function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0x30 && code <= 0x39;
}

function isLetter(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0x61 && code <= 0x7a;
}

const CHANGE_BEGINS = new Set([...UP, ...DOWN].map((word) => word.charCodeAt(0)));

function hasAny(text: string, codes: ReadonlySet<number>): boolean {
  for (let at = 0; at < text.length; at++) if (codes.has(text.charCodeAt(at))) return true;
  return false;
}

/** The text without the first of the words it holds; null when it holds none. */
function cutFirst(text: string, words: readonly string[]): string | null {
  const word = words.find((one) => text.includes(one));
  return word === undefined ? null : text.replace(word, "");
}
