import { describe, expect, it } from "vitest";
import { OPTION_LISTS } from "../../seed/reference/options.ts";
import { createReferenceBook, type ListName } from "../../src/reference/reference-book.ts";
import { codeNamed } from "../../src/technology-contracts/code-named.ts";

const lists = OPTION_LISTS.map(({ options, ...list }) => ({
  ...list,
  list: list.list as ListName,
  options: options.map((option) => ({ parent: null, note: "", attributes: {}, retired: false, ...option })),
}));
const book = createReferenceBook(lists, [], []);

describe("the code of a party's nature", () => {
  it.each([
    ["有限责任公司", "domestic"],
    ["有限责任公司(自然人投资或控股)", "domestic"],
    ["有限责任公司（自然人独资）", "domestic"],
    ["其他有限责任公司（国有科研院所控股）", "domestic"],
    ["个人独资企业", "domestic"],
    ["股份有限公司（上市、国有控股）", "domestic"],
    ["国有企业", "domestic"],
    ["内资企业", "domestic"],
    ["台港澳合资", "hongKongMacaoTaiwan"],
    ["港、澳、台商投资企业", "hongKongMacaoTaiwan"],
    ["有限责任公司（港澳台自然人独资）", "hongKongMacaoTaiwan"],
    ["有限责任公司（中外合资）", "foreignInvested"],
    ["有限责任公司（外国法人独资）", "foreignInvested"],
    ["国外机构", "overseas"],
    ["科研院所", "research"],
    ["科研事业单位", "research"],
    ["事业单位", "otherPublic"],
    ["个体工商户", "selfEmployed"],
    ["自然人", "person"],
    ["个人", "person"],
    ["大学附属医院", null],
    ["行政事业单位", null],
    ["自然人和单位", null],
    ["工厂", null],
  ])("%s is %s", (text, code) => expect(codeNamed(book, "partyNature", text)).toBe(code));
});

describe("the code of the rights that a contract is about", () => {
  it.each([
    ["未涉及知识产权", "none"],
    ["不涉及", "none"],
    ["技术秘密（不涉及专利）", "technicalSecret"],
    ["计算机软件著作权", "softwareCopyright"],
    ["实用新型专利", "utilityModel"],
    ["发明专利、软件著作权", null],
    ["专利", null],
  ])("%s is %s", (text, code) => expect(codeNamed(book, "intellectualPropertyKind", text)).toBe(code));
});

describe("the code of the plan that a contract comes of", () => {
  it.each([
    ["山西省科技计划", "province"],
    ["省、自治区、直辖市及计划单列市", "province"],
    ["北京市科技计划", "province"],
    ["山西省吕梁市科技计划", "county"],
    ["吕梁市科技计划", "county"],
    ["地、市、县计划", "county"],
    ["地市县计划项目", "county"],
    ["国务院部门计划", "ministry"],
    ["国家科技重大专项", "national"],
    ["计划外项目", "none"],
    ["省级和市级计划", null],
    ["省、市计划", null],
  ])("%s is %s", (text, code) => expect(codeNamed(book, "planSource", text)).toBe(code));
});

describe("the code of a place", () => {
  it.each([
    ["山西省文水县", "141121"],
    ["山西省汾阳市", "141182"],
    ["山西省吕梁市汾阳市", "141182"],
    ["山西吕梁", "141100"],
    ["山西 / 吕梁 / 文水", "141121"],
    ["兴县", "141123"],
    ["北京海淀区", "110000"],
    ["天津河北区", "120000"],
    ["内蒙古呼和浩特市", "150000"],
    ["新疆", "650000"],
    ["山西省太原市迎泽区", "140100"],
    ["山西省大同县", "140000"],
    ["14", "140000"],
    ["1411", "141100"],
    ["140106", "140100"],
    ["141121100", "141121"],
    ["141121100201", "141121"],
    ["14112110", null],
    ["河北区", null],
    ["火星", null],
  ])("%s is %s", (text, code) => expect(codeNamed(book, "region", text)).toBe(code));

  it("is none where two of the list bear the name", () => {
    const [city] = lists.filter(({ list }) => list === "region");
    const place = { note: "", attributes: {}, retired: false };
    const options = [
      { ...place, code: "140100", label: "太原市", parent: null },
      { ...place, code: "140200", label: "大同市", parent: null },
      { ...place, code: "140101", label: "城区", parent: "140100" },
      { ...place, code: "140201", label: "城区", parent: "140200" },
    ];
    const two = createReferenceBook(city === undefined ? [] : [{ ...city, options }], [], []);
    expect(codeNamed(two, "region", "城区")).toBeNull();
    expect(codeNamed(two, "region", "大同城区")).toBe("140201");
  });
});
