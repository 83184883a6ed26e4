import { describe, expect, it } from "vitest";
import type { PublicNeedText } from "../../src/needs/present-need.ts";
import { findPublicTextLeaks } from "../../src/needs/public-text-leaks.ts";
import { book } from "../support/matchables.ts";
import { separatorNeed } from "../support/needs-in-place.ts";

const leaksIn = (change: Partial<PublicNeedText>, name = "山西晋测隔膜材料有限公司", region = "141121") =>
  findPublicTextLeaks({ ...separatorNeed, ...change }, { name, region }, book).map(({ kind, field, found }) => [
    kind,
    field,
    found,
  ]);

describe("public text", () => {
  it("that keeps to the matter has no leak", () => {
    expect(leaksIn({})).toEqual([]);
  });

  it.each([
    ["山西晋测隔膜材料有限公司的生产线", "ownName", "山西晋测隔膜材料有限公司"],
    ["晋测隔膜材料的生产线", "ownName", "晋测隔膜材料"],
    ["供货给华示电池有限公司，要求严格", "otherName", "供货给华示电池有限公司"],
    ["请致电 138 1234 5678", "phone", "138 1234 5678"],
    ["请致电１３８１２３４５６７８", "phone", "13812345678"],
    ["办公室 0358-3021234 王工", "phone", "0358-3021234"],
    ["电话：3021234", "phone", "3021234"],
    ["资料发 wang.gong@example.com.cn", "email", "wang.gong@example.com.cn"],
    ["微信：wanggong2026", "account", "微信:wanggong2026"],
  ])("“%s” shows a leak", (problem, kind, found) => {
    expect(leaksIn({ problem })).toEqual([[kind, "problem", found]]);
  });

  it("is searched in every public field", () => {
    const phone = "13812345678";
    const row = { name: "强度", operator: "text", value: phone, valueTo: "", unit: "", must: true } as const;
    const everywhere = {
      title: phone,
      problem: phone,
      keyTechnology: phone,
      goal: phone,
      presentBase: phone,
      wishedPartners: phone,
      requirements: [row],
      keywords: [phone],
    };
    expect(leaksIn(everywhere).map(([, field]) => field)).toEqual([
      "title",
      "problem",
      "keyTechnology",
      "goal",
      "requirements",
      "keywords",
      "presentBase",
      "wishedPartners",
    ]);
  });

  it("may name the partners one wishes for", () => {
    expect(leaksIn({ wishedPartners: "示例检测集团有限公司" })).toEqual([]);
  });

  it.each(["产量 13812345 吨", "编号 20260101123456", "温度 1 380 ℃", "流量 0.0358 m3/s"])(
    "“%s” is no telephone",
    (goal) => {
      expect(leaksIn({ goal })).toEqual([]);
    },
  );

  it.each([
    ["山西文水远晟炭素有限公司", "141121", "远晟炭素"],
    ["中国吕梁远晟炭素有限公司", "141121", "远晟炭素"],
    ["河北远晟炭素有限公司", "130000", "远晟炭素"],
    ["内蒙古远晟炭素有限公司", "150000", "远晟炭素"],
    ["山西远晟炭素有限公司", "130000", "山西远晟炭素"],
  ])("of %s in region %s must not say %s", (name, region, brand) => {
    expect(leaksIn({ problem: `${brand}的产线` }, name, region)).toEqual([["ownName", "problem", brand]]);
  });

  it("of an unclaimed need is not searched for a placeholder's name", () => {
    expect(leaksIn({ problem: "本批材料待认领后使用" }, "待认领")).toEqual([]);
  });
});
