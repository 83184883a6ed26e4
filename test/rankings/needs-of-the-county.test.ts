import { describe, expect, it } from "vitest";
import type { MatchableAchievement, MatchableNeed } from "../../src/matching/matchable.ts";
import { rankAchievementsForNeed } from "../../src/matching/rank.ts";
import { achievement, engineOf, need } from "../support/matchables.ts";

/** Invented achievements of invented teams, over the six bases. */
const offered: MatchableAchievement[] = [
  achievement("A-2026-0001", "基于近红外光谱的酒醅水分与淀粉在线检测", {
    keywords: ["酒醅", "近红外"],
    body: "在地缸发酵现场采集近红外光谱，建立酒醅水分、淀粉和酸度的定量模型，每缸检测不超过一分钟。",
    industry: "baijiu.testing",
    technicalField: "advancedManufacturing",
    stage: "pilotTrial",
    transferModes: ["technicalService", "jointDevelopment"],
    priceFen: 30_000_000,
  }),
  achievement("A-2026-0002", "清香型大曲微生物群落快速评价", {
    keywords: ["大曲", "微生物"],
    body: "用扩增子测序比较不同季节大曲的菌群，给出与出酒率有关的指示菌。",
    industry: "baijiu.starterMaking",
    stage: "laboratory",
    transferModes: ["technicalService"],
  }),
  achievement("A-2026-0003", "白酒酒糟固态发酵制备菌体蛋白饲料", {
    keywords: ["酒糟", "饲料"],
    body: "以清香型白酒酒糟为原料，接种复合菌固态发酵，粗蛋白提高十个百分点以上。",
    industry: "baijiu.distillersGrains",
    stage: "industrialized",
    transferModes: ["technologyTransfer", "licensing.ordinary"],
    priceFen: 80_000_000,
  }),
  achievement("A-2026-0004", "薄带不锈钢光亮退火表面缺陷视觉检测", {
    keywords: ["不锈钢", "表面缺陷"],
    body: "线阵相机配合明暗场照明，识别划伤、压痕和氧化色，带速每分钟六十米。",
    industry: "specialSteel.surface",
    stage: "smallBatch",
    transferModes: ["technologyTransfer"],
    priceFen: 120_000_000,
  }),
  achievement("A-2026-0005", "取向硅钢高温退火隔离剂氧化镁", {
    keywords: ["取向硅钢", "氧化镁"],
    body: "控制氧化镁的活性和粒度，使取向硅钢底层均匀致密，附着性好。",
    industry: "specialSteel.heatTreatment",
    stage: "pilotTrial",
    transferModes: ["licensing"],
  }),
  achievement("A-2026-0006", "硅碳负极材料的中间相沥青包覆", {
    keywords: ["负极", "中间相沥青"],
    body: "用中间相沥青在硅碳颗粒表面形成均匀碳层，首次效率提高，循环五百次容量保持八成以上。",
    industry: "carbonMaterials.anode",
    stage: "benchTrial",
    transferModes: ["jointDevelopment"],
    priceFen: 200_000_000,
  }),
  achievement("A-2026-0007", "超高功率石墨电极浸渍与石墨化节能", {
    keywords: ["石墨电极"],
    body: "改进浸渍沥青的喹啉不溶物含量和内串石墨化送电曲线，吨产品电耗下降。",
    industry: "carbonMaterials.graphiteElectrode",
    stage: "industrialized",
    transferModes: ["technicalService"],
  }),
  achievement("A-2026-0008", "焦化废水深度处理与回用", {
    keywords: ["焦化废水"],
    body: "臭氧催化氧化与膜分离组合处理焦化废水，出水回用于循环冷却。",
    industry: "environment",
    stage: "industrialized",
    transferModes: ["technicalService"],
  }),
  achievement("A-2026-0009", "核桃青皮脱除与清洗一体机", {
    body: "刷辊与喷淋配合，脱净率高，破损少，适合山区合作社。",
    industry: "agriProcessing.fruitsVegetables",
    stage: "smallBatch",
  }),
  achievement("A-2026-0010", "养老护理排班平台"),
];
const engine = engineOf(offered);

/** The rows that people see: number, grade and the sentence about the text. */
function rows(asked: MatchableNeed): [string, string, string][] {
  return rankAchievementsForNeed(engine, asked).matches.map(({ post, grade, reasons }) => [
    post.number,
    grade,
    reasons[0]?.because ?? "",
  ]);
}

describe("a distillery that wants to know its fermenting grain", () => {
  const asked = need("地缸发酵酒醅水分在线检测", {
    content: "目前靠人工取样，化验要两小时，酒醅水分和酸度波动大，影响出酒率。希望缸边快速检测。",
    industry: "baijiu.brewing",
    needType: "technicalBreakthrough",
    cooperationModes: ["jointDevelopment"],
    budgetFen: 50_000_000,
  });

  it("is offered the instrument, and not whatever else concerns liquor", () => {
    expect(rows(asked)).toEqual([["A-2026-0001", "strong", "双方都提到“地缸发酵”、“酒醅水分”、“在线检测”等"]]);
  });

  it("reads a reason for every point", () => {
    const [first] = rankAchievementsForNeed(engine, asked).matches;
    expect(first?.reasons.map(({ because }) => because)).toEqual([
      "双方都提到“地缸发酵”、“酒醅水分”、“在线检测”等",
      "需求属“酿造”，成果属“检测”，为同一产业的不同环节",
      "需求未填写技术领域，按平均计分",
      "需求没有列出可比较的技术指标，按平均计分",
      "成果处于“中试”，适合“技术攻关”类需求",
      "双方都接受合作开发",
      "预算 50 万元，价格 30 万元，预算足够",
      "成果未填写知识产权、应用和评价情况，按平均计分",
      "成果没有发布日期，按平均计分",
      "双方没有合作记录，按平均计分",
      "需求写得具体，不看企业画像，按平均计分",
    ]);
    expect(first?.reasons[2]?.question).toBe("请向需求企业了解技术领域");
  });
});

describe("a steel mill whose strip has scratches", () => {
  it("is offered the inspection of strip, and not the annealing separator of the same trade", () => {
    const found = rows(need("不锈钢精密带材表面划伤在线识别", { content: "手撕钢退火后表面划伤、压痕靠人眼。" }));
    expect(found).toEqual([["A-2026-0004", "strong", "双方都提到“不锈钢”、“划伤”、“识别”等"]]);
  });
});

describe("a distillery that asks what its lees are good for", () => {
  it("is offered the feed", () => {
    expect(rows(need("清香型白酒酒糟发酵饲料", { content: "酒糟堆放发霉，希望固态发酵做饲料。" }))).toEqual([
      ["A-2026-0003", "strong", "双方都提到“清香型白酒酒糟”、“饲料”、“固态发酵”"],
    ]);
  });
});

describe("a firm whose material is offered with another technique", () => {
  it("is offered what makes its electrodes before what cleans a coking plant's water", () => {
    const [first, ...others] = rows(
      need("石墨电极浸渍沥青改性", {
        content: "浸渍增重率低，石墨化电耗高",
        industry: "carbonMaterials.graphiteElectrode",
      }),
    );
    expect(first?.slice(0, 2)).toEqual(["A-2026-0007", "strong"]);
    expect(others.map(([number]) => number)).not.toContain("A-2026-0008");
  });
});

describe("a carbon firm that asks in traditional characters", () => {
  it("is offered the same as in simplified ones", () => {
    const traditional = rows(need("矽碳負極材料的瀝青包覆", { content: "首次效率低，循環壽命短" }));
    expect(traditional).toEqual(rows(need("硅碳负极材料的沥青包覆", { content: "首次效率低，循环寿命短" })));
    expect(traditional[0]?.[0]).toBe("A-2026-0006");
  });
});

describe("a need that nobody here answers", () => {
  it("is told so", () => {
    expect(rows(need("量子密钥分发终端小型化", { content: "单光子探测器暗计数高" }))).toEqual([]);
  });
});

describe("equal texts", () => {
  const asked = need("针状焦煅烧余热利用", {
    industry: "carbonMaterials.needleCoke",
    technicalField: "newMaterials",
    needType: "achievementAcquisition",
    cooperationModes: ["technologyTransfer"],
    budgetFen: 100_000_000,
    requirements: [{ name: "蒸汽温度", operator: "gte", value: "300", valueTo: "", unit: "℃", must: true }],
  });
  const order = (good: Partial<MatchableAchievement>, bad: Partial<MatchableAchievement>) => {
    const [first, second, third] = [bad, {}, good].map((facts, index) =>
      achievement(`A-${index + 1}`, "针状焦煅烧余热利用", facts),
    );
    const posts = [first, second, third].filter((one) => one !== undefined);
    return rankAchievementsForNeed(engineOf(posts), asked).matches.map(({ post }) => post.number);
  };

  it.each<[string, Partial<MatchableAchievement>, Partial<MatchableAchievement>]>([
    ["industry", { industry: "carbonMaterials.needleCoke" }, { industry: "baijiu" }],
    ["technical field", { technicalField: "newMaterials" }, { technicalField: "electronicInformation" }],
    ["requirements", { body: "蒸汽温度达到310℃。" }, { body: "蒸汽温度不高于250℃。" }],
    ["stage", { stage: "industrialized" }, { stage: "laboratory" }],
    ["cooperation mode", { transferModes: ["technologyTransfer"] }, { transferModes: ["technicalConsulting"] }],
    ["price", { priceFen: 90_000_000 }, { priceFen: 900_000_000 }],
  ])("are ordered by %s, and who does not tell stands between good and bad", (_, good, bad) => {
    expect(order(good, bad)).toEqual(["A-3", "A-2", "A-1"]);
  });
});
