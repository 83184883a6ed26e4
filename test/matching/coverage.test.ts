import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Operator, Requirement } from "../../src/kernel/requirement.ts";
import { type CoveredRequirement, claimIn, coverageFit, coverRequirements } from "../../src/matching/coverage.ts";
import type { CoverageState } from "../../src/matching/judge-requirement.ts";
import type { MatchableAchievement } from "../../src/matching/matchable.ts";
import { MeasureTable } from "../../src/matching/measure-table.ts";
import { readOfferedMeasures } from "../../src/matching/offered-measures.ts";
import { type RequiredMeasure, readRequirement } from "../../src/matching/required-measure.ts";
import { createLexicon } from "../../src/search/lexicon.ts";
import { achievement } from "../support/matchables.ts";

const lexicon = createLexicon([
  { term: "邻苯二甲酸酯", industry: "baijiu.testing", synonyms: ["塑化剂"] },
  { term: "热膨胀系数", industry: "carbonMaterials", synonyms: ["线膨胀系数"] },
]);
const SIGNS: Readonly<Record<string, Operator>> = { "≥": "gte", "≤": "lte", "=": "eq", "：": "text", "∈": "range" };

/** `收率 ≥ 95 %`, `温度 ∈ 165–200 ℃`, `外观：不得检出` → the row of the form. */
function row(written: string, must = true): Requirement {
  const at = [...written].findIndex((character) => character in SIGNS);
  const operator = SIGNS[written.charAt(at)] ?? "text";
  const rest = written.slice(at + 1).trim();
  const name = written.slice(0, at).trim();
  if (operator === "text") return { name, operator, value: rest, valueTo: "", unit: "", must };
  const [amount = "", ...unit] = rest.split(" ");
  const [value = "", valueTo = ""] = amount.split("–");
  return { name, operator, value, valueTo, unit: unit.join(" "), must };
}

type Offer = { body?: string; figures?: string[]; title?: string; need?: string };

function cover(required: string, { body = "", figures = [], title = "乙", need = "" }: Offer): CoveredRequirement {
  const post = achievement("A-1", title, { body, figures: figures.map((figure) => row(figure)) });
  const read = [readRequirement(row(required), lexicon)].filter((one): one is RequiredMeasure => one !== null);
  const [covered] = coverRequirements(read, MeasureTable.of(readOfferedMeasures(post)), post, need.toLowerCase());
  if (covered === undefined) throw new Error(`${required} cannot be compared`);
  return covered;
}

type Row = [required: string, offer: string | Offer, state: CoverageState];
const asOffer = (offer: string | Offer): Offer => (typeof offer === "string" ? { body: offer } : offer);
const check = ([required, offer, state]: Row): void => expect(cover(required, asOffer(offer)).state).toBe(state);
const MET = "met";
const SHORT = "contradicted";
const OPEN = "notMentioned";

describe("a value in a sentence", () => {
  it.each<Row>([
    // 特钢
    ["成材率 ≥ 75 %", "轧制过程稳定，成材率78 %。", MET],
    ["成材率 ≥ 75 %", "轧制过程稳定，成材率达到97%。", MET],
    ["成材率 ≥ 95 %", "成材率最高可达97%。", MET],
    ["成材率 ≥ 95 %", "成材率≥96%。", MET],
    ["成材率 ≥ 95 %", "成材率93%。", SHORT],
    ["成材率 ≥ 95 %", "成材率达到93%。", SHORT],
    ["成材率 ≥ 95 %", "成材率由82%提高到96%。", MET],
    ["成材率 ≥ 95 %", "成材率由82%提高到90%。", SHORT],
    ["钢水收得率 ≥ 95 %", "钢水回收率不低于96%。", MET],
    ["成品厚度 ≤ 0.02 mm", "产品厚度可达15 μm。", MET],
    ["屈服强度 ≥ 420 MPa", "屈服强度0.45 GPa，伸长率12%。", MET],
    ["总脱碳层深度 ≤ 0.09 mm", "总脱碳层平均0.06 mm、最大0.085 mm。", MET],
    ["最大脱碳层深度 ≤ 0.08 mm", "脱碳层平均0.06 mm、最大0.085 mm。", SHORT],
    ["完全脱碳层 = 0 mm", "完全脱碳层0 mm。", MET],
    ["完全脱碳层 = 0 mm", "完全脱碳层0.02 mm。", SHORT],
    ["退火炉露点 ≤ -60 ℃", "退火炉露点-65 ℃。", MET],
    ["退火炉露点 ≤ -60 ℃", "退火炉露点-45 ℃。", SHORT],
    ["中心碳偏析指数 ≤ 1.08", "中心碳偏析指数由1.14降到1.05–1.07。", MET],
    ["-50 ℃ 冲击功 ≥ 50 J", "-50 ℃ 冲击功 62 J。", MET],
    // 白酒
    ["出酒率 ≥ 42 %", "两季试验的出酒率44.8%。", MET],
    ["酒精度误差 ≤ 0.3 %vol", "酒精度误差不超过0.2%vol。", MET],
    ["单样检测时间 ≤ 60 min", "单样检测用时0.5 h。", MET],
    ["邻苯二甲酸酯检出限 ≤ 0.3 mg/kg", "塑化剂检出限0.25 mg/kg。", MET],
    ["单间改造费 ≤ 1.2 万元", "单间改造费用约9800元。", MET],
    ["电池寿命 ≥ 3 年", "探针电池寿命30个月。", OPEN],
    ["电池寿命 ≥ 3 年", { body: "探针电池寿命30个月。", need: "缸内测温探针" }, SHORT],
    ["电池寿命 ≥ 2 年", "探针电池寿命30个月。", MET],
    // 碳基新材料
    ["克容量 ≥ 345 mAh/g", "克容量348 mAh/g，首次库仑效率92.6%。", MET],
    ["首次效率 ≥ 92 %", "克容量348 mAh/g，首次库仑效率92.6%。", MET],
    ["热膨胀系数CTE ≤ 1.2 10⁻⁶/℃", "煅后焦CTE 1.05×10⁻⁶/℃。", MET],
    ["热膨胀系数CTE ≤ 1.2 10⁻⁶/℃", "煅后焦线膨胀系数1.5×10⁻⁶/℃。", OPEN],
    ["NOx排放浓度 ≤ 100 mg/m³", "NOx由620降到68 mg/m³，SO₂ 14 mg/m³。", MET],
    ["SO₂排放浓度 ≤ 10 mg/m³", "NOx由620降到68 mg/m³，SO₂ 14 mg/m³。", SHORT],
    ["硫含量 ≤ 0.4 %", "成品硫 300 ppm。", MET],
    ["灰分 ≤ 0.3 %", "产品灰分低于50 ppm。", MET],
    ["比表面积 ∈ 0.9–1.4 m²/g", "比表面积1.05–1.25 m²/g。", MET],
    ["比表面积 ∈ 0.9–1.4 m²/g", "比表面积1850 m²/g。", SHORT],
    ["吨电极石墨化电耗 ≤ 3450 kWh/t", "吨电极石墨化电耗3380度。", MET],
    // 先进制造
    ["单件节拍 ≤ 75 s", "单件节拍约68 s。", MET],
    ["单件节拍 ≤ 75 s", "单件节拍1.5 min。", SHORT],
    ["换型时间 ≤ 2 h", "换型用时70 min以内。", MET],
    ["定位精度：±10 mm", "夹具定位误差±8 mm。", MET],
    ["定位精度：±10 mm", "夹具定位误差±25 mm。", OPEN],
    ["振动烈度 ≤ 2.8 mm/s", "额定流量下振动烈度由4.3降到2.4 mm/s。", MET],
    ["转速 ≥ 3000 r/min", "转速3600 rpm。", MET],
    // 农产品加工
    ["年处理量 ≥ 9000 t", "年处理量1.6万吨。", MET],
    ["日处理量 ≥ 10 t/d", "日处理量5吨。", SHORT],
    ["日处理量 ≥ 10 t/d", "示范线日处理12吨。", MET],
    ["产能 ≥ 50 t/d", "日产50吨。", MET],
    ["出油率 ≥ 45 %", "出油率百分之四十七。", MET],
    ["货架期 ≥ 9 月", "产品常温货架期12个月。", MET],
    ["亩产 ≥ 550 公斤/亩", "亩产560–610 kg。", MET],
    ["籽粒破碎率 ≤ 5 %", "籽粒破碎率3.6%—4.7%。", MET],
    ["籽粒破碎率 ≤ 5 %", "籽粒破碎率4%—7%。", OPEN],
    // 现代服务业
    ["平均在厂时间 ≤ 90 min", "平均在厂时间由3.8 h降到72 min。", MET],
    ["识别率 ≥ 99 %", "车牌识别准确率99.7%。", OPEN],
    ["车牌识别率 ≥ 99 %", "车牌识别准确率99.7%。", MET],
    ["报警时延 ≤ 60 s", "跌倒报警时延22 s。", MET],
    ["单床投入 ≤ 900 元", "单床投入0.056万元。", MET],
  ])("%s | %j | %s", (...one) => check(one));
});

describe("what is near but not the same", () => {
  it.each<Row>([
    ["锌回收率 ≥ 90 %", "铁回收率96%。", OPEN],
    ["游离酸回收率 ≥ 90 %", "总氟回收率85%。", OPEN],
    ["紧实率 ≥ 40 %", "紧实率标准差0.8%。", OPEN],
    ["缺陷率 ≤ 2 %", "缺陷检出率98%。", OPEN],
    ["缺陷率 ≤ 2 %", "缺陷率下降63%。", OPEN],
    ["缺陷率降幅 ≥ 50 %", "缺陷率下降63%。", MET],
    ["缺陷率降幅 ≥ 50 %", "缺陷率2%。", OPEN],
    ["电耗降低 ≥ 15 %", "电耗提高8%。", OPEN],
    ["屈服强度 ≥ 420 MPa", "屈服强度提高15%。", OPEN],
    ["漏检率 ≤ 0.1 %", "误检率2%。", OPEN],
    ["漏检率 ≤ 0.1 %", "漏判率0.06%。", MET],
    ["-50 ℃ 冲击功 ≥ 50 J", "-40 ℃ 冲击功 40 J。", OPEN],
    ["NOx排放浓度 ≤ 100 mg/m³", "入口NOx不大于500 mg/m³。", OPEN],
    ["收得率 ≥ 95 %", "传统工艺收得率仅85%。", OPEN],
    ["收得率 ≥ 95 %", "预计收得率96%。", OPEN],
    ["收得率 ≥ 95 %", "收得率低于90%时系统报警。", OPEN],
    ["工作压力 ≥ 10 MPa", "0.6 MPa 下保压。", OPEN],
    ["连续运行 ≥ 3 年", "首台套已连续运行9个月。", OPEN],
    ["强度 ≥ 92 %", "界面结合强度120 MPa。", OPEN],
    ["成本 ≤ 60 元", "单样耗材成本42元。", OPEN],
    ["硬度 ≥ 58 HRC", "硬度780 HV。", OPEN],
    ["处理能力 ≥ 10 t/h", "处理能力300 m³/h。", OPEN],
    ["吨水运行费用 ≤ 9 元/m³", "吨钢运行费用5元。", OPEN],
    ["氮含量 ≤ 0.5 %", "挥发性盐基氮 12.6 mg/100g。", OPEN],
    ["氮含量 ≤ 0.5 %", "氮 0.35 %。", MET],
    ["板形 ≤ 8 I", "厚度波动0.8 μm。", OPEN],
    ["循环寿命 ≥ 1000 次", "质保期3年。", OPEN],
    ["收率 ≥ 95 %", "符合GB/T 5001-2019，2026年3月投产。", OPEN],
    ["收率 ≥ 95 %", "", OPEN],
  ])("%s | %s | %s", (...one) => check(one));
});

describe("bounds and ways of speaking", () => {
  it.each<Row>([
    ["收率 ≥ 95 %", "收率不低于93%。", SHORT],
    ["收率 ≥ 95 %", "收率≥93%。", SHORT],
    ["收率 ≥ 95 %", "收率93%以上。", OPEN],
    ["收率 ≥ 95 %", "收率超过90%。", OPEN],
    ["收率 ≥ 95 %", "收率96%以上。", MET],
    ["收率 ≥ 95 %", "收率不超过97%。", OPEN],
    ["收率 ≥ 95 %", "收率不超过90%。", SHORT],
    ["收率 ≥ 95 %", "收率约94%。", OPEN],
    ["收率 ≥ 95 %", "收率约95%。", MET],
    ["收率 ≥ 95 %", "收率约80%。", SHORT],
    ["收率 ≥ 95 %", "收率90%～97%。", OPEN],
    ["收率 ≥ 95 %", "收率96%～97%。", MET],
    ["收率 ≥ 95 %", "收率88%～92%。", SHORT],
    ["能耗 ≤ 320 kWh/t", "能耗不高于300 kWh/t。", MET],
    ["能耗 ≤ 320 kWh/t", "能耗不高于350 kWh/t。", SHORT],
    ["能耗 ≤ 320 kWh/t", "能耗350 kWh/t以下。", OPEN],
    ["能耗 ≤ 320 kWh/t", "能耗低于300 kWh/t。", MET],
    ["脱硝温度 ∈ 165–200 ℃", "脱硝温度120–150 ℃。", SHORT],
    ["脱硝温度 ∈ 165–200 ℃", "脱硝温度170–190 ℃。", MET],
    ["脱硝温度 ∈ 165–200 ℃", "脱硝温度150–180 ℃。", OPEN],
    ["使用环境温度 ∈ 0–40 ℃", "适用环境温度-20~60 ℃。", MET],
    ["单宁 ∈ 0.8–1.5 %", "单宁1.1%。", MET],
    ["收率 ≥ 95 %", { figures: ["收率 ≥ 93 %"] }, SHORT],
    ["收率 ≥ 95 %", { figures: ["收率 ≥ 96 %"] }, MET],
    ["收率 ≥ 95 %", { figures: ["收率 ≤ 97 %"] }, OPEN],
    ["收率 ≥ 95 %", { figures: ["收率 = 95 %"] }, MET],
    ["厚度 = 0.20 mm", { figures: ["厚度 = 200 μm"] }, MET],
    ["厚度 = 0.20 mm", { figures: ["厚度 = 0.35 mm"] }, SHORT],
    ["厚度 = 0.20 mm", { figures: ["适用厚度 ∈ 0.1–0.5 mm"] }, MET],
    ["测温精度：±0.3 ℃", { figures: ["测温精度：±0.25 ℃"] }, MET],
    ["测温精度：±0.3 ℃", { figures: ["测温误差 ≤ 0.5 ℃"] }, SHORT],
    ["温差 ≤ 3 ℃", { figures: ["温差 ≤ 2.5 K"] }, MET],
  ])("%s | %j | %s", (...one) => check(one));
});

describe("figures, sentences and what they add to a name", () => {
  it.each<Row>([
    ["收率 ≥ 95 %", { figures: ["收率 ≥ 93 %"], body: "小试收率最高达96%。" }, SHORT],
    ["收率 ≥ 95 %", { figures: ["能耗 ≤ 3 kWh"], body: "收率96%。" }, MET],
    ["收率 ≥ 95 %", { body: "收率96%。收率90%。" }, OPEN],
    ["锌回收率 ≥ 90 %", { body: "对含锌粉尘，回收率92%。" }, MET],
    ["锌回收率 ≥ 90 %", { body: "对含锌粉尘，回收率80%。" }, OPEN],
    ["锌回收率 ≥ 90 %", { body: "回收率92%。", title: "电炉粉尘提锌" }, MET],
    ["锌回收率 ≥ 90 %", { body: "回收率92%。", title: "电炉粉尘提铁" }, OPEN],
    ["成本 ≤ 60 元", { body: "单样耗材成本42元。", need: "单样耗材太贵" }, MET],
    ["检出率 ≥ 95 %", { figures: ["微裂纹检出率 ≥ 90 %"] }, OPEN],
    ["检出率 ≥ 95 %", { figures: ["微裂纹检出率 ≥ 90 %"], need: "表面微裂纹难发现" }, SHORT],
    ["货架期（0–4 ℃） ≥ 21 天", { figures: ["货架期（0–4 ℃） ≥ 22 天"] }, MET],
    ["货架期（0–4 ℃） ≥ 21 天", { figures: ["货架期（25 ℃） ≥ 15 天"] }, OPEN],
    ["货架期 ≥ 21 天", { figures: ["货架期（0–4 ℃） ≥ 22 天"] }, MET],
    ["入口温度 ≤ 80 ℃", { figures: ["入口温度 ≤ 70 ℃"] }, MET],
    ["每平方米成本 ≤ 0.35 元", { figures: ["成本 ≤ 0.28 元/m²"] }, MET],
    ["年节约标煤 ≥ 800 t", { figures: ["年节约标煤 ≥ 960 t"] }, MET],
    ["活菌数 ≥ 1 亿CFU/g", { body: "菌剂活菌数不低于10⁸ CFU/g。" }, MET],
    ["误报 ≤ 1 次/床·月", { figures: ["误报 ≤ 0.6 次/床·月"] }, MET],
  ])("%s | %j | %s", (...one) => check(one));
});

describe("words", () => {
  it.each<Row>([
    ["隐私：不采集图像、不录音", "本机用毫米波感知，不采集图像，不录音。", MET],
    ["隐私：不采集图像、不录音", "本机不采集图像。另有录音模块。", OPEN],
    ["修补料：符合食品接触材料要求", "修补料符合食品接触材料要求。", MET],
    ["白亮带：不可见", "白亮带肉眼不可见。", MET],
    ["白亮带：不可见", "内裂纹不可见。", OPEN],
    ["表面质量：??不得有裂纹", "抗拉强度??600MPa。!!另议", OPEN],
    ["表面质量：!!", "抗拉强度!!600MPa。", OPEN],
    ["接口：能写入 SQL Server", { figures: ["接口：能写入 SQL Server 2019"] }, MET],
  ])("%s | %j | %s", (...one) => check(one));

  it("too short to mean anything cannot be compared, nor can a draft's row without a number", () => {
    expect(readRequirement(row("外观：好"), lexicon)).toBeNull();
    expect(readRequirement({ ...row("收率 ≥ 95 %"), value: "" }, lexicon)).toBeNull();
    expect(readRequirement({ ...row("收率 ≥ 95 %"), value: "约九成" }, lexicon)).toBeNull();
    expect(readRequirement({ ...row("收率 ≥ 95 %"), name: "" }, lexicon)).toBeNull();
  });
});

describe("what is told", () => {
  it("is the achievement's own sentence with the deciding words, and where it stands", () => {
    const body = "已在两家企业应用。轧制稳定，成材率不低于78 %，板形好。";
    const { quote, question } = cover("成材率 ≥ 75 %", { body });
    expect(quote).toEqual({
      source: "text",
      text: "轧制稳定，成材率不低于78 %，板形好",
      value: { start: 5, end: 15 },
      offset: 9,
    });
    expect(quote && body.slice(quote.offset ?? 0).startsWith(quote.text)).toBe(true);
    expect(quote && claimIn(quote)).toBe("成材率不低于78 %");
    expect(question).toBeNull();
  });

  it.each(["\u3000\u3000", "\t", "\u3000\u3000\n\u3000\u3000"])(
    "leaves out the indent of a paragraph: %j",
    (indent) => {
      const said = "成材率92%以上";
      const { quote, question } = cover("成材率 ≥ 95 %", { body: `已在两家企业应用。${indent}${said}。` });
      expect(quote).toMatchObject({ text: said, value: { start: 0, end: said.length }, offset: 9 + indent.length });
      expect(question).toBe(`请对方说明能否满足“成材率 ≥ 95 %”，成果写的是“${said}”`);
    },
  );

  it("leaves out the space behind a comma", () => {
    const { quote } = cover("成材率 ≥ 95 %", { body: "轧制稳定，\u3000成材率92%以上。" });
    expect(quote && claimIn(quote)).toBe("成材率92%以上");
  });

  it("is the figure as the form says it", () => {
    const { quote } = cover("成材率 ≥ 75 %", { figures: ["板形 ≤ 6 I", "成材率 ≥ 78 %"] });
    expect(quote).toEqual({ source: "figure", text: "成材率 ≥ 78 %", value: { start: 0, end: 10 }, offset: null });
  });

  it("is a question where nothing is mentioned, and what comes near it", () => {
    expect(cover("成材率 ≥ 75 %", { body: "成本低。" })).toMatchObject({
      quote: null,
      question: "请对方说明能否满足“成材率 ≥ 75 %”",
    });
    expect(cover("成材率 ≥ 95 %", { body: "成材率92%以上。" }).question).toBe(
      "请对方说明能否满足“成材率 ≥ 95 %”，成果写的是“成材率92%以上”",
    );
    expect(cover("厚度公差：圆整均匀", {}).question).toBe("请对方说明能否满足“厚度公差：圆整均匀”");
  });
});

describe("all requirements together", () => {
  const NAMES = ["收率", "合格率", "检出率", "通过率"];
  const fitOf = (rows: readonly Requirement[], body: string): number => {
    const post: MatchableAchievement = achievement("A-1", "乙", { body });
    const read = rows.flatMap((one) => readRequirement(one, lexicon) ?? []);
    return coverageFit(read, MeasureTable.of(readOfferedMeasures(post)), post, "");
  };
  const anyRow = fc.record({
    name: fc.constantFrom(...NAMES),
    value: fc.constantFrom("85", "90", "95"),
    must: fc.boolean(),
  });
  const rowsOf = (rows: readonly { name: string; value: string; must: boolean }[]): Requirement[] =>
    rows.map((one) => ({ ...one, operator: "gte", valueTo: "", unit: "%" }));
  const anyBody = fc
    .subarray(NAMES)
    .chain((names) => fc.tuple(...names.map((name) => fc.integer({ min: 80, max: 99 }).map((n) => `${name}${n}%`))))
    .map((parts) => `${parts.join("，")}。`);

  it("lie between nothing and everything; half when nothing is mentioned", () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 8 }), anyBody, (rows, body) => {
        const fit = fitOf(rowsOf(rows), body);
        return fit >= 0 && fit <= 1;
      }),
    );
    expect(fitOf(rowsOf([{ name: "收率", value: "90", must: true }]), "成本低。")).toBe(0.5);
    expect(fitOf(rowsOf([{ name: "收率", value: "90", must: true }]), "收率95%。")).toBe(1);
  });

  it("never gain by a further requirement that is not met", () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 7 }), anyBody, fc.boolean(), (rows, body, must) => {
        const unmet = { name: "透光率", value: "90", must };
        const short = { name: "收率", value: "100", must };
        const fit = fitOf(rowsOf(rows), body);
        return fitOf(rowsOf([...rows, unmet]), body) <= fit && fitOf(rowsOf([...rows, short]), body) <= fit;
      }),
    );
  });

  it("are judged without throwing, whatever both sides wrote", () => {
    const words = fc.string({ unit: "binary", maxLength: 40 });
    const anyRequirement = fc.record({
      name: words,
      operator: fc.constantFrom<Operator>("gte", "lte", "eq", "range", "text"),
      value: fc.oneof(words, fc.constantFrom("95", "0.2", "")),
      valueTo: words,
      unit: fc.oneof(words, fc.constantFrom("%", "mg/L", "")),
      must: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(anyRequirement, { maxLength: 4 }),
        fc.array(anyRequirement, { maxLength: 4 }),
        words,
        (asked, figures, body) => {
          const post = achievement("A-1", body, { body, figures });
          const read = asked.flatMap((one) => readRequirement(one, lexicon) ?? []);
          const covered = coverRequirements(read, MeasureTable.of(readOfferedMeasures(post)), post, body);
          return covered.every(({ state, quote, question }) =>
            state === "notMentioned" ? question !== null : quote !== null,
          );
        },
      ),
      { numRuns: 1000 },
    );
  });
});
