import { describe, expect, it } from "vitest";
import { COMPLETE_FORM } from "../../../src/needs/coach/complete-form.ts";
import { emptyNeed, goodNeed } from "./coached-needs.ts";

const judge = (name: string, change: Partial<typeof emptyNeed>, base = emptyNeed) =>
  COMPLETE_FORM.find((one) => one.name === name)?.judge({ ...base, ...change }) ?? null;

describe("the fields of the form", () => {
  it("are all answered by a good need", () => {
    expect(COMPLETE_FORM.flatMap((rule) => rule.judge(goodNeed) ?? [])).toEqual([]);
  });

  it.each(["提升产品质量", "工艺技术升级改造", "数字化转型", "技术"])("want more of a title than “%s”", (title) => {
    expect(judge("title", { title })).toMatchObject({ field: "title" });
  });

  it.each([
    ["industry", { industry: "" }, "industry"],
    ["technicalField", { technicalField: "" }, "technicalField"],
    ["cooperation", { needType: "" }, "needType"],
    ["cooperation", { cooperationModes: [] }, "cooperationModes"],
    ["keywords", { keywords: [] }, "keywords"],
    ["budget", { budgetFen: null, cooperationModes: [] }, "budget"],
    ["contact", { contact: { name: "", phone: "13800000001", email: "" } }, "contact[name]"],
    ["contact", { contact: { name: "甲测试", phone: "", email: "" } }, "contact[phone]"],
    ["validUntil", { validUntil: "" }, "validUntil"],
  ])("lead to the one that is open: %s", (name, change, field) => {
    expect(judge(name, change, goodNeed)).toMatchObject({ field });
  });

  it("count one keyword by half", () => {
    expect(judge("keywords", { keywords: ["石墨电极"] }, goodNeed)).toMatchObject({ share: 0.5 });
  });
});
