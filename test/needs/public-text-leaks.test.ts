import { describe, expect, it } from "vitest";
import { findPublicTextLeaks, type ShownText } from "../../src/needs/public-text-leaks.ts";
import { book } from "../support/matchables.ts";
import { separatorNeed } from "../support/needs-in-place.ts";

const leaksIn = (change: Partial<ShownText>, name = "山西晋测隔膜材料有限公司", region = "141121") =>
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
    ["供货给华示电池有限公司，要求严格", "otherName", "华示电池有限公司"],
    ["请致电 138 1234 5678", "phone", "138 1234 5678"],
    ["请致电１３８１２３４５６７８", "phone", "13812345678"],
    ["办公室 0358-3021234 王工", "phone", "0358-3021234"],
    ["电话：3021234", "phone", "3021234"],
    ["电话（0358）3022345", "phone", "(0358)3022345"],
    ["0358—3022345", "phone", "0358—3022345"],
    ["0358–3022345", "phone", "0358–3022345"],
    ["热线 400-800-1234", "phone", "400-800-1234"],
    ["热线4008001234转 2", "phone", "4008001234"],
    ["+8613803581234", "phone", "+8613803581234"],
    ["86 138 0358 1234", "phone", "86 138 0358 1234"],
    ["+86-358-3022345", "phone", "+86-358-3022345"],
    ["138—0358—1234", "phone", "138—0358—1234"],
    ["王工 138.0358.1234", "phone", "138.0358.1234"],
    ["Tel 0358 302 1234", "phone", "0358 302 1234"],
    ["VX：zhang12345", "account", "VX:zhang12345"],
    ["成品销往华示集团", "otherName", "华示集团"],
    ["资料发 wang.gong@example.com.cn", "email", "wang.gong@example.com.cn"],
    ["微信：wanggong2026", "account", "微信:wanggong2026"],
  ])("“%s” shows a leak", (problem, kind, found) => {
    expect(leaksIn({ problem })).toEqual([[kind, "problem", found]]);
  });

  it.each([
    ["宝武和宁德时代也投诉过", ["宝武", "宁德时代"]],
    ["因此我们每月向太原钢铁集团有限公司供货", ["太原钢铁集团有限公司"]],
    ["隔膜供货给华示电池，要求严格", ["华示电池"]],
    ["主要客户有华示电池等", ["华示电池"]],
  ])("“%s” names others, and quotes no more than would be replaced", (problem, found) => {
    expect(leaksIn({ problem })).toEqual(found.map((name) => ["otherName", "problem", name]));
  });

  it.each([
    ["晋测厂的产线", "晋测厂"],
    ["晋测隔膜公司的产线", "晋测隔膜公司"],
  ])("“%s” says the enterprise's name for short", (problem, found) => {
    expect(leaksIn({ problem })).toEqual([["ownName", "problem", found]]);
  });

  it("of a confidential need may name its own enterprise, and neither customers nor contacts", () => {
    const problem = "晋测隔膜材料的产线，供货给华示电池有限公司，请致电 13812345678";
    expect(leaksIn({ problem, visibility: "confidential" })).toEqual([
      ["otherName", "problem", "华示电池有限公司"],
      ["phone", "problem", "13812345678"],
    ]);
  });

  it("of a name with a remark in brackets is found without it", () => {
    const firm = "胡杨坡肉牛食品有限公司（虚构）";
    expect(leaksIn({ problem: "胡杨坡厂的冷库" }, firm)).toEqual([["ownName", "problem", "胡杨坡厂"]]);
    expect(leaksIn({ problem: "胡杨坡肉牛食品的冷库" }, firm)).toEqual([["ownName", "problem", "胡杨坡肉牛食品"]]);
    expect(leaksIn({ problem: "胡杨坡一带的牧草" }, firm)).toEqual([]);
  });

  it.each([
    ["晋墨电极科技有限公司", "晋墨电极的产线", "晋墨电极"],
    ["晋墨电极科技有限公司", "由晋墨科技提出", "晋墨科技"],
    ["晋墨电极科技有限公司", "晋墨每年生产 2 万吨", "晋墨"],
    ["胡杨坡肉牛食品有限公司", "胡杨坡肉牛的冷库", "胡杨坡肉牛"],
    ["胡杨坡肉牛食品有限公司", "我们胡杨坡缺一条冷链", "胡杨坡"],
  ])("of %s may not say “%s”: people call it so", (firm, problem, found) => {
    expect(leaksIn({ problem }, firm)).toEqual([["ownName", "problem", found]]);
  });

  it.each([
    ["山西浮选机械有限公司", "浮选药剂的用量"],
    ["山西绿色农业有限公司", "绿色防控与绿色种植"],
    ["山西新能源科技有限公司", "新能源汽车与新材料"],
    ["山西精密铸造有限公司", "精密加工的砂型"],
  ])("of %s may say everyday words: “%s”", (firm, problem) => {
    expect(leaksIn({ problem }, firm)).toEqual([]);
  });

  it.each([
    ["确定参与标准起草的单位有山东示例管材有限公司两家", "山东示例管材有限公司"],
    ["项目基地为示例牧业有限公司的养殖场", "示例牧业有限公司"],
    ["并在示例牧业有限公司示范", "示例牧业有限公司"],
    ["乙方示例牧业有限公司负责", "示例牧业有限公司"],
    ["与山西大学和示例牧业有限公司合作", "示例牧业有限公司"],
    ["公司是河南瑞华和众集团收购的", "河南瑞华和众集团"],
    ["（一）示例有色金属有限公司", "示例有色金属有限公司"],
    ["是示例集团的供应商", "示例集团"],
  ])("“%s” names another from where its name begins", (problem, found) => {
    expect(leaksIn({ problem })).toEqual([["otherName", "problem", found]]);
  });

  it.each(["进一步提升集团竞争力", "为支撑集团发展", "在我集团的石墨厂", "本项目需与煤业集团联合研究"])(
    "“%s” names no other",
    (problem) => {
      expect(leaksIn({ problem })).toEqual([]);
    },
  );

  it("is compared with the register for those who may read it", () => {
    const text = { ...separatorNeed, problem: "远晟炭素和清河厂都用过，浮选药剂也试过" };
    const register = ["山西文水远晟炭素有限公司", "山西清河电池有限公司", "山西浮选机械有限公司"].map((name) => ({
      name,
      region: "141121",
    }));
    const asker = { name: "山西晋测隔膜材料有限公司", region: "141121" };
    expect(findPublicTextLeaks(text, asker, book)).toEqual([]);
    expect(findPublicTextLeaks(text, asker, book, register).map(({ found }) => found)).toEqual(["远晟炭素", "清河厂"]);
  });

  it.each(["微信zhang12345", "微信号是zhang_12345", "QQ12345678", "qq号 12345678"])("“%s” is an account", (problem) => {
    expect(leaksIn({ problem })).toEqual([["account", "problem", problem]]);
  });

  it.each([
    "微信小程序与微信OpenAPI接口",
    "产品供应给下游客户，供货给电池厂",
    "用户有要求，客户为主要考虑",
    "规格力学性能、基本钢材、外包钢、精华为主、重量太重",
  ])("“%s” names nobody", (problem) => {
    expect(leaksIn({ problem })).toEqual([]);
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

  it.each([
    "产量 13812345 吨",
    "编号 20260101123456",
    "温度 1 380 ℃",
    "流量 0.0358 m3/s",
    "粒度 400-600-1000 目",
    "产量 4008001234 吨",
    "800—1200 ℃",
    "尺寸 135.25—136.75",
  ])("“%s” is no telephone", (goal) => {
    expect(leaksIn({ goal })).toEqual([]);
  });

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
