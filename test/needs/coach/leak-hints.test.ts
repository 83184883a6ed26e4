import { describe, expect, it } from "vitest";
import { coachNeed } from "../../../src/needs/coach/coach-need.ts";
import type { NeedDraft } from "../../../src/needs/need.ts";
import { book } from "../../support/matchables.ts";
import { separatorNeed } from "../../support/needs-in-place.ts";

const asker = { name: "山西晋测隔膜材料有限公司", region: "141121" };
const fixesFor = (change: Partial<NeedDraft>) =>
  coachNeed({ ...separatorNeed, ...change }, asker, book).leaks.flatMap(({ fixes }) => fixes);
const noContact = { name: "", phone: "", email: "" };

describe("what the public text gives away", () => {
  it("is not moved to a contact that the form does not have", () => {
    const need = { ...separatorNeed, contact: noContact, problem: "资料发 wang.gong@example.com.cn" };
    const { leaks } = coachNeed(need, asker, book, { hasContact: false });
    expect(leaks.flatMap(({ fixes }) => fixes.map(({ label }) => label))).toEqual(["从文字里删去"]);
    const whole = coachNeed(need, asker, book).leaks.flatMap(({ fixes }) => fixes.map(({ label }) => label));
    expect(whole).toEqual(["移到“电子邮箱”"]);
  });

  it("is nothing in a text that keeps to the matter", () => {
    expect(fixesFor({})).toEqual([]);
  });

  it("is masked where it is the enterprise's name", () => {
    expect(fixesFor({ problem: "山西晋测隔膜材料有限公司的产线" })).toEqual([
      {
        label: "改为“本企业”",
        changes: [{ field: "problem", find: "山西晋测隔膜材料有限公司", replace: "本企业" }],
      },
    ]);
  });

  it("is taken out of a title", () => {
    expect(fixesFor({ title: "晋测隔膜材料收缩控制技术" })).toEqual([
      { label: "删去企业名称", changes: [{ field: "title", find: "晋测隔膜材料", replace: "" }] },
    ]);
  });

  it.each([
    ["供货给华示电池有限公司，要求严格", "华示电池有限公司"],
    ["我们给华示重工集团有限公司配套", "华示重工集团有限公司"],
  ])("is masked where it is a customer's name: %s", (problem, find) => {
    expect(fixesFor({ problem })).toEqual([
      { label: "改为“某单位”", changes: [{ field: "problem", find, replace: "某单位" }] },
    ]);
  });

  it("is only pointed at where its name may begin later than the words found", () => {
    const problem = "前期大量考察了示例重工和示例机械有限公司";
    const { leaks } = coachNeed({ ...separatorNeed, problem }, asker, book);
    expect(leaks).toMatchObject([{ kind: "otherName", fixes: [] }]);
  });

  it("moves to the contact where that is empty, as it was typed", () => {
    expect(fixesFor({ problem: "请致电１３８１２３４５６７８", contact: noContact })).toEqual([
      {
        label: "移到“联系电话”",
        changes: [
          { field: "problem", find: "１３８１２３４５６７８", replace: "" },
          { field: "contact[phone]", value: "13812345678" },
        ],
      },
    ]);
  });

  it("is deleted where the contact is written already", () => {
    expect(fixesFor({ problem: "请致电 13812345678" })).toEqual([
      { label: "从文字里删去", changes: [{ field: "problem", find: "13812345678", replace: "" }] },
    ]);
  });

  it("in a row of requirements is only pointed at", () => {
    const row = { name: "强度", operator: "text", value: "13812345678", valueTo: "", unit: "", must: true } as const;
    const { leaks } = coachNeed({ ...separatorNeed, requirements: [row] }, asker, book);
    expect(leaks).toMatchObject([{ field: "requirements", fixes: [] }]);
  });
});
