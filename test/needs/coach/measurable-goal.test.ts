import { describe, expect, it } from "vitest";
import { MEASURABLE_GOAL } from "../../../src/needs/coach/measurable-goal.ts";
import { fixRequirements } from "../../../src/needs/coach/requirement-fixes.ts";
import { emptyNeed } from "./coached-needs.ts";

const row = (name: string, operator: "gte" | "lte" | "eq" | "range" | "text", value: string, unit = "") => ({
  name,
  operator,
  value,
  valueTo: "",
  unit,
  must: true,
});
const judge = (name: string, change: Partial<typeof emptyNeed>) =>
  MEASURABLE_GOAL.find((one) => one.name === name)?.judge({ ...emptyNeed, ...change }) ?? null;
const labels = (change: Partial<typeof emptyNeed>) =>
  fixRequirements({ ...emptyNeed, ...change }).map((one) => one.label);

describe("a goal", () => {
  it("is more than a word", () => {
    expect(judge("goal", { goal: "解决" })).toMatchObject({ field: "goal" });
    expect(judge("goal", { goal: "收缩率不超过 2 %" })).toBeNull();
  });

  it("is measurable once one row compares a number", () => {
    expect(judge("measurable", { requirements: [row("收缩率", "lte", "2", "%")] })).toBeNull();
  });

  it.each([
    ["no row", [], 0],
    ["a row of words", [row("外观", "text", "无划伤")], 0.25],
    ["a row whose number is words", [row("收缩率", "lte", "两个百分点")], 0.25],
  ] as const)("is not with %s", (_, requirements, share) => {
    expect(judge("measurable", { requirements: [...requirements] })).toMatchObject({ field: "requirements", share });
  });
});

describe("figures of the text", () => {
  it.each([
    ["抗折强度不低于 22 MPa。", ["加为指标：抗折强度 ≥ 22 MPa"]],
    ["横向收缩率不超过 2 %，透气值增幅不超过 20 %。", ["加为指标：横向收缩率 ≤ 2 %", "加为指标：透气值增幅 ≤ 20 %"]],
    ["出酒率由 42 % 提高到 46 %。", ["加为指标：出酒率 ≥ 46 %"]],
    ["吨产品电耗降到 480 kWh。", ["加为指标：吨产品电耗 ≤ 480 kWh/t"]],
    ["成材率达到 92 %。", ["加为指标：成材率 ≥ 92 %"]],
    ["达到国内领先水平。", []],
    ["项目预算 80 万元。", []],
    ["申请发明专利 2 项，建成示范线 1 条，培养技术人员 5 名。", []],
  ])("of the goal “%s” are offered as rows", (goal, expected) => {
    expect(labels({ goal })).toEqual(expected);
  });

  it("of the problem say how things are, and are offered only where they are a bound", () => {
    expect(labels({ problem: "边裂率 6 %，每月报废 20 吨。" })).toEqual([]);
    expect(labels({ problem: "客户要求水分不高于 8 %。" })).toEqual(["加为指标：客户要求水分 ≤ 8 %"]);
  });

  it("that a row holds already are not offered again, however the unit is written", () => {
    const goal = "厚度偏差不超过 20 μm，成材率不低于 92 %。";
    expect(labels({ goal, requirements: [row("厚度偏差", "lte", "0.02", "mm")] })).toEqual(["加为指标：成材率 ≥ 92 %"]);
  });

  it("are offered at most three at once, and none when the rows are full", () => {
    const goal = "甲强度不低于 1 MPa，乙强度不低于 2 MPa，丙强度不低于 3 MPa，丁强度不低于 4 MPa。";
    expect(labels({ goal })).toHaveLength(3);
    const full = Array.from({ length: 8 }, (_, index) => row(`指标${index}`, "gte", String(100 + index), "MPa"));
    expect(labels({ goal, requirements: full })).toEqual([]);
  });
});
