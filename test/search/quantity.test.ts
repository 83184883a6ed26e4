import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findQuantities, type Quantity } from "../../src/search/quantity.ts";

/** `收得率: atLeast 95 %`, with `~` for a loose bound and `(was 4.6)` for the start of a change. */
function tell({ name, comparison, value, valueTo, changedFrom, unit, isLoose }: Quantity): string {
  const amount = valueTo === null ? `${value}` : `${value}–${valueTo}`;
  const was = changedFrom === null ? "" : ` (was ${changedFrom})`;
  const said = `${name}: ${comparison}${isLoose ? "~" : ""} ${amount} ${unit.written}`.trim();
  return said + was;
}
const told = (text: string): string[] => findQuantities(text).map(tell);

/** One sentence, one quantity. */
type Row = [text: string, quantity: string];

describe("comparisons", () => {
  it.each<Row>([
    ["钢水收得率≥95%", "钢水收得率: atLeast 95 %"],
    ["钢水收得率>=95%", "钢水收得率: atLeast 95 %"],
    ["钢水收得率＞95％", "钢水收得率: atLeast 95 %"],
    ["连铸坯合格率不低于99.2％", "连铸坯合格率: atLeast 99.2 %"],
    ["出酒率不得低于42%", "出酒率: atLeast 42 %"],
    ["贮存期不少于180天", "贮存期: atLeast 180 天"],
    ["屈服强度不小于420 MPa", "屈服强度: atLeast 420 MPa"],
    ["屈服强度大于等于420兆帕", "屈服强度: atLeast 420 兆帕"],
    ["屈服强度大于或等于420MPa", "屈服强度: atLeast 420 MPa"],
    ["检出率高于98%", "检出率: atLeast~ 98 %"],
    ["电池寿命至少3年", "电池寿命: atLeast 3 年"],
    ["识别率超过95%", "识别率: atLeast~ 95 %"],
    ["比表面积突破2600 m²/g", "比表面积: atLeast~ 2600 m²/g"],
    ["收得率92%以上", "收得率: atLeast~ 92 %"],
    ["收得率达到92%及以上", "收得率: atLeast~ 92 %"],
    ["累计处理3000余吨", "累计处理: atLeast~ 3000 吨"],
    ["已推广300多台", "已推广: atLeast~ 300 台"],
    ["灰分≤0.3%", "灰分: atMost 0.3 %"],
    ["灰分<0.3%", "灰分: atMost 0.3 %"],
    ["灰分＜0.3%", "灰分: atMost 0.3 %"],
    ["总磷低于0.5 mg/L", "总磷: atMost~ 0.5 mg/L"],
    ["轧制厚度0.2mm以下", "轧制厚度: atMost~ 0.2 mm"],
    ["定位误差在5 mm以内", "定位误差: atMost 5 mm"],
    ["3天内完成换型", "完成换型: atMost 3 天"],
    ["响应时间不超过2 s", "响应时间: atMost 2 s"],
    ["漏检率不大于0.1%", "漏检率: atMost 0.1 %"],
    ["噪声不得高于75 dB", "噪声: atMost 75 dB"],
    ["电耗小于等于3450 kWh/t", "电耗: atMost 3450 kWh/t"],
    ["报警时延不到60秒", "报警时延: atMost~ 60 秒"],
    ["投资回收期约3年", "投资回收期: about 3 年"],
    ["装机容量大约20 MW", "装机容量: about 20 MW"],
    ["含水率55%左右", "含水率: about 55 %"],
    ["节拍接近40 s", "节拍: about 40 s"],
    ["成材率达到78%", "成材率: exactly 78 %"],
    ["热效率可达92%", "热效率: exactly 92 %"],
    ["最高温度高达1350℃", "最高温度: exactly 1350 ℃"],
    ["成材率为78%", "成材率: exactly 78 %"],
    ["成材率：78%", "成材率: exactly 78 %"],
    ["成材率78 %", "成材率: exactly 78 %"],
    ["年节约标煤 800 t", "年节约标煤: exactly 800 t/a"],
  ])("%s", (text, quantity) => expect(told(text)).toEqual([quantity]));
});

describe("ranges, tolerances and changes", () => {
  it.each<Row>([
    ["压力20~25 MPa", "压力: between 20–25 MPa"],
    ["压力20-25MPa", "压力: between 20–25 MPa"],
    ["压力20MPa～25MPa", "压力: between 20–25 MPa"],
    ["压力20 — 25 MPa", "压力: between 20–25 MPa"],
    ["压力20至25 MPa", "压力: between 20–25 MPa"],
    ["压力介于20到25 MPa之间", "压力: between 20–25 MPa"],
    ["脱硝温度165–200 ℃", "脱硝温度: between 165–200 ℃"],
    ["适用温度-40℃~85℃", "适用温度: between -40–85 ℃"],
    ["适用温度-40~-20℃", "适用温度: between -40–-20 ℃"],
    ["处理规模3—5万吨", "处理规模: between 30000–50000 吨"],
    ["单间改造费0.9–1.1 万元", "单间改造费: between 9000–11000 元"],
    ["频率500kHz~2MHz", "频率: between 0.5–2 MHz"],
    ["日均车次900—1,800 车次", "日均车次: between 900–1800 车次/d"],
    ["厚度偏差±0.02 mm", "厚度偏差: tolerance 0.02 mm"],
    ["定位精度 ± 10 mm", "定位精度: tolerance 10 mm"],
    ["测温精度优于±0.25 ℃", "测温精度: tolerance 0.25 ℃"],
    ["槽宽50±2 mm", "槽宽: between 48–52 mm"],
    ["槽宽200 mm±0.5%", "槽宽: between 199–201 mm"],
    ["炉温由1200℃提高到1350℃", "炉温: exactly 1350 ℃ (was 1200)"],
    ["缺陷率由 4.6% 降到 1.7%", "缺陷率: exactly 1.7 % (was 4.6)"],
    ["NOx由620降到68 mg/m³", "NOx: exactly 68 mg/m³ (was 620)"],
    ["准备时间由 2 天降到 1.5 h", "准备时间: exactly 1.5 h (was 48)"],
    ["一等曲率从60 % 上升到 84 %", "一等曲率: exactly 84 % (was 60)"],
    ["偏析指数由1.14左右降到1.05–1.07", "偏析指数: between 1.05–1.07 (was 1.14)"],
    ["捣固密度1.05→1.12 t/m³", "捣固密度: exactly 1.12 t/m³ (was 1.05)"],
    ["软带宽度由 45 mm 缩到 5 mm 以下", "软带宽度: atMost~ 5 mm (was 45)"],
    ["能耗降至320 kWh/t", "能耗: exactly 320 kWh/t"],
    ["废品率下降 63%", "废品率下降: exactly 63 %"],
    ["电耗降低了约12%", "电耗降低: about 12 %"],
  ])("%s", (text, quantity) => expect(told(text)).toEqual([quantity]));
});

describe("numbers", () => {
  it.each<Row>([
    ["回收率９５％", "回收率: exactly 95 %"],
    ["回收率百分之九十五", "回收率: exactly 95 %"],
    ["回收率不低于百分之95", "回收率: atLeast 95 %"],
    ["盐度千分之三", "盐度: exactly 3 ‰"],
    ["处理能力三十吨", "处理能力: exactly 30 吨"],
    ["处理能力一百二十吨", "处理能力: exactly 120 吨"],
    ["产值两千五百万元", "产值: exactly 25000000 元"],
    ["体积缩小为九十五点五毫升", "体积: exactly 95.5 毫升"],
    ["循环五百次", "循环: exactly 500 次"],
    ["容量保持八成以上", "容量保持: atLeast~ 8 成"],
    ["用工减少3成", "用工减少: exactly 3 成"],
    ["每缸检测不超过一分钟", "每缸检测: atMost 1 分钟"],
    ["更换周期半年", "更换周期: exactly 0.5 年"],
    ["寿命提高两倍", "寿命提高: exactly 2 倍"],
    ["粗蛋白提高十个百分点", "粗蛋白提高: exactly 10 个百分点"],
    ["投资1.5亿元", "投资: exactly 150000000 元"],
    ["风量18 万 m³/h", "风量: exactly 180000 m³/h"],
    ["数据5千组", "数据: exactly 5000 组"],
    ["装机5万千瓦", "装机: exactly 50000 千瓦"],
    ["叶轮寿命1,650 h", "叶轮寿命: exactly 1650 h"],
    ["样本42,000,000件", "样本: exactly 42000000 件"],
    ["漏率≤1×10^-6 Pa·m³/s", "漏率: atMost 0.000001 Pa·m³/s"],
    ["漏率≤1×10⁻⁶ Pa·m³/s", "漏率: atMost 0.000001 Pa·m³/s"],
    ["漏率≤1e-6 Pa·m³/s", "漏率: atMost 0.000001 Pa·m³/s"],
    ["漏率≤2.5×10-6 Pa·m³/s", "漏率: atMost 0.0000025 Pa·m³/s"],
    ["误码率10⁻⁶", "误码率: exactly 0.000001"],
    ["活菌数不低于 10⁸ CFU/g", "活菌数: atLeast 100000000 CFU/g"],
    ["CTE 1.05×10⁻⁶/℃", "CTE: exactly 0.00000105 /℃"],
    ["露点-60 ℃", "露点: exactly -60 ℃"],
    ["耐寒零下40℃", "耐寒: exactly -40 ℃"],
    ["首次效率达到0.5倍", "首次效率: exactly 0.5 倍"],
  ])("%s", (text, quantity) => expect(told(text)).toEqual([quantity]));
});

describe("units", () => {
  it.each<Row>([
    ["密度1.9 kg/m³", "密度: exactly 1.9 kg/m³"],
    ["导热系数0.03 W/(m·K)", "导热系数: exactly 0.03 W/(m·K)"],
    ["容积负荷 10 kg/(m³·d)", "容积负荷: exactly 10 kg/(m³·d)"],
    ["克容量 355 mAh/g", "克容量: exactly 355 mAh/g"],
    ["运行费600元/吨", "运行费: exactly 600 元/吨"],
    ["含气量小于 1.5 mL/100 g", "含气量: atMost~ 1.5 mL/100 g"],
    ["挥发性盐基氮 12.6 mg/100g", "挥发性盐基氮: exactly 12.6 mg/100g"],
    ["黏度120 mPa·s", "黏度: exactly 120 mPa·s"],
    ["日产50吨", "日产: exactly 50 吨/d"],
    ["年产3万吨", "年产: exactly 30000 吨/a"],
    ["日处理鲜骨 5 t", "日处理鲜骨: exactly 5 t/d"],
    ["每小时分拣1200件", "每小时分拣: exactly 1200 件/h"],
    ["吨钢综合电耗350 kWh", "吨钢综合电耗: exactly 350 kWh/t"],
    ["亩产560公斤", "亩产: exactly 560 公斤/亩"],
    ["吨浓水处理费 36 元", "吨浓水处理费: exactly 36 元/m3"],
    ["每平方米成本0.35元", "每平方米成本: exactly 0.35 元/m2"],
    ["石墨化耗电3900度", "石墨化耗电: exactly 3900 kWh"],
    ["酒精38度", "酒精: exactly 38 %vol"],
    ["加热温度60度", "加热温度: exactly 60 ℃"],
    ["转角90度", "转角: exactly 90 °"],
    ["循环1000周容量保持", "循环: exactly 1000 次"],
    ["工期10周", "工期: exactly 10 周"],
    ["磁感1.65 T", "磁感: exactly 1.65 T"],
    ["日处理量50T", "日处理量: exactly 50 t/d"],
    ["退火5 h", "退火: exactly 5 h"],
    ["保温24H", "保温: exactly 24 H"],
    ["面粉细度80目", "面粉细度: exactly 80 目"],
    ["白度45%", "白度: exactly 45 %"],
    ["充电倍率4C", "充电倍率: exactly 4 C"],
    ["酶活 2 万 U/g", "酶活: exactly 20000 U/g"],
    ["浊度0.6 NTU", "浊度: exactly 0.6 NTU"],
    ["示范面积1,860 亩", "示范面积: exactly 1860 亩"],
    ["Ra0.8μm", "Ra: exactly 0.8 μm"],
    ["COD100mg/L", "COD: exactly 100 mg/L"],
    ["pH值6~9", "pH值: between 6–9"],
    ["pH 3.9", "pH: exactly 3.9"],
    ["偏析指数不大于1.08", "偏析指数: atMost 1.08"],
    ["近3年", ": about 3 年"],
    ["贮存36个月", "贮存: exactly 36 个月"],
  ])("%s", (text, quantity) => expect(told(text)).toEqual([quantity]));
});

describe("names", () => {
  it.each<[text: string, quantities: string[]]>([
    [
      "NOx 由 620 降到 68 mg/m³，SO₂ 14 mg/m³，氨逃逸 2.1 mg/m³。",
      ["NOx: exactly 68 mg/m³ (was 620)", "SO₂: exactly 14 mg/m³", "氨逃逸: exactly 2.1 mg/m³"],
    ],
    ["总脱碳层平均 0.06 mm、最大 0.085 mm", ["总脱碳层平均: exactly 0.06 mm", "总脱碳层最大: exactly 0.085 mm"]],
    ["检出限分别为 12 μg/L、0.2 mg/kg", ["检出限分别: exactly 12 μg/L", "检出限分别: exactly 0.2 mg/kg"]],
    ["货架期（0–4 ℃）22 天", ["货架期: between 0–4 ℃", "货架期: exactly 22 天"]],
    ["回收率（≥95%）", ["回收率: atLeast 95 %"]],
    ["加氢后使硫 0.3 %、氮 0.35 %", ["加氢后使硫: exactly 0.3 %", "氮: exactly 0.35 %"]],
    ["93%的一次通过率", ["一次通过率: exactly 93 %"]],
    ["600 mm 宽、0.02 mm 规格", ["宽: exactly 600 mm", "规格: exactly 0.02 mm"]],
    ["醇溶出率、糖化率均不低于90%", ["糖化率: atLeast 90 %"]],
  ])("%s", (text, quantities) => expect(told(text)).toEqual(quantities));

  it("and places are told in the original, full width and all", () => {
    const text = "概述。钢水收得率不低于９５％，且电耗≤３２０ kWh/t。另见附件。";
    const [yieldRate, power] = findQuantities(text);
    const cut = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    expect(
      yieldRate && [cut(yieldRate), cut(yieldRate.wording), cut(yieldRate.clause), cut(yieldRate.sentence)],
    ).toEqual(["９５％", "不低于９５％", "钢水收得率不低于９５％", "钢水收得率不低于９５％，且电耗≤３２０ kWh/t"]);
    expect(power && cut(power)).toBe("３２０ kWh/t");
  });
});

describe("what is no quantity", () => {
  it.each([
    "2026年3月投产",
    "3月15日完成",
    "2023—2025年实施",
    "2026-03-15",
    "304不锈钢与316L管",
    "SUS304",
    "45#钢",
    "60Si2MnA 与 42CrMo",
    "Q235B 与 HT200",
    "Ti6Al4V 合金",
    "含Al-5Mg-2Mn的合金",
    "GB/T 1234-2020",
    "符合GB 5749—2022要求",
    "ISO 9001 认证",
    "5G 网络，4K 视频",
    "3D打印，2D图像",
    "电话13800000001",
    "0351-6000001 转 8",
    "ZL202310123456.7",
    "专利号：CN114567890A",
    "1. 采用微波加热；2. 双机理测湿",
    "（3）提高效率",
    "第3年、第一批、第二吨",
    "版本 2.0.1",
    "192.168.0.1",
    "碳炭比 1:1.8",
    "8:30 开始",
    "1/2半径处",
    "统一管理，一种方法，一个系统，三段布置",
    "数十吨，十几天，几百台",
    "百吨级中试，万吨级产线",
    "三元材料，二次电池，四级风",
    "成本低、成分多、3成本",
    "第十四届，二〇二六年",
    "5升级为6",
    "3目标",
    "2焦炉",
    "华为P40",
    "",
  ])("%s", (text) => expect(told(text)).toEqual([]));

  it.each([
    ["以2026年3月的样品测得，收率95%", ["收率: exactly 95 %"]],
    ["SUS304焊管耐压20 MPa", ["SUS304焊管耐压: exactly 20 MPa"]],
    ["1、收率95%以上；2、能耗低", ["收率: atLeast~ 95 %"]],
    ["近3年2026年产3万吨", [": about 3 年", "2026年产: exactly 30000 吨"]],
  ])("but beside it stands one: %s", (text, quantities) => expect(told(text)).toEqual(quantities));
});

describe("any text", () => {
  it("is read without throwing, and every quantity stands where it says", () => {
    const pieces = fc.constantFrom(
      ..."0 1 9 . , % ± ~ - — / · ( ） 。 ， 万 亿 百分之 三十 点 半 ×10 ⁻⁶ e-6 MPa mg/L 吨 年 由 降到 不低于 以上 约 的 ㎜ ＃ \ud800 \u3000 \t".split(
        " ",
      ),
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.array(pieces, { maxLength: 60 }).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const found = findQuantities(text);
        return found.every(({ start, end, wording, clause, sentence, value, valueTo }, index) => {
          const isInside = (inner: { start: number; end: number }) => inner.start >= 0 && inner.end <= text.length;
          const follows = start >= (found[index - 1]?.end ?? 0);
          const isWithin = wording.start <= start && wording.end >= end && isInside(wording) && isInside(clause);
          const isOfSentence = clause.start >= sentence.start && clause.start <= start && clause.end <= sentence.end;
          const isNumber = Number.isFinite(value) && (valueTo === null || valueTo >= value);
          return start < end && follows && isWithin && isOfSentence && isInside(sentence) && isNumber;
        });
      }),
      { numRuns: 3000 },
    );
  });

  const LENGTH = 200_000;
  const HOSTILE = [
    "1",
    "9,",
    "1.",
    "1-",
    "±",
    "三",
    "十",
    "万",
    "百分之",
    "(",
    ")",
    "（1",
    "%",
    " ",
    "1 ",
    "不低于",
    "约",
    "1%",
    "1/",
    "1×10",
    "由1降到",
    "m",
    "1m/",
    "1 mg/",
    "℃",
    "。",
    "的",
    "吨",
    "日产",
  ];
  // Reading that goes back over what it has read would take minutes for a text of this length, and fail by the clock.
  it.each(HOSTILE)("of %j over and over is read once", (piece) => {
    const text = piece.repeat(Math.ceil(LENGTH / piece.length));
    for (const { start, end } of findQuantities(text)) expect(end).toBeGreaterThan(start);
  });
});
