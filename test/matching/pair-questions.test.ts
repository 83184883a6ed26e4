import { expect, it } from "vitest";
import { questionsOf } from "../../src/matching/pair-questions.ts";
import { explainMatch } from "../../src/matching/rank.ts";
import { achievement, engineOf, need } from "../support/matchables.ts";

it("asks each side what it alone can say", () => {
  const asked = need("隔膜涂覆", {
    industry: "newEnergy.storage",
    technicalField: "newMaterials",
    needType: "technicalBreakthrough",
    cooperationModes: ["jointDevelopment"],
    requirements: [{ name: "热收缩率", operator: "lte", value: "2", valueTo: "", unit: "%", must: true }],
  });
  const offered = achievement("A-1", "陶瓷隔膜", {
    technicalField: "newMaterials",
    transferModes: ["jointDevelopment"],
  });
  const { enterprise, institution } = questionsOf(explainMatch(engineOf([offered], [asked]), asked, offered));
  expect(enterprise).toEqual(["请说明预算", "请说明具体问题出在哪个产品、哪道工序"]);
  expect(institution).toEqual([
    "请说明能否满足“热收缩率 ≤ 2 %”",
    "请说明所属产业",
    "请说明成果所处阶段",
    "请说明价格",
    "请说明知识产权、应用情况、鉴定、验收等评价情况",
  ]);
});
