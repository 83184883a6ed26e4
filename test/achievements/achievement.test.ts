import { describe, expect, it } from "vitest";
import { achievementContentSchema, achievementDraftSchema, describePrice } from "../../src/achievements/achievement.ts";
import { coatingAchievement } from "../support/achievements-in-place.ts";

const LIMITS = [
  ["title", 80, "成果名称不超过 80 字"],
  ["team", 200, "研发团队不超过 200 字"],
  ["lead", 40, "成果负责人不超过 40 字"],
  ["abstract", 2000, "成果简介不超过 2000 字"],
  ["innovations", 1000, "创新点不超过 1000 字"],
  ["scenes", 500, "应用场景不超过 500 字"],
  ["transferNote", 500, "转化说明不超过 500 字"],
  ["readinessEvidence", 500, "成熟度依据不超过 500 字"],
  ["registrationNumber", 40, "成果登记号不超过 40 字"],
] as const;

describe("the content of an achievement", () => {
  it.each(LIMITS)("takes %s up to %i characters, in drafts too", (field, limit, sentence) => {
    for (const schema of [achievementContentSchema, achievementDraftSchema]) {
      const full = { ...coatingAchievement, [field]: "字".repeat(limit) };
      expect(schema.safeParse(full).success).toBe(true);
      const over = schema.safeParse({ ...coatingAchievement, [field]: "字".repeat(limit + 1) });
      expect(over.error?.issues.map(({ message }) => message)).toEqual([sentence]);
    }
  });

  it("takes the readiness levels 1 to 9 and no other", () => {
    const isTaken = (readinessLevel: number) =>
      achievementContentSchema.safeParse({ ...coatingAchievement, readinessLevel }).success;
    expect([0, 1, 9, 10, 1.5, Number.NaN].map(isTaken)).toEqual([false, true, true, false, false, false]);
  });

  it("takes up to eight figures and eight rights", () => {
    const figure = { name: "收缩率", operator: "lte" as const, value: "2", valueTo: "", unit: "%", must: true };
    const right = { kind: "inventionPatent", number: "", status: "" };
    const rows = (count: number) => ({
      ...coatingAchievement,
      figures: Array.from({ length: count }, () => figure),
      intellectualProperties: Array.from({ length: count }, () => right),
    });
    expect(achievementContentSchema.safeParse(rows(8)).success).toBe(true);
    const over = achievementContentSchema.safeParse(rows(9));
    expect(over.error?.issues.map(({ message }) => message)).toEqual(["性能指标最多 8 行", "知识产权最多 8 行"]);
  });
});

describe("a price in words", () => {
  it("is an amount, 面议, or nothing when nobody said", () => {
    expect(describePrice({ priceFen: 80_000_000, transferModes: ["technicalService"] })).toBe("80 万元");
    expect(describePrice({ priceFen: null, transferModes: ["technicalService"] })).toBe("面议");
    expect(describePrice({ priceFen: null, transferModes: [] })).toBe("");
  });
});
