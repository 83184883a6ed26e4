import { describe, expect, it } from "vitest";
import { AFFINITY, AFFINITY_RULE } from "../../seed/reference/affinity.ts";
import { LEXICON } from "../../seed/reference/lexicon.ts";
import { OPTION_LISTS } from "../../seed/reference/options.ts";

const BASES = [
  "specialSteel",
  "baijiu",
  "carbonMaterials",
  "advancedManufacturing",
  "agriProcessing",
  "modernServices",
];
const EMERGING = ["newEnergy", "newMaterials", "pharma", "environment", "chemicals", "digital"];

function listOf(name: string) {
  const found = OPTION_LISTS.find((list) => list.list === name);
  if (!found) throw new Error(`no option list ${name}`);
  return found;
}
const codesOf = (name: string) => listOf(name).options.map((option) => option.code);
const labelsOf = (name: string) => listOf(name).options.map((option) => option.label);
const topOf = (name: string) => listOf(name).options.filter((option) => option.parent === undefined);
const childrenOf = (name: string, parent: string) => listOf(name).options.filter((option) => option.parent === parent);
const repeated = (values: string[]) => values.filter((value, at) => values.indexOf(value) !== at);
const spellingsOf = (entry: (typeof LEXICON)[number]) => [entry.term, ...(entry.synonyms ?? [])];
const fold = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, "");
const entryOf = (spelling: string) => LEXICON.find((entry) => spellingsOf(entry).includes(spelling));

describe("the option lists", () => {
  it("are the twenty-one that the domain names, each with a label and a source", () => {
    expect(OPTION_LISTS.map((list) => list.list)).toEqual([
      "industry",
      "technicalField",
      "needType",
      "contractKind",
      "cooperationMode",
      "declineReason",
      "provinceUniversityBase",
      "fundPurpose",
      "planSource",
      "socioeconomicObjective",
      "partyNature",
      "stage",
      "achievementForm",
      "evaluationForm",
      "achievementLevel",
      "applicationState",
      "intellectualPropertyKind",
      "intellectualPropertyStatus",
      "region",
      "country",
      "requirementUnit",
    ]);
    for (const list of OPTION_LISTS) {
      expect(list.label, list.list).not.toBe("");
      expect(list.source.length, list.list).toBeGreaterThan(5);
    }
  });

  it.each(OPTION_LISTS.map((list) => [list.list]))("%s has each code once, each label once among siblings", (name) => {
    expect(repeated(codesOf(name))).toEqual([]);
    expect(repeated(listOf(name).options.map((option) => `${option.parent ?? ""}/${option.label}`))).toEqual([]);
    expect(labelsOf(name).filter((label) => label.trim() !== label || label === "")).toEqual([]);
  });

  it.each(OPTION_LISTS.map((list) => [list.list]))("%s lists a parent before its children", (name) => {
    const seen = new Set<string>();
    for (const option of listOf(name).options) {
      if (option.parent !== undefined) expect(seen.has(option.parent), option.code).toBe(true);
      seen.add(option.code);
    }
  });

  it("have readable codes that spell out their parent, and digits only for regions and countries", () => {
    for (const list of OPTION_LISTS.filter(({ list }) => list !== "region" && list !== "country")) {
      for (const { code, parent } of list.options) {
        expect(code, list.list).toMatch(/^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)?$/);
        expect(code.includes(".") ? code.slice(0, code.indexOf(".")) : undefined, code).toBe(parent);
      }
    }
    for (const { code } of listOf("region").options) expect(code).toMatch(/^[1-8]\d{5}$/);
    for (const { code } of listOf("country").options) expect(code).toMatch(/^\d{3}$/);
  });

  it("name the six bases first, then six emerging industries and 其他, each with children", () => {
    expect(topOf("industry").map((option) => option.code)).toEqual([...BASES, ...EMERGING, "other"]);
    expect(topOf("industry").map((option) => option.label)).toEqual([
      "特钢新材料",
      "清香型白酒",
      "碳基新材料",
      "先进制造",
      "农产品精深加工",
      "现代服务业",
      "新能源",
      "新材料(其他)",
      "医药医疗",
      "节能环保",
      "化工",
      "数字技术",
      "其他",
    ]);
    for (const { code } of topOf("industry")) expect(childrenOf("industry", code).length, code).toBeGreaterThan(3);
  });

  it("divide the county's own trades as the trades do", () => {
    const labels = (base: string) => childrenOf("industry", base).map((option) => option.label);
    expect(labels("baijiu")).toEqual(expect.arrayContaining(["制曲", "酿造", "勾调", "检测", "酒糟利用"]));
    expect(labels("specialSteel")).toEqual(
      expect.arrayContaining(["冶炼与连铸", "轧制", "热处理", "铸锻", "表面处理", "循环利用"]),
    );
    expect(labels("carbonMaterials")).toEqual(
      expect.arrayContaining(["焦化", "针状焦", "石墨电极", "碳纤维", "石墨烯", "活性炭", "负极"]),
    );
  });

  it("copy the eight national fields in order and add 现代农业 and 其他", () => {
    expect(
      topOf("technicalField").map((option) => [option.label, childrenOf("technicalField", option.code).length]),
    ).toEqual([
      ["电子信息", 8],
      ["生物与新医药", 7],
      ["航空航天", 2],
      ["新材料", 6],
      ["高技术服务", 8],
      ["新能源与节能", 4],
      ["资源与环境", 8],
      ["先进制造与自动化", 9],
      ["现代农业", 0],
      ["其他", 0],
    ]);
  });

  it("name the province's twelve bases in the province's order", () => {
    expect(labelsOf("provinceUniversityBase")).toEqual([
      "大学生实习实训基地",
      "大学生就业创业基地",
      "高校科研平台延伸基地",
      "高校科技成果转化基地",
      "智库合作基地",
      "高校优质生源基地",
      "红色教育和国情教育基地",
      "大学生联合培养基地",
      "高校干部人才培养基地",
      "校友招商引才基地",
      "高校农产品供应基地",
      "技能服务人才培养基地",
    ]);
  });

  it("lead every cooperation mode to one of the five contract kinds, except 面议", () => {
    expect(codesOf("contractKind")).toEqual(["development", "transfer", "licensing", "consulting", "service"]);
    const kinds = listOf("cooperationMode").options.map((option) => [option.label, option.attributes?.contractKind]);
    expect(Object.fromEntries(kinds)).toEqual({
      技术转让: "transfer",
      技术许可: "licensing",
      "技术许可（独占）": "licensing",
      "技术许可（排他）": "licensing",
      "技术许可（普通）": "licensing",
      合作开发: "development",
      委托开发: "development",
      技术服务: "service",
      技术咨询: "consulting",
      作价入股: "transfer",
      共建平台: "development",
      "人才引进/兼职": "service",
      面议: undefined,
    });
  });

  it("cover readiness levels 1 to 9 by the five stages without gap or overlap", () => {
    expect(
      listOf("stage").options.map((option) => [
        option.label,
        option.attributes?.readinessFrom,
        option.attributes?.readinessTo,
      ]),
    ).toEqual([
      ["实验室", 1, 4],
      ["小试", 5, 5],
      ["中试", 6, 7],
      ["小批量", 8, 8],
      ["产业化", 9, 9],
    ]);
  });

  it("ask for the requirement or the words that a decline reason needs", () => {
    const asking = listOf("declineReason").options.filter((option) => option.attributes?.detail);
    expect(asking.map((option) => [option.label, option.attributes?.detail])).toEqual([
      ["技术指标不满足", "requirement"],
      ["其他", "text"],
    ]);
    expect(labelsOf("declineReason")).toHaveLength(11);
  });

  it("place 文水县 in 吕梁市 in 山西省, beside the twelve other counties, and know every province", () => {
    const wenshui = listOf("region").options.find((option) => option.code === "141121");
    expect(wenshui).toEqual({ code: "141121", label: "文水县", parent: "141100" });
    expect(childrenOf("region", "141100")).toHaveLength(13);
    expect(childrenOf("region", "140000")).toHaveLength(11);
    expect(topOf("region")).toHaveLength(34);
    for (const { code, parent } of listOf("region").options) {
      if (parent !== undefined) expect(code.startsWith(parent.replace(/(00)+$/, "")), code).toBe(true);
    }
  });

  it("print a unit only once and say what it measures", () => {
    expect(repeated(labelsOf("requirementUnit"))).toEqual([]);
    expect(labelsOf("requirementUnit")).toEqual(
      expect.arrayContaining(["%", "℃", "MPa", "mm", "μm", "t/d", "kWh", "元/吨", "mg/L", "年"]),
    );
    for (const option of listOf("requirementUnit").options)
      expect(option.attributes?.quantity, option.code).toBeTruthy();
  });
});

describe("the lexicon", () => {
  const industries = new Set(codesOf("industry"));

  it("places every term at a node of the industry tree", () => {
    expect(LEXICON.filter((entry) => !industries.has(entry.industry)).map((entry) => entry.term)).toEqual([]);
  });

  it("has each spelling once, whatever its case, width and punctuation", () => {
    expect(repeated(LEXICON.flatMap(spellingsOf).map(fold))).toEqual([]);
  });

  it("has no spelling of one character, with stray spaces or longer than a keyword", () => {
    const odd = LEXICON.flatMap(spellingsOf).filter(
      (text) => [...text].length < 2 || [...text].length > 24 || text.trim() !== text,
    );
    expect(odd).toEqual([]);
    expect(LEXICON.filter((entry) => entry.synonyms?.length === 0)).toEqual([]);
  });

  it.each([...BASES.map((base) => [base, 40]), ...EMERGING.map((industry) => [industry, 20])] as [string, number][])(
    "knows at least as many terms of %s as asked (%i)",
    (industry, least) => {
      const terms = LEXICON.filter((entry) => entry.industry.split(".")[0] === industry);
      expect(terms.length).toBeGreaterThanOrEqual(least);
    },
  );

  it("has terms for every child of every industry", () => {
    const used = new Set(LEXICON.map((entry) => entry.industry));
    const bare = listOf("industry").options.filter((option) => option.parent !== undefined && !used.has(option.code));
    expect(bare.map((option) => option.code)).toEqual([]);
  });

  it.each([
    ["清香型", "baijiu.brewing"],
    ["大曲", "baijiu.starterMaking"],
    ["酒醅", "baijiu.brewing"],
    ["地缸", "baijiu.brewing"],
    ["酒糟", "baijiu.distillersGrains"],
    ["取向硅钢", "specialSteel.grades"],
    ["连铸坯", "specialSteel.smelting"],
    ["手撕钢", "specialSteel.rolling"],
    ["特种钢", "specialSteel.grades"],
    ["针状焦", "carbonMaterials.needleCoke"],
    ["中间相沥青", "carbonMaterials.needleCoke"],
    ["石墨电极", "carbonMaterials.graphiteElectrode"],
    ["石墨烯", "carbonMaterials.graphene"],
    ["传感器", "advancedManufacturing.measurement"],
  ])("knows %s as a word of %s", (term, industry) => {
    expect(entryOf(term)?.industry).toBe(industry);
  });

  it("reads the names that one steel goes by as one", () => {
    for (const name of ["不锈钢304", "SUS304", "06Cr19Ni10", "S30408"]) expect(entryOf(name)?.term).toBe("304不锈钢");
    expect(entryOf("特钢")?.term).toBe("特种钢");
    expect(entryOf("电工钢")?.term).toBe("硅钢");
  });

  it("keeps things apart that are only alike", () => {
    expect(entryOf("人造石墨")).not.toBe(entryOf("石墨负极"));
    expect(entryOf("负极材料")).not.toBe(entryOf("预焙阳极"));
    expect(entryOf("白炭黑")?.industry).toBe("chemicals.fineChemicals");
    expect(entryOf("可膨胀石墨")).not.toBe(entryOf("膨胀石墨"));
  });
});

describe("the affinity of industries", () => {
  const industries = new Set(codesOf("industry"));
  const pairOf = ({ a, b }: { a: string; b: string }) => [a, b].sort().join(" ~ ");

  it("joins two different nodes of the tree, each pair once in either direction", () => {
    for (const { a, b } of AFFINITY) {
      expect(industries.has(a), a).toBe(true);
      expect(industries.has(b), b).toBe(true);
      expect(a).not.toBe(b);
    }
    expect(repeated(AFFINITY.map(pairOf))).toEqual([]);
    expect(AFFINITY.length).toBeGreaterThanOrEqual(40);
  });

  it("lies between unrelated and same, and says why in Chinese", () => {
    for (const { a, b, value, reason } of AFFINITY) {
      expect(value, `${a} ~ ${b}`).toBeGreaterThanOrEqual(AFFINITY_RULE.unrelated);
      expect(value, `${a} ~ ${b}`).toBeLessThan(AFFINITY_RULE.same);
      expect(reason, `${a} ~ ${b}`).toMatch(/\p{Script=Han}{5,}/u);
    }
  });

  it("never says what the rule already says", () => {
    const parents = new Map(listOf("industry").options.map((option) => [option.code, option.parent]));
    for (const { a, b, value } of AFFINITY) {
      expect(parents.get(a) === b || parents.get(b) === a, `${a} ~ ${b} are parent and child`).toBe(false);
      const siblings = parents.get(a) !== undefined && parents.get(a) === parents.get(b);
      if (siblings) expect(value, `${a} ~ ${b}`).not.toBe(AFFINITY_RULE.siblings);
    }
  });

  it("puts same above parent and child, siblings, and unrelated, in that order", () => {
    const { same, parentChild, siblings, inherited, unrelated } = AFFINITY_RULE;
    expect([same, parentChild, siblings, unrelated]).toEqual([1, 0.85, 0.6, 0.1]);
    expect(inherited).toBe(0.8);
  });

  it.each([
    ["baijiu.distillersGrains", "agriProcessing.feed"],
    ["carbonMaterials.anode", "newEnergy.storage"],
    ["specialSteel.castingForging", "advancedManufacturing.casting"],
    ["environment.air", "chemicals.catalysis"],
  ])("knows that %s is close to %s", (a, b) => {
    const pair = AFFINITY.find((each) => pairOf(each) === pairOf({ a, b }));
    expect(pair?.value).toBeGreaterThanOrEqual(AFFINITY_RULE.siblings);
  });
});
