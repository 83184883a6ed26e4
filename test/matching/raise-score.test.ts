import { describe, expect, it } from "vitest";
import type { Requirement } from "../../src/kernel/requirement.ts";
import type { MatchableAchievement, MatchableNeed } from "../../src/matching/matchable.ts";
import { findRaises } from "../../src/matching/raise-score.ts";
import { explainMatch } from "../../src/matching/rank.ts";
import { achievement, book, engineOf, need } from "../support/matchables.ts";

const shrinkage: Requirement = { name: "热收缩率", operator: "lte", value: "2", valueTo: "", unit: "%", must: true };
const thickness: Requirement = { name: "涂层厚度", operator: "lte", value: "3", valueTo: "", unit: "μm", must: true };

/** Every fact is known and as good as it can be. */
const complete: Partial<MatchableNeed> & Partial<MatchableAchievement> = {
  industry: "newEnergy.storage",
  technicalField: "newMaterials",
  needType: "technicalBreakthrough",
  cooperationModes: ["commissionedDevelopment"],
  budgetFen: 100,
  keywords: ["隔膜"],
  requirements: [shrinkage],
};
const fits: Partial<MatchableAchievement> = {
  industry: "newEnergy.storage",
  technicalField: "newMaterials",
  stage: "pilotTrial",
  transferModes: ["commissionedDevelopment"],
  priceFen: 80,
  rights: [{ kind: "inventionPatent", status: "granted" }],
  applicationState: "industrialUse",
  evaluationForm: "acceptance",
  isRegistered: true,
  keywords: ["隔膜"],
  figures: [shrinkage],
};

function raisesOf(needs: Partial<MatchableNeed>, offers: Partial<MatchableAchievement>) {
  const asked = need("锂电隔膜涂覆", { ...complete, ...needs });
  const offered = achievement("A-1", "陶瓷涂覆隔膜", { ...fits, ...offers });
  const engine = engineOf([offered, achievement("A-2", "曲块升温")], [asked]);
  return findRaises(engine, { need: asked, achievement: offered }, explainMatch(engine, asked, offered), book);
}

describe("what would raise a score", () => {
  it("is nothing where everything is known and met", () => {
    expect(raisesOf({}, {})).toEqual({ raises: [], together: null });
  });

  it("is the stage that the achievement does not state: half of four points", () => {
    expect(raisesOf({}, { stage: null }).raises).toMatchObject([
      { sides: ["institution"], act: "成果补充所处阶段", gain: 2 },
    ]);
  });

  it("is asked of the enterprise where the need leaves it open, and of both where both do", () => {
    expect(raisesOf({ cooperationModes: [] }, {}).raises).toMatchObject([
      { sides: ["enterprise"], act: "需求补充合作方式", gain: 2 },
    ]);
    expect(raisesOf({}, { isRegistered: false, evaluationForm: null }).raises).toMatchObject([
      { sides: ["institution"], act: "成果补充评价情况" },
      { sides: ["institution"], act: "成果补充成果登记号" },
    ]);
    expect(raisesOf({ budgetFen: null }, { priceFen: null }).raises).toMatchObject([
      { sides: ["enterprise", "institution"], act: "需求补充预算，成果补充价格", gain: 2 },
    ]);
  });

  it("is a requirement that the achievement does not mention: with one of two met, a quarter of eleven points", () => {
    expect(raisesOf({ requirements: [shrinkage, thickness] }, {}).raises).toMatchObject([
      { sides: ["institution"], act: "成果若能满足“涂层厚度 ≤ 3 μm”，写进性能指标", gain: 2.7 },
    ]);
  });

  it("is a requirement that the achievement contradicts, in place of the figure that does", () => {
    const { raises } = raisesOf({}, { figures: [{ ...shrinkage, value: "5" }] });
    expect(raises).toMatchObject([{ act: "成果若能达到“热收缩率 ≤ 2 %”，更正性能指标（现在写的是“热收缩率 ≤ 5 %”）" }]);
    // From .5 − .5 × 2/6 of eleven points to all of them.
    expect(raises[0]?.gain).toBe(7.3);
  });

  it("quotes the sentence that contradicts it, without the indent of its paragraph", () => {
    const { raises } = raisesOf({}, { figures: [], body: "涂层隔膜。\n\u3000\u3000热收缩率5%。" });
    expect(raises[0]?.act).toBe("成果若能达到“热收缩率 ≤ 2 %”，更正性能指标（现在写的是“热收缩率5%”）");
  });

  it("is a list of requirements where the need has none", () => {
    expect(raisesOf({ requirements: [] }, {}).raises).toMatchObject([
      { sides: ["enterprise"], act: "需求补充可验收的技术指标", gain: 5.5 },
    ]);
  });

  it("is a keyword of the need that the achievement does not use, if it is about that at all", () => {
    const { raises } = raisesOf({ keywords: ["隔膜", "热关断"] }, {});
    expect(raises).toMatchObject([{ sides: ["institution"], act: "成果若确实涉及“热关断”，在简介或关键词中写明" }]);
    expect(raises[0]?.gain).toBeGreaterThan(0);
  });

  it("comes greatest first, with the grade it reaches, and all of it together", () => {
    const { raises, together } = raisesOf({ requirements: [] }, { stage: null, priceFen: null });
    expect(raises.map(({ gain }) => gain)).toEqual([5.5, 2, 2]);
    expect(together).toEqual({ gain: 9.5, score: raises[0] && raises[0].score + 4, grade: expect.any(String) });
  });
});
