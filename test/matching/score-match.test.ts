import { describe, expect, it } from "vitest";
import { AFFINITY_RULE } from "../../seed/reference/affinity.ts";
import { INDUSTRY_AFFINITY_RULE } from "../../src/matching/criteria/industry-affinity.ts";
import type { CriterionName, MatchableAchievement, MatchableNeed } from "../../src/matching/matchable.ts";
import { createScoring, explainScore, gradeOf } from "../../src/matching/score-match.ts";
import { ALL_WEIGHTS, WEIGHTS_V1, WEIGHTS_V2 } from "../../src/matching/weights.ts";
import { achievement, book, need, surroundings } from "../support/matchables.ts";

/** Version 1, whose stored verdicts must be explained for ever; what version 2 adds has its own tests below. */
const scoring = createScoring(book, surroundings(), WEIGHTS_V1);
const byWords = (raw: number) => ({ combined: raw, ofText: raw, withMeaning: false });
const explain = (ours: Partial<MatchableNeed>, theirs: Partial<MatchableAchievement>, raw = 0) =>
  explainScore(byWords(raw), [], need("甲", ours), achievement("A-1", "乙", theirs), scoring);
const reason = (criterion: CriterionName, ours: Partial<MatchableNeed>, theirs: Partial<MatchableAchievement>) => {
  const found = explain(ours, theirs).reasons.find((one) => one.criterion === criterion);
  return [found?.points, found?.because, found?.question];
};

describe("industry", () => {
  it.each([
    ["specialSteel.rolling", "specialSteel.rolling", 14, "同属“轧制”"],
    ["specialSteel", "specialSteel.rolling", 11.9, "需求属“特钢新材料”，成果属“轧制”，为同一产业的上下级"],
    ["specialSteel.rolling", "specialSteel.surface", 8.4, "需求属“轧制”，成果属“表面处理”，为同一产业的不同环节"],
    ["baijiu.brewing", "digital", 1.4, "需求属“酿造”，成果属“数字技术”，两个产业关联较少"],
  ])("of %s and %s gives %d points", (industry, other, points, because) => {
    expect(reason("industry", { industry }, { industry: other })).toEqual([points, because, undefined]);
  });

  it("of a listed pair gives its reason, whichever side names which", () => {
    const forwards = reason("industry", { industry: "baijiu" }, { industry: "agriProcessing" });
    expect(forwards).toEqual([
      6.3,
      "需求属“清香型白酒”，成果属“农产品精深加工”：同为粮食发酵与食品加工，原料、菌种、检测相通",
      undefined,
    ]);
    expect(reason("industry", { industry: "agriProcessing" }, { industry: "baijiu" })[0]).toBe(6.3);
  });

  it("follows the rule that the seeded affinities were written for", () => {
    expect(INDUSTRY_AFFINITY_RULE).toEqual(AFFINITY_RULE);
  });
});

describe("technical field, stage, mode and budget", () => {
  it.each([
    ["newMaterials", "newMaterials", 8],
    ["electronicInformation", "electronicInformation.software", 6.4],
    ["electronicInformation.software", "electronicInformation.microelectronics", 4],
    ["electronicInformation.software", "newMaterials", 1.2],
  ])("field %s against %s gives %d points", (technicalField, other, points) => {
    expect(reason("technicalField", { technicalField }, { technicalField: other })[0]).toBe(points);
  });

  it.each([
    ["achievementAcquisition", "industrialized", 6, "成果处于“产业化”，适合“成果引进”类需求"],
    ["achievementAcquisition", "laboratory", 0.6, "成果处于“实验室”，对“成果引进”类需求偏早"],
    ["technicalBreakthrough", "laboratory", 3.6, "成果处于“实验室”，对“技术攻关”类需求尚可"],
    ["talentRecruitment", "laboratory", 3, "“人才/团队引进”类需求不看成果阶段，按平均计分"],
  ])("a need of type %s and an achievement at %s give %d points", (needType, stage, points, because) => {
    expect(reason("stage", { needType }, { stage })).toEqual([points, because, undefined]);
  });

  it("reads the stage from the readiness level when it is not named", () => {
    expect(reason("stage", { needType: "achievementAcquisition" }, { readinessLevel: 8 })[1]).toContain("小批量");
  });

  it.each([
    [["jointDevelopment", "technologyTransfer"], ["jointDevelopment"], 6, "双方都接受合作开发"],
    [["licensing"], ["licensing.exclusive"], 6, "双方都接受技术许可"],
    [["jointDevelopment"], ["commissionedDevelopment"], 3.6, "需求希望合作开发，成果提供委托开发，合同类型相同"],
    [["technicalService"], ["equityContribution"], 0.9, "需求希望技术服务，成果提供作价入股，没有共同的合作方式"],
    [["negotiable"], ["equityContribution"], 3, "合作方式可面议，按平均计分"],
  ])("modes %j against %j give %d points", (cooperationModes, transferModes, points, because) => {
    expect(reason("cooperationMode", { cooperationModes }, { transferModes })).toEqual([points, because, undefined]);
  });

  it.each([
    [50_000_000, 50_000_000, 6, "预算 50 万元，价格 50 万元，预算足够"],
    [50_000_000, 70_000_000, 3.6, "预算 50 万元，价格 70 万元，价格略高于预算"],
    [50_000_000, 150_000_000, 1.5, "预算 50 万元，价格 150 万元，价格明显高于预算"],
    [50_000_000, 150_000_001, 0, "预算 50 万元，价格 150.000001 万元，价格明显高于预算"],
  ])("a budget of %d fen against a price of %d gives %d points", (budgetFen, priceFen, points, because) => {
    expect(reason("budget", { budgetFen }, { priceFen })).toEqual([points, because, undefined]);
  });
});

describe("a missing fact", () => {
  it.each([
    ["industry", { industry: "baijiu" }, {}, 7, "成果未填写产业，按平均计分", "请向成果方了解所属产业"],
    [
      "industry",
      { industry: "other" },
      { industry: "other" },
      7,
      "需求和成果未填写产业，按平均计分",
      "请向需求企业了解所属产业，请向成果方了解所属产业",
    ],
    [
      "technicalField",
      {},
      { technicalField: "newMaterials" },
      4,
      "需求未填写技术领域，按平均计分",
      "请向需求企业了解技术领域",
    ],
    [
      "stage",
      { needType: "achievementAcquisition" },
      {},
      3,
      "成果未填写所处阶段，按平均计分",
      "请向成果方了解成果所处阶段",
    ],
    [
      "cooperationMode",
      {},
      {},
      3,
      "需求和成果未填写合作方式，按平均计分",
      "请向需求企业了解合作方式，请向成果方了解转化方式",
    ],
    ["budget", { budgetFen: 1 }, {}, 3, "成果未填写金额（或为面议），按平均计分", "请向成果方了解价格"],
  ] as const)("of %s gives half of the points and a question", (criterion, ours, theirs, points, because, question) => {
    expect(reason(criterion, ours, theirs)).toEqual([points, because, question]);
  });
});

describe("the score", () => {
  it("is 20 when nothing at all is known, and graded 无相关", () => {
    expect(explain({}, {})).toMatchObject({ score: 20, grade: "none" });
  });

  it("never makes a match of equal facts without common words", () => {
    const facts = { industry: "baijiu", technicalField: "newMaterials", cooperationModes: ["jointDevelopment"] };
    const best = explain(
      { ...facts, needType: "achievementAcquisition", budgetFen: 2 },
      { ...facts, transferModes: ["jointDevelopment"], stage: "industrialized", priceFen: 1 },
    );
    expect(best).toMatchObject({ score: 40, grade: "none" });
  });

  it.each([
    [640, 330, "strong"],
    [639, 330, "fair"],
    [640, 329, "fair"],
    [540, 260, "fair"],
    [700, 259, "weak"],
    [460, 200, "weak"],
    [459, 400, "none"],
    [700, 199, "none"],
  ] as const)("of %d tenths with %d from the text is graded %s", (tenths, textTenths, grade) => {
    expect(gradeOf({ tenths, textTenths }, WEIGHTS_V1)).toBe(grade);
  });

  it.each(ALL_WEIGHTS)("has weights that add up to 100 in version $version", ({ points }) => {
    expect(Object.values(points).reduce((sum, one) => sum + one, 0)).toBe(100);
  });

  it("has weights that cannot be changed", () => {
    expect(() => Object.assign(WEIGHTS_V1.points, { text: 0 })).toThrow(TypeError);
    expect(() => Object.assign(WEIGHTS_V1.grades.weak, { score: 0 })).toThrow(TypeError);
  });
});

describe("version 2", () => {
  const requirement = { name: "成材率", operator: "gte", value: "75", valueTo: "", unit: "%", must: true } as const;
  const explainIn = (weights: typeof WEIGHTS_V2, ours: Partial<MatchableNeed>, theirs: Partial<MatchableAchievement>) =>
    explainScore(
      byWords(0),
      [],
      need("甲", ours),
      achievement("A-1", "乙", theirs),
      createScoring(book, surroundings(), weights),
    );
  const coverage = (ours: Partial<MatchableNeed>, theirs: Partial<MatchableAchievement>) => {
    const found = explainIn(WEIGHTS_V2, ours, theirs).reasons.find(({ criterion }) => criterion === "coverage");
    return [found?.points, found?.because, found?.question];
  };

  it.each([
    ["满足 1 项指标（成材率）", "成材率78%。", 12],
    ["不满足 1 项（成材率）", "成材率70%。", 4],
    ["需求的 1 项指标，成果都没有明确提及，按平均计分", "成本低。", 6],
  ])("gives for “%s” %d points", (because, body, points) => {
    expect(coverage({ requirements: [requirement] }, { body })).toEqual([points, because, undefined]);
  });

  it("asks for requirements where the need has none, and gives half of the points", () => {
    const question = "请向需求企业了解可验收的技术指标";
    expect(coverage({}, { body: "成材率78%。" })).toEqual([6, "需求没有列出可比较的技术指标，按平均计分", question]);
  });

  it("counts must-haves twice, and one shortfall never outweighs four met", () => {
    const names = ["收率", "合格率", "识别率", "通过率"];
    const rows = names.map((name) => ({ ...requirement, name, value: "90" }));
    const body = `${names.map((name) => `${name}95%`).join("，")}，成材率70%。`;
    const [points, because] = coverage({ requirements: [...rows, requirement] }, { body });
    expect([points, because]).toEqual([8.8, "满足 4 项指标（收率、合格率、识别率、通过率），不满足 1 项（成材率）"]);
    const nice = { ...requirement, must: false };
    expect(coverage({ requirements: [...rows, nice] }, { body })[0]).toBe(10.1);
  });

  it("is what version 1 does not have", () => {
    const old = explainIn(WEIGHTS_V1, { requirements: [requirement] }, { body: "成材率78%。" });
    expect(old.reasons.map(({ criterion }) => criterion)).not.toContain("coverage");
  });

  it("grades the same raw text scores as version 1, when no other fact is known", () => {
    const gradesOf = (weights: typeof WEIGHTS_V2) =>
      [0.6, 0.68, 0.72, 0.9, 0.98, 1.02, 1.5, 1.57, 1.62].map((raw) => {
        const known = createScoring(book, surroundings(), weights);
        return explainScore(byWords(raw), [], need("甲"), achievement("A-1", "乙"), known).grade;
      });
    expect(gradesOf(WEIGHTS_V2)).toEqual(["none", "none", "weak", "weak", "weak", "fair", "fair", "fair", "strong"]);
  });
});
