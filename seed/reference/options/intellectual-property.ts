import type { OptionListSeed } from "../options.ts";

/** 知识产权类型 and 法律状态 of one right behind an achievement. */
export const INTELLECTUAL_PROPERTY_LISTS: OptionListSeed[] = [
  {
    list: "intellectualPropertyKind",
    label: "知识产权类型",
    source: "《高新技术企业认定管理工作指引》（国科发火〔2016〕195号）知识产权类型；技术秘密、无为补充",
    options: [
      { code: "inventionPatent", label: "发明专利" },
      { code: "utilityModel", label: "实用新型" },
      { code: "design", label: "外观设计" },
      { code: "softwareCopyright", label: "软件著作权" },
      { code: "plantVariety", label: "植物新品种" },
      { code: "circuitLayout", label: "集成电路布图设计" },
      { code: "technicalSecret", label: "技术秘密", note: "只写名称，不写内容" },
      { code: "none", label: "无" },
    ],
  },
  {
    list: "intellectualPropertyStatus",
    label: "知识产权状态",
    source: "《中华人民共和国专利法》申请、授权、终止与无效各阶段归并",
    options: [
      { code: "pending", label: "申请中" },
      { code: "granted", label: "授权", note: "软件著作权等指已登记" },
      { code: "lapsed", label: "失效", note: "终止、放弃、届满或被宣告无效" },
    ],
  },
];
