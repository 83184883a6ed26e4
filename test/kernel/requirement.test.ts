import { describe, expect, it } from "vitest";
import { requirementSchema } from "../../src/kernel/requirement.ts";

const objections = (row: object) =>
  requirementSchema.safeParse(row).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];

describe("a requirement", () => {
  it("is told everything that is wrong with it at once", () => {
    expect(objections({ operator: "range", value: "", valueTo: "十" })).toEqual([
      expect.stringMatching(/^name: /),
      "value: 请填写指标数值",
      "valueTo: 请填写区间上限（数字）",
    ]);
    expect(objections({ name: "", operator: "gte", value: "较高" })).toEqual([
      "name: 请填写指标名称",
      "value: 请填写数字，或把比较方式改为“文字描述”",
    ]);
    expect(objections({ name: "", operator: "range", value: "5", valueTo: "3" })).toEqual([
      "name: 请填写指标名称",
      "valueTo: 区间上限应不小于下限",
    ]);
  });

  it("compares numbers however wide they are written, and words not at all", () => {
    expect(objections({ name: "硬度", operator: "range", value: "５", valueTo: "5" })).toEqual([]);
    expect(objections({ name: "外观", operator: "text", value: "无裂纹" })).toEqual([]);
  });
});
