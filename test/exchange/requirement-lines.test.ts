import { describe, expect, it } from "vitest";
import { requirementsFromText, requirementsToText } from "../../src/exchange/requirement-lines.ts";
import type { Requirement } from "../../src/kernel/requirement.ts";

const row = (fields: Partial<Requirement>): Requirement => ({
  name: "",
  operator: "text",
  value: "",
  valueTo: "",
  unit: "",
  must: true,
  ...fields,
});

const WRITTEN: readonly [text: string, requirement: Requirement][] = [
  ["轧制厚度 ≤ 0.02 mm", row({ name: "轧制厚度", operator: "lte", value: "0.02", unit: "mm" })],
  ["使用寿命 ≥ 5 年（可协商）", row({ name: "使用寿命", operator: "gte", value: "5", unit: "年", must: false })],
  ["pH = 7", row({ name: "pH", operator: "eq", value: "7" })],
  ["含水率 -3–12.5 %", row({ name: "含水率", operator: "range", value: "-3", valueTo: "12.5", unit: "%" })],
  ["外观：无裂纹", row({ name: "外观", value: "无裂纹" })],
];

describe("requirements in a cell", () => {
  it.each(WRITTEN)("are read as they were written: %s", (text, requirement) => {
    expect(requirementsToText([requirement])).toBe(text);
    expect(requirementsFromText(text)).toEqual([requirement]);
  });
  it("may stand one a line, with the signs that people type", () => {
    expect(requirementsFromText("抗拉强度>=600MPa\n\n断后伸长率 ≧ 18 %")).toEqual([
      row({ name: "抗拉强度", operator: "gte", value: "600", unit: "MPa" }),
      row({ name: "断后伸长率", operator: "gte", value: "18", unit: "%" }),
    ]);
  });
  it("keep a line of no known shape as a description", () => {
    expect(requirementsFromText("达到行业先进水平")).toEqual([row({ name: "指标", value: "达到行业先进水平" })]);
  });
});
