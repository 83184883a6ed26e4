import type { ListName, Option, ReferenceBook } from "./reference-book.ts";

type FormNames = Partial<Record<ListName, Readonly<Record<string, string>>>>;

/**
 * What the province's forms, those of universities and the portals call our options: 企业技术需求征集表 (both variants),
 * 科技成果登记表, 高新技术企业认定申请书 “科技成果转化形式”, 国家重点支持的高新技术领域.
 */
const SAME: FormNames = {
  technicalField: {
    电子信息技术: "electronicInformation",
    电子与信息: "electronicInformation",
    生物制药技术: "biologyMedicine",
    生物与医药: "biologyMedicine",
    生物与新医药技术: "biologyMedicine",
    航空航天技术: "aerospace",
    民用航空: "aerospace",
    新材料及应用技术: "newMaterials",
    新材料技术: "newMaterials",
    高技术服务业: "highTechServices",
    新能源与高效节能技术: "newEnergy",
    新能源及节能技术: "newEnergy",
    资源与环境保护新技术: "resourcesEnvironment",
    资源与环境技术: "resourcesEnvironment",
    先进制造技术: "advancedManufacturing",
    先进制造: "advancedManufacturing",
    光机电一体化: "advancedManufacturing",
    现代农业技术: "modernAgriculture",
    非高新领域: "other",
  },
  cooperationMode: {
    委托研发: "commissionedDevelopment",
    合作研发: "jointDevelopment",
    联合开发: "jointDevelopment",
    "以该科技成果作为合作条件,与他人共同实施转化": "jointDevelopment",
    完全转让: "technologyTransfer",
    向他人转让该科技成果: "technologyTransfer",
    许可转让: "licensing",
    许可他人使用该科技成果: "licensing",
    技术入股: "equityContribution",
    作价投资: "equityContribution",
    "以该科技成果作为投资,折算股份或出资比例": "equityContribution",
    面谈: "negotiable",
  },
  needType: {
    技术难题: "technicalBreakthrough",
    技术研发: "technicalBreakthrough",
    新技术开发: "productProcessDevelopment",
    检测检验: "inspectionTesting",
    联合实施科技计划项目: "jointProjectApplication",
    引进及转化应用科技成果: "achievementAcquisition",
    引进培养高层次创新团队及人才: "talentRecruitment",
    "园区、平台、孵化器共建": "platformBuilding",
  },
  stage: {
    研发: "laboratory",
    研发阶段: "laboratory",
    小试阶段: "benchTrial",
    通过小试: "benchTrial",
    中试阶段: "pilotTrial",
    通过中试: "pilotTrial",
    完成中试: "pilotTrial",
    中期阶段: "pilotTrial",
    小批量生产: "smallBatch",
    小规模生产: "smallBatch",
    产业化阶段: "industrialized",
    可以量产: "industrialized",
    成熟应用阶段: "industrialized",
    "大规模、大范围应用阶段": "industrialized",
  },
  intellectualPropertyKind: {
    实用新型专利: "utilityModel",
    外观设计专利: "design",
    集成电路设计权: "circuitLayout",
    集成电路布图设计专有权: "circuitLayout",
  },
  intellectualPropertyStatus: {
    已授权: "granted",
    授权有效: "granted",
    有效: "granted",
    已登记: "granted",
    申请: "pending",
    已申请: "pending",
    已受理: "pending",
    受理: "pending",
    实质审查: "pending",
    审查中: "pending",
    已失效: "lapsed",
    无效: "lapsed",
    终止: "lapsed",
  },
};

/** The nearest that we have: whoever imports is told. */
const NEAREST: FormNames = {
  cooperationMode: {
    独立开发: "negotiable",
    其他: "negotiable",
    其他方式: "negotiable",
    自行投资实施转化: "negotiable",
    合作生产: "jointDevelopment",
    接受投资: "equityContribution",
  },
  needType: {
    技术储备·项目投资: "other",
    政府技术招标需求: "other",
    科技型企业引进: "other",
  },
  stage: { 初期阶段: "laboratory", 已通过小范围转化应用: "smallBatch" },
  achievementForm: { 其他: "otherApplied" },
};

export interface NamedOption {
  found: readonly Option[];
  /** The form means something that no option says quite so. */
  isNearest: boolean;
}

const plain = (name: string): string => name.normalize("NFKC").replace(/\s/g, "");
/** `其他(填写)`, `初期阶段(实验室、小试等)`, `其他:海洋工程`: without what explains it. */
const withoutNote = (name: string): string => name.replace(/(?:\([^()]*\)|:[^、,;]*)$/, "");

type Index = ReadonlyMap<string, readonly Option[]>;
/** Every row of a file asks for the same few. */
const indexes = new WeakMap<ReferenceBook, Map<ListName, Index>>();

/** The options that one may choose today under this code, label, or name of a form; more than one where a label is shared. */
export function optionsNamed(book: ReferenceBook, list: ListName, said: string): NamedOption {
  const name = plain(said);
  const options = indexOf(book, list);
  for (const one of new Set([name, withoutNote(name)])) {
    const found = options.get(one);
    if (found !== undefined) return { found, isNearest: false };
    const same = SAME[list]?.[one];
    const named = options.get(same ?? NEAREST[list]?.[one] ?? "");
    if (named !== undefined) return { found: named, isNearest: same === undefined };
  }
  return { found: [], isNearest: false };
}

/** By code and by label; a code is one option's, whatever is called so. */
function indexOf(book: ReferenceBook, list: ListName): Index {
  const ofBook = indexes.get(book) ?? new Map<ListName, Index>();
  indexes.set(book, ofBook);
  const known = ofBook.get(list);
  if (known !== undefined) return known;
  const index = new Map<string, Option[]>();
  for (const option of book.options(list))
    index.set(plain(option.label), [...(index.get(plain(option.label)) ?? []), option]);
  for (const option of book.options(list)) index.set(plain(option.code), [option]);
  ofBook.set(list, index);
  return index;
}
