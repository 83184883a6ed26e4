import { describe, expect, it } from "vitest";
import { applyAction, applyChanges } from "../../../src/needs/coach/apply-changes.ts";
import type { FieldChange } from "../../../src/needs/coach/coach-rule.ts";

const FIELDS = ["title", "problem", "industry", "contact[phone]"];
const values = {
  title: "隔膜",
  problem: "联系 13812345678，或 13812345678。",
  contact: { name: "甲测试", phone: "" },
  requirements: [{ name: "", value: "", unit: "", must: "true" }],
};
const apply = (...changes: FieldChange[]) => applyChanges(values, applyAction(changes), FIELDS);
const row = { name: "收缩率", operator: "lte", value: "2", valueTo: "", unit: "%" } as const;

describe("a button of the coach", () => {
  it("sets a field and keeps the others as typed", () => {
    expect(apply({ field: "industry", value: "newEnergy" })).toEqual({ ...values, industry: "newEnergy" });
  });

  it("moves words from a text to another field", () => {
    const moved = apply(
      { field: "problem", find: "13812345678", replace: "" },
      { field: "contact[phone]", value: "13812345678" },
    );
    expect(moved).toEqual({ ...values, problem: "联系 ，或 。", contact: { name: "甲测试", phone: "13812345678" } });
  });

  it("writes a row into the first that is empty, else after the last", () => {
    const first = apply({ row });
    expect(first?.requirements).toEqual([{ ...row, must: "true" }]);
    const second = applyChanges(first ?? {}, applyAction([{ row: { ...row, name: "透气值" } }]), FIELDS);
    expect(second?.requirements).toEqual([
      { ...row, must: "true" },
      { ...row, name: "透气值", must: "true" },
    ]);
  });

  it("adds no ninth row", () => {
    const full = { requirements: Array.from({ length: 8 }, (_, index) => ({ ...row, name: `指标${index}` })) };
    expect(applyChanges(full, applyAction([{ row }]), FIELDS)).toEqual(full);
  });

  it("writes no field that the form does not have, and minds no broken words", () => {
    expect(apply({ field: "status", value: "published" })).toEqual(values);
    expect(apply({ field: "__proto__", value: "x" })).toEqual(values);
    expect(applyChanges(values, "apply:{", FIELDS)).toEqual(values);
    expect(applyChanges(values, 'apply:[{"field":1}]', FIELDS)).toEqual(values);
  });

  it("is told from the other buttons of the form", () => {
    expect(applyChanges(values, "save", FIELDS)).toBeNull();
    expect(applyChanges(values, "check", FIELDS)).toEqual(values);
  });
});
