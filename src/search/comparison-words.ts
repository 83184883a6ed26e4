/** 比较: how a quantity bounds what it speaks of. */
export type Comparison = "atLeast" | "atMost" | "exactly" | "between" | "about" | "tolerance";

/** What the words beside a number say. */
export interface Wording {
  comparison: Comparison | null;
  /** 超过90%, 低于5%, 92%以上: a way of speaking rather than a bound one vouches for, as ≥ and 不低于 are. */
  isLoose: boolean;
  /** 提高到, 降至: the value a change has reached. */
  isReached: boolean;
  /** Says that the number is a result or a bound; 为, 在 and the like do not. */
  isClaim: boolean;
}

const BELOW = ["低于", "少于", "小于", "短于", "弱于", "差于", "下于"];
const ABOVE = ["高于", "大于", "多于", "长于", "超过", "超出"];
const NOT = ["不", "不得", "不应", "不宜", "不能", "不会", "未", "没有", "从不", "均不"];
const both = (first: readonly string[], second: readonly string[]): string[] =>
  first.flatMap((one) => second.map((other) => one + other));

interface Meaning {
  comparison: Comparison | null;
  isLoose?: boolean;
  isReached?: boolean;
  isFiller?: boolean;
}

const CHANGES = [
  ..."提高 提升 增加 增长 上升 升高 增 升 提 扩大 延长 延 浓缩 富集 改善 恢复 放宽".split(" "),
  ..."降低 下降 减少 缩短 缩减 降 减 缩 缩窄 压缩 压 缩小 收窄 优化 改进 变 改 调整".split(" "),
];
/** The value that a change reaches: 提高到, 降至, 缩短为. */
export const REACHED_WORDS: readonly string[] = both(CHANGES, ["到", "至", "到了", "为"]);

const BEFORE: readonly (readonly [Meaning, readonly string[]])[] = [
  [{ comparison: "atLeast" }, both(NOT, BELOW)],
  [{ comparison: "atMost" }, both(NOT, ABOVE)],
  [{ comparison: "atLeast" }, ["≥", ">=", ">", "大于等于", "大于或等于", "高于等于", "至少"]],
  [{ comparison: "atMost" }, ["≤", "<=", "<", "小于等于", "小于或等于", "低于等于", "至多"]],
  [{ comparison: "atLeast", isLoose: true }, ["不止", "突破", "逾", "超", ...ABOVE]],
  [{ comparison: "atMost", isLoose: true }, ["不到", "不足", ...BELOW]],
  [{ comparison: "about" }, ["约", "大约", "约为", "近", "接近", "大概", "≈", "~"]],
  [{ comparison: null, isReached: true }, REACHED_WORDS],
  [{ comparison: null }, "达到 可达 高达 达 到达 达成 最高可达 最高达 保持在 稳定在 控制在".split(" ")],
  [{ comparison: null, isFiller: true }, "为 是 在 了 至 到 仅 均为 均达 = : ： → 从 由 优于 介于".split(" ")],
];

const AFTER: readonly (readonly [Meaning, readonly string[]])[] = [
  [{ comparison: "atLeast", isLoose: true }, ["以上", "及以上", "或以上", "之上"]],
  [{ comparison: "atMost", isLoose: true }, ["以下", "及以下", "或以下", "之下"]],
  [{ comparison: "atMost" }, ["以内", "之内", "内"]],
  [{ comparison: "about" }, ["左右", "上下"]],
];

/** 内 after a unit is no bound where it begins a word of its own: 内部, 内径. */
const INSIDE = "部径壁孔胆腔层衬外侧存表容涵置嵌膜标";

/** Words that only end like one of ours. */
const OTHER_WORDS: ReadonlySet<string> = new Set(
  "节约 预约 合约 制约 特约 条约 马达 雷达 表达 传达 发达 附近 邻近 靠近 作为 成为 行为 现在 存在 内在 外在 潜在".split(
    " ",
  ),
);

type Words = ReadonlyMap<number, readonly (readonly [string, Meaning])[]>;

function byCharacter(rows: typeof BEFORE, at: 0 | -1): Words {
  const words = new Map<number, (readonly [string, Meaning])[]>();
  for (const [meaning, spellings] of rows) {
    for (const word of spellings) {
      const key = word.charCodeAt(at === 0 ? 0 : word.length - 1);
      const known = words.get(key) ?? [];
      // A word that two rows claim means what the first says.
      if (!known.some(([other]) => other === word)) words.set(key, [...known, [word, meaning]]);
    }
  }
  for (const list of words.values()) list.sort(([a], [b]) => b.length - a.length);
  return words;
}

const before = byCharacter(BEFORE, -1);
const after = byCharacter(AFTER, 0);
/** 均不低于约 …: more words than these do not follow each other. */
const MOST_WORDS = 4;

/** The words that end at `end` (after spaces), and where the first of them begins; none further left than `limit`. */
export function readWordsBefore(text: string, end: number, limit: number): Wording & { start: number } {
  const read = { comparison: null as Comparison | null, isLoose: false, isReached: false, isClaim: false, start: end };
  for (let count = 0; count < MOST_WORDS; count++) {
    let at = read.start;
    while (at > limit && text[at - 1] === " ") at--;
    const found = endingAt(text, at, limit);
    if (!found || OTHER_WORDS.has(text.slice(at - 2, at))) return read;
    const [word, meaning] = found;
    read.start = at - word.length;
    if (read.comparison === null && meaning.comparison !== null) {
      read.comparison = meaning.comparison;
      read.isLoose = meaning.isLoose ?? false;
    }
    read.isReached ||= meaning.isReached ?? false;
    read.isClaim ||= !(meaning.isFiller ?? false);
  }
  return read;
}

function endingAt(text: string, at: number, limit: number): readonly [string, Meaning] | undefined {
  const candidates = before.get(text.charCodeAt(at - 1));
  if (candidates === undefined) return undefined;
  for (const candidate of candidates) {
    const start = at - candidate[0].length;
    if (start >= limit && text.startsWith(candidate[0], start)) return candidate;
  }
  return undefined;
}

/** The words that begin at `start` (after at most one space), and where the last of them ends. */
export function readWordsAfter(text: string, start: number): Wording & { end: number } {
  const from = text[start] === " " ? start + 1 : start;
  const found = after.get(text.charCodeAt(from))?.find(([word]) => text.startsWith(word, from));
  const next = text[from + 1] ?? "";
  if (!found || (found[0] === "内" && next !== "" && INSIDE.includes(next)))
    return { comparison: null, isLoose: false, isReached: false, isClaim: false, end: start };
  const [word, { comparison, isLoose = false }] = found;
  return { comparison, isLoose, isReached: false, isClaim: true, end: from + word.length };
}
