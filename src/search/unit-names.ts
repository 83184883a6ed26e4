/** 计量单位: how units are written, and what they measure. The one table of unit names. */
export interface UnitName {
  /** The spelling people are shown. */
  symbol: string;
  /** Other spellings. */
  names: readonly string[];
  /** What it is in js-quantities, the library of physical units; or null for a kind of its own, such as 目 and 元. */
  physical: string | null;
  /** How many of `physical`, or of its own kind, one of it is. */
  times: number;
  /** The kind of its own, which several names may share with a different factor. */
  kind: string;
  /** Prefixes in front of the symbol and of the names written in Latin and Chinese. */
  prefixes: string;
}

const LATIN_PREFIXES: Readonly<Record<string, number>> = {
  n: 1e-9,
  μ: 1e-6,
  m: 1e-3,
  c: 1e-2,
  d: 0.1,
  h: 100,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
};
const HAN_PREFIXES: Readonly<Record<string, string>> = {
  n: "纳",
  μ: "微",
  m: "毫",
  c: "厘",
  d: "分",
  k: "千",
  M: "兆",
  G: "吉",
};

const DAY = 86_400;
/** A year of 365 days and a twelfth of it: 36 个月 are 3 年, as contracts count them. */
const YEAR = 365 * DAY;

const physical = (symbol: string, names: string, unit: string, prefixes = "", times = 1): UnitName => ({
  symbol,
  names: names === "" ? [] : names.split(" "),
  physical: unit,
  times,
  kind: "",
  prefixes,
});
const own = (symbol: string, names = "", kind = symbol, times = 1): UnitName => ({
  symbol,
  names: names === "" ? [] : names.split(" "),
  physical: null,
  times,
  kind,
  prefixes: "",
});

/** Units that are measured with an instrument: numbers with them are one term of the index (`0.2毫米` = `0.2mm`). */
export const MEASURED_UNITS: readonly UnitName[] = [
  physical("%", "个百分点 百分点 %vol %Vol %VOL %RH %rh vol% wt% wt.% mol% at%", "%"),
  physical("‰", "", "1", "", 1e-3),
  physical("ppm", "PPM", "ppm"),
  physical("ppb", "PPB", "ppb"),

  physical("m", "米 公尺", "m", "nμmcdk"),
  physical("km", "公里", "km"),
  physical("Å", "埃", "angstrom"),
  physical("英寸", "吋 inch", "inch"),
  physical("m2", "平方米", "m2"),
  physical("m3", "立方米", "m3"),
  physical("ha", "公顷", "hectare"),
  physical("亩", "", "m2", "", 2000 / 3),
  physical("L", "升 公升", "L", "nμmd"),
  physical("Nm3", "标立方米 标立方 标方", "m3"),
  physical("g", "克", "g", "nμmk"),
  physical("kg", "公斤", "kg"),
  physical("斤", "市斤", "kg", "", 0.5),
  physical("t", "吨 公吨 ton tons", "tonne"),
  physical("Da", "道尔顿", "dalton", "k"),
  physical("mol", "摩尔", "mol", "nμm"),

  physical("s", "秒 秒钟 sec", "s", "nμm"),
  physical("min", "分钟 mins", "min"),
  physical("h", "小时 钟头 hr hrs", "h"),

  physical("℃", "°C 摄氏度", "degC"),
  physical("℉", "°F 华氏度", "degF"),
  physical("K", "开尔文", "degK"),
  physical("°", "角度", "deg"),
  physical("rad", "弧度", "rad", "m"),

  physical("Pa", "帕 帕斯卡", "Pa", "mhkMG"),
  physical("bar", "巴", "bar", "m"),
  physical("atm", "大气压", "atm"),
  physical("mmHg", "毫米汞柱", "mmHg"),
  physical("psi", "", "psi"),
  physical("N", "牛 牛顿", "N", "mkM"),
  physical("Nm", "牛米", "N*m", "k"),
  physical("J", "焦 焦耳", "J", "mkMG"),
  physical("cal", "卡", "cal", "k"),
  physical("kcal", "大卡", "cal", "", 1000),
  physical("eV", "电子伏", "eV", "kM"),
  physical("W", "瓦 瓦特", "W", "μmkMG"),
  physical("Wh", "瓦时", "Wh", "kMG"),
  physical("V", "伏 伏特", "V", "μmk"),
  physical("A", "安 安培", "A", "μmk"),
  physical("Ah", "安时", "Ah", "m"),
  physical("VA", "伏安", "VA", "kM"),
  physical("Ω", "欧 欧姆 ohm", "ohm", "μmkM"),
  physical("S", "西门子", "siemens", "μm"),
  physical("F", "法拉", "farad", "μn"),
  physical("T", "特斯拉", "tesla", "μm"),
  physical("Hz", "赫 赫兹", "Hz", "kMG"),
  physical("cP", "厘泊", "poise", "", 0.01),
  physical("cSt", "厘斯", "stokes", "", 0.01),
  physical("lm", "流明", "lm"),
  physical("lx", "lux 勒克斯", "lux"),
  physical("字节", "Byte", "byte"),
  physical("MB", "", "byte", "", 1e6),
  physical("GB", "", "byte", "", 1e9),
  physical("TB", "", "byte", "", 1e12),
  physical("bps", "", "bps", "kMG"),
  physical("Gy", "", "gray", "k"),

  physical("r", "转 rev", "rotation"),
  physical("rpm", "", "rpm"),
  own("dB", "分贝 dBA", "dB"),
  own("HRC"),
  own("HRB"),
  own("HRA"),
  own("HBW", "HB HBS", "HB"),
  own("HV"),
  own("HL"),
  own("目", "mesh"),
  own("NTU"),
  own("°Brix", "Brix °Bx 白利度", "Brix"),
  own("倍"),
  own("元", "人民币元 RMB CNY 块钱", "元"),
];

/** Counts, grades and the calendar: read with their number in a quantity, but indexed as the words they are. */
export const COUNTED_UNITS: readonly UnitName[] = [
  physical("天", "d 日 昼夜 工作日 个工作日", "s", "", DAY),
  physical("周", "个星期 星期", "s", "", 7 * DAY),
  physical("月", "个月", "s", "", YEAR / 12),
  physical("季", "个季度 季度", "s", "", YEAR / 4),
  physical("年", "a 周年", "s", "", YEAR),
  own("pH"),
  own("CFU", "cfu"),
  own("U", "酶活单位"),
  own("IU"),
  own("EU"),
  own("kgce", "公斤标煤 公斤标准煤 千克标煤 千克标准煤", "标准煤"),
  own("tce", "吨标煤 吨标准煤", "标准煤", 1000),
  own("C", "", "充放电倍率"),
  own("I", "", "板形"),
  own("美元", "USD"),
  own("欧元", "EUR"),
  own("级", "级别"),
  own("次", "回 循环"),
  own("个", "只 枚 颗 粒"),
  own("件"),
  own("台", "台/套 台套", "台"),
  own("套"),
  own("人", "名 人次", "人"),
  own("种"),
  own("组"),
  own("片"),
  own("瓶"),
  own("块"),
  own("条"),
  own("样", "个样 份样品"),
  own("单"),
  own("卷"),
  own("口"),
  own("户"),
  own("家"),
  own("项"),
  own("分"),
  own("株"),
  own("头"),
  own("根"),
  own("支"),
  own("箱"),
  own("批"),
  own("炉", "炉次"),
  own("捆"),
  own("班"),
  own("床"),
  own("辆", "车次"),
  own("点", "个点"),
];

/** Every spelling of a unit, prefixes and Chinese prefixes included, with how many of the unit itself it is. */
export function spellingsOf(unit: UnitName): [spelling: string, times: number][] {
  const spellings: [string, number][] = [unit.symbol, ...unit.names].map((name) => [name, unit.times]);
  for (const prefix of unit.prefixes) {
    const times = LATIN_PREFIXES[prefix] ?? 1;
    for (const name of [unit.symbol, ...unit.names]) {
      const written = /^[\u4e00-\u9fff]/.test(name) ? HAN_PREFIXES[prefix] : prefix;
      if (written === undefined) continue;
      spellings.push([written + name, unit.times * times]);
      if (prefix === "μ" && written === prefix) spellings.push([`u${name}`, unit.times * times]);
    }
  }
  return spellings;
}
