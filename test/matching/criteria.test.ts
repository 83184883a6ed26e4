import { describe, expect, it } from "vitest";
import { createMatchEngine } from "../../src/matching/match-engine.ts";
import type { CriterionName, MatchableAchievement, MatchableNeed } from "../../src/matching/matchable.ts";
import { OrganizationFacts } from "../../src/matching/organization-facts.ts";
import { explainMatch, rankAchievementsForNeed } from "../../src/matching/rank.ts";
import { createScoring, explainScore } from "../../src/matching/score-match.ts";
import { ALL_WEIGHTS, WEIGHTS_V2, WEIGHTS_V3, type Weights } from "../../src/matching/weights.ts";
import { achievement, book, engineOf, need, surroundings } from "../support/matchables.ts";

const TODAY = "2026-11-23";

/** Points, sentence and question of one criterion in version 3; no word is common. */
function reason(
  criterion: CriterionName,
  theirs: Partial<MatchableAchievement>,
  ours: Partial<MatchableNeed> = {},
  organizations = new OrganizationFacts(),
) {
  const scoring = createScoring(book, surroundings(TODAY, organizations), WEIGHTS_V3);
  const raw = { combined: 0, ofText: 0, withMeaning: false };
  const { reasons } = explainScore(raw, [], need("甲", ours), achievement("A-1", "乙", theirs), scoring);
  const found = reasons.find((one) => one.criterion === criterion);
  return [found?.points, found?.because, found?.question];
}

describe("the weights", () => {
  it.each(ALL_WEIGHTS.map((weights) => [weights.version, weights] as const))(
    "of version %s add up to 100",
    (_, { points }) => {
      expect(Object.values(points).reduce((sum, one) => sum + one, 0)).toBe(100);
    },
  );

  it("of version 3 grade the raw scores that version 2 grades, when no other fact is known", () => {
    const gradesOf = (weights: Weights) =>
      [0.6, 0.68, 0.72, 0.9, 0.98, 1.02, 1.5, 1.57, 1.62].map((raw) => {
        const scoring = createScoring(book, surroundings(), weights);
        const texts = { combined: raw, ofText: raw, withMeaning: false };
        return explainScore(texts, [], need("甲"), achievement("A-1", "乙"), scoring).grade;
      });
    expect(gradesOf(WEIGHTS_V3)).toEqual(gradesOf(WEIGHTS_V2));
  });
});

describe("evidence", () => {
  const patent = { kind: "inventionPatent", status: "granted" };
  const asked = "请向成果方了解知识产权、应用情况、鉴定、验收等评价情况";

  it("that is all there gives all points", () => {
    const all = {
      rights: [patent],
      applicationState: "industrialUse",
      evaluationForm: "acceptance",
      isRegistered: true,
    };
    expect(reason("evidence", all)).toEqual([3, "成果产业化应用，发明专利（授权），经验收，已作成果登记", undefined]);
  });

  it("of which nothing was said is neutral and a question", () => {
    expect(reason("evidence", {})).toEqual([1.5, "成果未填写知识产权、应用和评价情况，按平均计分", asked]);
  });

  it.each<[string, Partial<MatchableAchievement>, number]>([
    ["a granted patent", { rights: [patent] }, 2],
    ["a patent applied for", { rights: [{ kind: "inventionPatent", status: "pending" }] }, 1.5],
    ["a right that has lapsed", { rights: [{ kind: "utilityModel", status: "lapsed" }] }, 1.2],
    ["the best of several rights", { rights: [{ kind: "design", status: "lapsed" }, patent] }, 2],
    ["no right at all, as its owners say", { rights: [{ kind: "none", status: "" }] }, 1.1],
    ["industrial use", { applicationState: "industrialUse" }, 2.1],
    ["no use yet", { applicationState: "notApplied" }, 1],
    ["an appraisal", { evaluationForm: "appraisal" }, 1.7],
    ["a registration", { isRegistered: true }, 1.7],
  ])("of %s moves the points from the middle only by its share", (_, theirs, points) => {
    expect(reason("evidence", theirs)[0]).toBe(points);
  });
});

describe("freshness", () => {
  it.each([
    ["2026-06-01", 1, "成果 2026-06-01 发布或更新，是半年内的", undefined],
    ["2025-11-23", 0.8, "成果 2025-11-23 发布或更新", undefined],
    ["2024-11-30", 0.5, "成果 2024-11-30 发布或更新", undefined],
    ["2024-01-01", 0.3, "成果 2024-01-01 发布或更新，时间较久，宜先核实", "请向成果方了解成果现状"],
    ["2019-01-01", 0.1, "成果 2019-01-01 发布或更新，时间较久，宜先核实", "请向成果方了解成果现状"],
  ])("of an achievement renewed on %s gives %d points", (renewedOn, points, because, question) => {
    expect(reason("freshness", { renewedOn })).toEqual([points, because, question]);
  });

  it("counts from the last day on which an achievement was published or renewed, and the version names that day", () => {
    const engine = engineOf([
      achievement("A-1", "石墨电极浸渍", { renewedOn: "2023-05-01" }),
      achievement("A-2", "石墨电极焙烧", { renewedOn: "2025-05-01" }),
    ]);
    expect(engine.version()).toContain("@2025-05-01");
    const { matches } = rankAchievementsForNeed(engine, need("石墨电极"), { minGrade: "none" });
    const points = matches.map(({ post, reasons }) => [
      post.number,
      reasons.find(({ criterion }) => criterion === "freshness")?.points,
    ]);
    expect(points).toEqual([
      ["A-2", 1],
      ["A-1", 0.5],
    ]);
  });
});

describe("common history", () => {
  const organizations = new OrganizationFacts();
  organizations.putPartnership({ enterpriseId: "e", institutionId: "i", times: 2, lastOn: "2025-06-30" });

  it("gives its points to those who have worked together", () => {
    const found = reason("partnerHistory", { organizationId: "i" }, { organizationId: "e" }, organizations);
    expect(found).toEqual([2, "双方合作过 2 次，最近一次在 2025-06-30", undefined]);
  });

  it("is neutral and no question without a history, and while an organization is not known", () => {
    const none = [1, "双方没有合作记录，按平均计分", undefined];
    expect(reason("partnerHistory", { organizationId: "j" }, { organizationId: "e" }, organizations)).toEqual(none);
    expect(reason("partnerHistory", { organizationId: "i" }, {}, organizations)).toEqual(none);
  });
});

describe("an enterprise's profile", () => {
  const offered = [
    achievement("A-1", "智能化工厂管理平台", { body: "面向不锈钢冷轧带钢车间的智能化管理，退火炉温可视。" }),
    achievement("A-2", "智能化工厂管理平台", { body: "面向清香型白酒酒厂车间的智能化管理，发酵地缸可视。" }),
    ...Array.from({ length: 38 }, (_, index) => achievement(`A-9${index}`, `其他成果第${index}项`)),
  ];
  const county = (facts: { products: string; needs?: [string, string][] } | null) => {
    const engine = createMatchEngine({ reference: book });
    for (const one of offered) engine.putAchievement(one);
    if (facts) {
      const needs = (facts.needs ?? []).map(([id, title]) => ({ id, title, keywords: [] }));
      const profile = { enterpriseId: "e", version: "1", industry: "baijiu", products: facts.products, needs };
      engine.organizations.putProfile("e", profile);
    }
    engine.freeze();
    return engine;
  };
  const vague = need("工厂智能化改造", { id: "n", organizationId: "e" });
  const profileOf = (engine: ReturnType<typeof county>, asked: MatchableNeed, index: number) => {
    const { reasons } = explainMatch(engine, asked, offered[index] ?? achievement("A-0", ""));
    const found = reasons.find(({ criterion }) => criterion === "profile");
    return [found?.points, found?.because, found?.question];
  };
  const question = "请向需求企业了解具体问题出在哪个产品、哪道工序";
  const first = (engine: ReturnType<typeof county>, asked: MatchableNeed) =>
    rankAchievementsForNeed(engine, asked, { minGrade: "none", limit: 2 }).matches.map(({ post }) => post.number);

  it("puts what suits its products first where the need is vague", () => {
    const engine = county({ products: "清香型白酒、地缸发酵原酒" });
    expect(first(county({ products: "不锈钢冷轧带钢" }), vague)).toEqual(["A-1", "A-2"]);
    expect(first(engine, vague)).toEqual(["A-2", "A-1"]);
    const [points, because, asked] = profileOf(engine, vague, 1);
    expect(points).toBeGreaterThan(2);
    expect([because, asked]).toEqual([
      "需求写得笼统，参考企业的产品和以往需求：与成果都提到“清香型白酒”、“地缸”、“发酵”",
      question,
    ]);
    expect(profileOf(engine, vague, 0)).toEqual([
      0,
      "需求写得笼统，参考企业的产品和以往需求：与成果没有共同的用词",
      question,
    ]);
  });

  it("reads its earlier needs, and never the vague need itself", () => {
    const earlier = county({ products: "", needs: [["m", "地缸发酵酒醅检测"]] });
    expect(first(earlier, vague)).toEqual(["A-2", "A-1"]);
    const itself = county({ products: "", needs: [["n", "地缸发酵酒醅检测"]] });
    expect(profileOf(itself, vague, 1)[1]).toBe("需求写得笼统，又没有企业的产品或以往需求可参考，按平均计分");
  });

  it("gives the same points whether an achievement is ranked among others or alone", () => {
    const engine = county({ products: "清香型白酒、地缸发酵原酒" });
    const { matches } = rankAchievementsForNeed(engine, vague, { minGrade: "none" });
    for (const { post, score } of matches.slice(0, 5)) expect(explainMatch(engine, vague, post).score).toBe(score);
  });

  it("changes nothing of a need that says what it wants", () => {
    const concrete = need("清香型白酒地缸发酵酒醅水分、酸度、还原糖的近红外在线检测与翻醅提示", {
      organizationId: "e",
    });
    const engine = county({ products: "冶金炉料" });
    engine.putAchievement(achievement("A-3", concrete.title));
    engine.freeze();
    expect(profileOf(engine, concrete, 1)).toEqual([2, "需求写得具体，不看企业画像，按平均计分", undefined]);
  });

  it("is neutral and a question where nothing is known of the enterprise", () => {
    const unknown = [2, "需求写得笼统，又没有企业的产品或以往需求可参考，按平均计分", question];
    expect(profileOf(county(null), vague, 0)).toEqual(unknown);
    expect(profileOf(county({ products: "白酒" }), { ...vague, organizationId: null }, 0)).toEqual(unknown);
  });
});
