import type { MeasureUnit } from "./measure-unit.ts";

/** What a number in words is per: 日产, 每小时, 吨钢, 亩产. */
const PER_EACH: readonly (readonly [word: string, unit: string])[] = [
  ["每小时", "h"],
  ["每天", "d"],
  ["每日", "d"],
  ["日均", "d"],
  ["单日", "d"],
  ["每月", "月"],
  ["每年", "a"],
  ["年均", "a"],
  ["每立方米", "m3"],
  ["每方", "m3"],
  ["每平方米", "m2"],
  ["单位面积", "m2"],
  ["每吨", "t"],
  ["亩产", "亩"],
  ["亩均", "亩"],
  ["每亩", "亩"],
  ["每公斤", "kg"],
  ["每千克", "kg"],
];
const TIMES: Readonly<Record<string, string>> = { 日: "d", 天: "d", 年: "a", 月: "月", 时: "h", 亩: "亩" };
/** What goes on by the day or year: 日处理 and 年节约, but not 日期 and 年龄. */
const GOES_ON =
  "产 处理 处置 加工 生产 节 减 消纳 消化 利用 回收 耗 发电 供 可 新增 增 销 吞吐 运输 排 综合利用 用 检测 成本".split(
    " ",
  );
/** 近3年产, 当年, 全年: no rate begins here. */
const NO_RATE_BEFORE = "0123456789一二两三四五六七八九十半多近前后当同去今明翌次隔生全几数";
/** 吨钢, 吨焦: per ton of what is made. */
const PER_TON_OF = "钢焦煤酒电渣铁材粮纸矿油浆糟产料件曲氨氢硅铝铜锌碳炭";
/** 吨位, 吨级 and 吨袋 are words of their own. */
const NO_RATE_AFTER_TON = "位级袋包数桶";

/** Units of what adds up over time or with the ton: mass, volume, area, energy, money and counts. */
const SUMS = new Set(["kg", "m³", "m²", "kg·m²·s⁻²", "元", "标准煤"]);

/** The unit that a quantity is per, when its name says so and its own unit does not: 日产 50 吨 → d. */
export function findRate(name: string, unit: MeasureUnit): string | null {
  if (unit.written.includes("/") || unit.written.includes("每") || !addsUp(unit.base)) return null;
  return rateWordIn(name)?.unit ?? null;
}

function addsUp(base: string): boolean {
  return SUMS.has(base) || (base.charCodeAt(0) >= 0x3400 && !base.includes("·") && base !== "数" && base !== "倍");
}

/** Where any of the words may begin. */
const BEGINS = new Set(
  [...PER_EACH.map(([word]) => word), ...Object.keys(TIMES), "吨"].map((word) => word.charCodeAt(0)),
);

/** The words of a rate in a name, and where they stand. */
export function rateWordIn(name: string): { unit: string; start: number; end: number } | null {
  for (let at = 0; at + 1 < name.length; at++) {
    if (!BEGINS.has(name.charCodeAt(at))) continue;
    const each = PER_EACH.find(([word]) => name.startsWith(word, at));
    if (each) return { unit: each[1], start: at, end: at + each[0].length };
    const isFree = at === 0 || !NO_RATE_BEFORE.includes(name.charAt(at - 1));
    if (!isFree) continue;
    const time = TIMES[name.charAt(at)];
    if (time !== undefined && GOES_ON.some((verb) => name.startsWith(verb, at + 1)))
      return { unit: time, start: at, end: at + 1 };
    if (name[at] === "吨" && isTonOf(name, at))
      return { unit: name.slice(at, at + 4).includes("水") ? "m3" : "t", start: at, end: at + 1 };
  }
  return null;
}

/** A name that begins with 吨 is per ton of whatever follows; within a name only of what is made. */
function isTonOf(name: string, at: number): boolean {
  const next = name.charAt(at + 1);
  return at === 0 ? !NO_RATE_AFTER_TON.includes(next) : PER_TON_OF.includes(next);
}
