import { type MeasureUnit, measureUnit, parseUnit } from "./measure-unit.ts";
import { isDigitAt } from "./read-number.ts";
import { readUnitParts } from "./unit-parts.ts";

/** What stands around a number, to tell units with two meanings apart. */
export interface UnitSurroundings {
  value: number;
  /** Where the number begins and ends. */
  start: number;
  end: number;
  /** No further left than this. */
  limit: number;
  isHan: boolean;
}

/** Words after a unit that make it another word: 5升级, 3倍体, 2目标, 3年级. */
const LONGER_WORDS: Readonly<Record<string, string>> = {
  升: "级温降高华",
  倍: "体频率半增",
  天: "然津窗花车",
  周: "期边转围长年",
  年: "底初末度版级代月龄轻限",
  目: "标前的录视测",
  元: "素件化气合",
  分: "之类析布级解子别散离",
  点: "半钟整阵焊",
  次: "元生级品氯磷",
  单: "元位体独质晶层",
  个: "体别性案",
  级: "联配",
  件: "套",
  人: "工机体类造",
  家: "庭具电禽畜",
  台: "阶风湾",
  口: "径腔感罩岸",
  块: "状",
  条: "件形纹码",
  组: "织分成合件装",
  项: "目",
  种: "植子群类业",
  户: "外型",
  批: "发量次",
  头: "部",
  班: "组",
  支: "持撑架链路",
  根: "据部系",
  卷: "板材曲",
  片: "区",
  样: "品本式机",
  套: "管筒",
  斤: "两",
  米: "粉饭酒糠",
  秒: "级",
};
/** One character that also begins many words, so nothing Chinese may follow it. */
const NEVER_BEFORE_HAN = "安伏瓦欧焦赫卡巴牛转帕克";
/** Small Chinese numerals are read with these only: 一个, 三级 and 四口 count or name, and are no measurements. */
const HAN_NUMBER_UNITS = new Set(
  "% 天 周 个星期 星期 个月 年 周年 小时 钟头 分钟 秒 秒钟 吨 公斤 千克 克 斤 毫克 升 毫升 米 毫米 厘米 微米 公里 千米 亩 公顷 平方米 立方米 倍 个百分点 百分点 万元 兆帕 度 千瓦 千瓦时 摄氏度".split(
    " ",
  ),
);
/** Latin letters that are units only where something near says so, and what says so. */
const SHY: Readonly<Record<string, string>> = {
  S: "电导",
  F: "电容",
  C: "倍率充放",
  I: "板形平直",
  U: "酶活",
  IU: "酶活单位",
  K: "温热冷",
  A: "电流",
  N: "力载",
  r: "速",
  a: "",
  点: "温布测传感",
};
const TESLA_NEAR = "磁场";
const TON_NEAR = "产处理重载吨量运装";
/** 度 is whichever of these its surroundings name first. */
const DEGREES: readonly [near: string, unit: string][] = [
  ["电", "kWh"],
  ["酒醇", "%vol"],
  ["温热冷冻升降", "℃"],
  ["角旋倾弯转", "°"],
];
const STAINLESS = new Set([304, 310, 316, 317, 321, 904]);

/** The unit of a number in a running text, after at most one space; null when what follows is none. */
export function readUnitAfter(text: string, around: UnitSurroundings): { unit: MeasureUnit; end: number } | null {
  const from = text[around.end] === " " ? around.end + 1 : around.end;
  const first = text[from];
  if (first === undefined || isDigitAt(text, from)) return null;
  if (first === "度") return readDegrees(text, around, from);
  if (first === "成") return readTenths(text, from);
  const isPerOnly = first === "/" || first === "每";
  if (isPerOnly && around.value >= 0.01) return null;
  const parts = readUnitParts(text, from);
  if (parts === null || isLetter(text, parts.end)) return null;
  const written = text.slice(from, parts.end);
  if (parts.alone === null) return { unit: measureUnit(written, parts), end: parts.end };
  const unit = meaningOf(text, around, written, from, parts.end);
  if (unit === null) return null;
  return { unit: unit === written ? measureUnit(written, parts) : parseUnit(unit), end: parts.end };
}

/** The unit that a unit standing alone means here, or null for another word. */
function meaningOf(text: string, around: UnitSurroundings, written: string, from: number, end: number): string | null {
  const last = written.at(-1) ?? "";
  const next = text[end] ?? "";
  if (next !== "" && (LONGER_WORDS[last] ?? "").includes(next)) return null;
  if (around.isHan && !HAN_NUMBER_UNITS.has(written) && (around.value < 10 || written === "分")) return null;
  if (written.length === 1 && NEVER_BEFORE_HAN.includes(written) && isHan(next)) return null;
  // 3月 and 5日 are days of the calendar.
  if (written === "月" || written === "日" || written === "a") return null;
  if (written === "年") return isYearOfCalendar(text, around) ? null : written;
  if (written === "L" && from === around.end && STAINLESS.has(around.value)) return null;
  if (written === "T")
    return isNear(text, around, end, TESLA_NEAR) ? "T" : isNear(text, around, end, TON_NEAR) ? "t" : null;
  if (written === "周" && isNear(text, around, end, "循")) return "次";
  const near = SHY[written];
  return near === undefined || isNear(text, around, end, near) ? written : null;
}

function isYearOfCalendar(text: string, { value, start }: UnitSurroundings): boolean {
  return (value >= 1900 && value <= 2100 && Number.isInteger(value)) || text[start - 1] === "第";
}

function readDegrees(text: string, around: UnitSurroundings, from: number): { unit: MeasureUnit; end: number } | null {
  if (around.isHan && around.value < 10) return null;
  const named = DEGREES.find(([near]) => isNear(text, around, from + 1, near));
  return { unit: named ? parseUnit(named[1]) : parseUnit("度"), end: from + 1 };
}

/** 九成, 3成以上; 成本, 成分, 成套 are other words. */
function readTenths(text: string, from: number): { unit: MeasureUnit; end: number } | null {
  const next = text[from + 1] ?? "";
  if (isHan(next) && !"以左多的及、".includes(next)) return null;
  return { unit: { written: "成", base: "1", factor: 0.1, offset: 0 }, end: from + 1 };
}

const REACH = { before: 14, after: 4 };

function isNear(text: string, { start, limit }: UnitSurroundings, end: number, characters: string): boolean {
  const last = Math.min(text.length, end + REACH.after);
  for (let at = Math.max(limit, start - REACH.before); at < last; at++) {
    if (characters.includes(text.charAt(at))) return true;
  }
  return false;
}

function isLetter(text: string, index: number): boolean {
  const code = text.charCodeAt(index) | 0x20;
  return code >= 0x61 && code <= 0x7a;
}

export function isHan(character: string): boolean {
  const code = character.charCodeAt(0);
  return code >= 0x3400 && code <= 0x9fff;
}
