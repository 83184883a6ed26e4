import { isHan } from "./unit-after.ts";

/** A longer name would be a sentence. */
const LONGEST = 24;
/** Brackets included, further back nothing belongs to it. */
const FURTHEST = 80;
/** Words that begin a name without belonging to it. */
const LEADING = "使得 其中 其 该 则 且 而 但 可使 可将 能使 能够 以及 及 与 或 把 将 的 、 ” “ · - — ~ × ） )".split(
  " ",
);
const TRAILING = "的 为 可 能 都 已 将 也 仍 只 仅 就 可以 能够 由 从 在 到 至 约 ： : = “ ” 、 ， — - 并".split(" ");
/** Says which of several values it is, so that the name is the one before: 平均 0.06 mm、最大 0.085 mm. */
const QUALIFIERS = ["平均", "最大", "最小", "最高", "最低", "最长", "最短", "最多", "最少", "冬季", "夏季", "其中"];
const JOINTS = " 、/和与或及至~—-（(，";

/**
 * What stands before a quantity in its clause, from the quantity before it on; a bracket before the number is passed
 * over (货架期（0–4 ℃）22 天). A second value of the same thing inherits its name.
 */
export function nameBefore(text: string, limit: number, end: number, previous: string | null): string {
  const written = withoutBrackets(text, limit, end);
  const name = trimName(lastPart(written));
  if (previous !== null && previous !== "") {
    const rest = withoutJoints(written);
    if (rest === "") return previous;
    if (QUALIFIERS.includes(rest)) return withoutQualifier(previous) + rest;
  }
  return name;
}

function withoutQualifier(name: string): string {
  const last = QUALIFIERS.find((word) => name.endsWith(word));
  return last === undefined ? name : name.slice(0, name.length - last.length);
}

/** `93% 的一次通过率`, `0.8 mm 厚`: what follows a quantity that nothing precedes. */
export function nameAfter(text: string, start: number): string {
  let at = start;
  while (text[at] === " " || text[at] === "的") at++;
  let end = at;
  while (end < text.length && end - at < 8 && isHan(text.charAt(end))) end++;
  return text.slice(at, end);
}

/** Within brackets, after a colon or another quantity's adjective, only the last part names it. */
function lastPart(written: string): string {
  let from = 0;
  for (let at = 0; at < written.length; at++) {
    if ("（(：:、“”".includes(written.charAt(at))) from = at + 1;
  }
  const part = written.slice(from);
  // 砂眼、气孔类缺陷率 is one name; what 、 cuts off is no loss, for the head stands last.
  return part.trim() === "" ? written.slice(0, Math.max(0, from - 1)) : part;
}

/** The last characters before `end` that stand in no bracket. */
function withoutBrackets(text: string, limit: number, end: number): string {
  const near = text.slice(Math.max(limit, end - LONGEST), end);
  if (!near.includes(")") && !near.includes("）")) return near;
  let written = "";
  let depth = 0;
  for (let at = end - 1; at >= limit && written.length < LONGEST && end - at < FURTHEST; at--) {
    const character = text.charAt(at);
    if (character === ")" || character === "）") depth++;
    else if ((character === "(" || character === "（") && depth > 0) depth--;
    else if (depth === 0) written = character + written;
  }
  return written;
}

function withoutJoints(written: string): string {
  let [from, to] = [0, written.length];
  while (from < to && JOINTS.includes(written.charAt(from))) from++;
  while (to > from && JOINTS.includes(written.charAt(to - 1))) to--;
  return written.slice(from, to);
}

function trimName(written: string): string {
  let name = written.trim();
  for (let count = 0; count < 4; count++) {
    const leading = LEADING.find((word) => name.startsWith(word) && name.length > word.length);
    const trailing = TRAILING.find((word) => name.endsWith(word));
    if (leading === undefined && trailing === undefined) break;
    if (leading !== undefined) name = name.slice(leading.length).trimStart();
    if (trailing !== undefined) name = name.slice(0, name.length - trailing.length).trimEnd();
  }
  return orNothing(name);
}

const ELEMENTS = "氢氧氮碳硫磷硅氟氯铁锰铬镍钼钒钛铜锌铝铅锡钙镁钠钾锂钴钨铌硼砷汞镉";
/** One character names nothing but an element: a word of the sentence, or the adjective of the quantity before (600 mm 宽、0.02 mm). */
function orNothing(name: string): string {
  return name.length === 1 && isHan(name) && !ELEMENTS.includes(name) ? "" : name;
}
