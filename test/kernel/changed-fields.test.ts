import { describe, expect, it } from "vitest";
import { changedFields } from "../../src/kernel/changed-fields.ts";

describe("the fields that changed", () => {
  it("are those whose values differ, however deep, by their names", () => {
    const before = { title: "隔膜", keywords: ["隔膜"], contact: { name: "甲", phone: "1" }, budgetFen: null };
    const after = { title: "隔膜", keywords: ["隔膜", "涂覆"], contact: { name: "甲", phone: "2" }, budgetFen: null };
    expect(changedFields<object>(before, after)).toEqual(["keywords", "contact"]);
    expect(changedFields(before, { ...before })).toEqual([]);
  });

  it("are not those that only the earlier record has", () => {
    expect(
      changedFields<{ title: string }>({ title: "隔膜", version: 3 } as { title: string }, { title: "隔膜" }),
    ).toEqual([]);
  });

  it("tells no difference where several choices stand in another order", () => {
    const before = { modes: ["licensing", "transfer"], rows: [{ name: "甲" }, { name: "乙" }] };
    expect(changedFields(before, { ...before, modes: ["transfer", "licensing"] })).toEqual([]);
    expect(changedFields(before, { ...before, modes: ["transfer"] })).toEqual(["modes"]);
    expect(changedFields(before, { ...before, rows: [...before.rows].reverse() })).toEqual(["rows"]);
  });
});
