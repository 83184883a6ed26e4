/** Words of measured names that mean the same; each row becomes its first. Judgement, after the forms of the six trades. */
const SAME_WORDS: readonly (readonly string[])[] = [
  ["收率", "收得率", "回收率", "提取率", "得率"],
  ["合格率", "良品率", "成品率", "正品率", "良率"],
  ["准确率", "正确率", "准确度"],
  ["识别率", "识别准确率", "识别正确率"],
  ["检出率", "检测率"],
  ["漏检率", "漏判率", "漏报率"],
  ["误检率", "误判率", "误报率"],
  ["误差", "偏差"],
  ["成本", "费用", "造价", "花费"],
  ["电耗", "耗电量", "耗电", "用电量", "用电"],
  ["能耗", "能源消耗", "能量消耗"],
  ["水耗", "耗水量", "用水量"],
  ["时间", "用时", "耗时", "时长"],
  ["寿命", "使用年限"],
  ["处理量", "处理能力", "处理规模"],
  ["产量", "产能", "生产能力"],
  ["冲击功", "冲击吸收能量", "冲击吸收功"],
  ["抗拉强度", "拉伸强度"],
  ["货架期", "保质期"],
  ["效率", "库仑效率"],
  ["回用率", "回用比例"],
  ["层", "层深度", "层厚度", "层深"],
  ["检出限", "检测限", "检测下限"],
];
/** Says how much of something there is: 硫 0.3 %, 硫含量 0.3 %. Left out at the end of a name that has more. */
const AMOUNTS = "排放浓度 质量浓度 浓度 含量 质量分数 配入比例 配入量 配比 比例 占比 数值 指标 水平 值".split(" ");
/** Tell nothing apart. */
const FILLERS = new Set(
  (
    "使用 服役 实测 实际 综合 整体 总体 产品 成品 样品 试样 单位 系统 装置 设备 本项目 该工艺 该技术 本成果 分别 " +
    "处理后 改造后 应用后 适用 适应 的 之 其 该 后 中 在 为 与 和 及 由 将 使 每"
  ).split(" "),
);
const LONGEST_FILLER = 4;
const FILLER_BEGINS = new Set([...FILLERS].map((word) => word.charCodeAt(0)));

const canonical = new Map(SAME_WORDS.flatMap(([head = "", ...others]) => others.map((word) => [word, head] as const)));
const LONGEST_WORD = Math.max(...[...canonical.keys()].map((word) => word.length));
const WORD_BEGINS = new Set([...canonical.keys()].map((word) => word.charCodeAt(0)));

/** Every synonym in the one wording of its row, the longest first. */
export function sameWords(name: string): string {
  let same = "";
  let at = 0;
  while (at < name.length) {
    let length = WORD_BEGINS.has(name.charCodeAt(at)) ? Math.min(LONGEST_WORD, name.length - at) : 0;
    let head: string | undefined;
    for (; length > 1; length--) {
      head = canonical.get(name.slice(at, at + length));
      if (head !== undefined) break;
    }
    same += head ?? name.charAt(at);
    at += head === undefined ? 1 : length;
  }
  return same.endsWith("费") ? `${same.slice(0, -1)}成本` : same;
}

/** Without fillers, spaces and marks, and without a last word that only says how much. */
export function dropWords(name: string): string {
  let rest = "";
  for (let at = 0; at < name.length; ) {
    let length = FILLER_BEGINS.has(name.charCodeAt(at)) ? Math.min(LONGEST_FILLER, name.length - at) : 0;
    while (length > 0 && !FILLERS.has(name.slice(at, at + length))) length--;
    const isKept = length === 0;
    if (isKept && isWordCharacter(name.charCodeAt(at))) rest += name.charAt(at);
    at += isKept ? 1 : length;
  }
  const amount = AMOUNTS.find((word) => rest.endsWith(word) && rest.length > word.length);
  return amount === undefined ? rest : rest.slice(0, -amount.length);
}

function isWordCharacter(code: number): boolean {
  return (
    code >= 0x3400 ||
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x370 && code <= 0x3ff)
  );
}

/** 日产 50 吨, 日处理 5 吨: the verb stands for its amount. */
const VERBS: Readonly<Record<string, string>> = { 产: "产量", 生产: "产量", 处理: "处理量", 加工: "处理量" };

export function asAmount(core: string): string {
  return VERBS[core] ?? core;
}

/** Heads that many things have: they agree with a longer name only where the need speaks of the rest of it. */
const GENERAL = new Set(
  (
    "强度 厚度 宽度 长度 高度 温度 压力 时间 周期 成本 寿命 误差 精度 效率 产量 处理量 收率 合格率 准确率 检出率 漏检率 误检率 识别率 " +
    "损失 损耗 重量 密度 硬度 面积 体积 速度 流量 功率 能耗 电耗 水耗 规模 节拍 噪声 投资 产值 通过率"
  ).split(" "),
);

export function isGeneral(core: string): boolean {
  return GENERAL.has(core);
}

/** The value is another's, a wish, or what goes in: nothing the achievement claims. */
const ASIDES =
  "传统 常规 现有 原有 原工艺 原来 普通 对照 以往 过去 同类 国外 进口 行业 目标 预计 预期 计划 拟 有望 理论 改造前 处理前 入口 进水 原水 原料 来料 初始 若 当 不适用 要求 标准规定 国标".split(
    " ",
  );

const ASIDE_BEGINS = new Set(ASIDES.map((word) => word.charCodeAt(0)));

export function isAside(name: string): boolean {
  for (let at = 0; at < name.length; at++) {
    if (ASIDE_BEGINS.has(name.charCodeAt(at)) && ASIDES.some((word) => name.startsWith(word, at))) return true;
  }
  return false;
}
