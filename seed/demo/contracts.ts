import type { FollowUpYears } from "../../src/technology-contracts/technology-contract.ts";

/** A technology contract of the demo. Invented like the posts; days count back from the day on which it is loaded. */
export interface DemoContract {
  title: string;
  kind: "development" | "transfer" | "licensing" | "consulting" | "service";
  direction: "inbound" | "outbound";
  /** Keys of organizations; one that is in nobody's register has a name instead. */
  buyer: string;
  seller: string;
  industry: string;
  technicalField: string;
  /** Codes of the registration form; where it is silent nothing was said. */
  form?: Partial<
    Record<
      | "intellectualProperty"
      | "planSource"
      | "socioeconomicObjective"
      | "buyerNature"
      | "sellerNature"
      | "buyerRegion"
      | "sellerRegion",
      string
    >
  >;
  /** What the buyer expects, as staff type it. */
  expected?: { investment: string; output: string };
  /** As staff type it. */
  contractValue: string;
  transactionValue: string;
  signedDaysAgo: number;
  registration?: { number: string; office: string; daysAgo: number };
  milestones: readonly { title: string; dueDaysAgo: number; doneDaysAgo?: number }[];
  payments: readonly {
    amount: string;
    daysAgo: number;
    note: string;
    reversed?: string;
    /** Nobody has brought its voucher, so that what lacks one can be looked for. */
    withoutPaper?: boolean;
  }[];
  followUp?: DemoFollowUp;
  ended?: { as: "completed" | "terminated"; daysAgo: number; reason: string };
  voided?: string;
  /** Key of the need whose introduction it came of. */
  need?: string;
}

export interface DemoFollowUp {
  afterYears: FollowUpYears;
  daysAgo: number;
  /** As staff type them. */
  output: string;
  tax: string;
  patents: number;
  jobs: number;
}

export const DEMO_CONTRACTS: readonly DemoContract[] = [
  {
    title: "超高功率石墨电极浸渍工艺开发",
    kind: "development",
    direction: "inbound",
    buyer: "org-carbon-jinmo",
    seller: "org-carbon-yunfen",
    industry: "carbonMaterials",
    technicalField: "newMaterials",
    form: {
      intellectualProperty: "technicalSecret",
      planSource: "province",
      socioeconomicObjective: "industryAndCommerce",
      buyerNature: "domestic",
      sellerNature: "university",
    },
    contractValue: "280",
    transactionValue: "230",
    signedDaysAgo: 420,
    registration: { number: "2025140000000117", office: "省技术市场登记处（演示）", daysAgo: 398 },
    milestones: [
      { title: "完成小试并提交工艺参数", dueDaysAgo: 300, doneDaysAgo: 305 },
      { title: "完成两炉中试", dueDaysAgo: 90, doneDaysAgo: 78 },
      { title: "提交结题报告", dueDaysAgo: -25 },
    ],
    payments: [
      { amount: "140", daysAgo: 410, note: "首付款" },
      { amount: "900000元", daysAgo: 76, note: "中试完成款" },
    ],
  },
  {
    title: "屠宰废水低温脱氮技术服务",
    kind: "service",
    direction: "inbound",
    buyer: "agri-huyangpo-beef",
    seller: "agri-jiangzhu-university",
    industry: "agriProcessing",
    technicalField: "resourcesEnvironment",
    form: {
      intellectualProperty: "none",
      planSource: "none",
      socioeconomicObjective: "environment",
      buyerNature: "domestic",
      sellerNature: "university",
    },
    contractValue: "36",
    transactionValue: "36",
    signedDaysAgo: 100,
    registration: { number: "2026140000000342", office: "省技术市场登记处（演示）", daysAgo: 82 },
    milestones: [
      { title: "提交水质检测与方案", dueDaysAgo: 60, doneDaysAgo: 63 },
      { title: "完成菌剂驯化与投加", dueDaysAgo: 6 },
      { title: "连续三十天达标运行", dueDaysAgo: -40 },
    ],
    payments: [
      { amount: "18", daysAgo: 95, note: "首付款" },
      { amount: "1.8", daysAgo: 40, note: "第二笔", withoutPaper: true, reversed: "录错金额，实际没有到款" },
    ],
  },
  {
    title: "清香型白酒陈化催化技术许可（普通）",
    kind: "licensing",
    direction: "inbound",
    buyer: "org-baijiu-fenbin",
    seller: "异地酿造装备研究所（虚构）",
    industry: "baijiu",
    technicalField: "advancedManufacturing",
    form: {
      intellectualProperty: "inventionPatent",
      planSource: "none",
      socioeconomicObjective: "industryAndCommerce",
      buyerNature: "domestic",
      sellerNature: "research",
      sellerRegion: "310000",
    },
    expected: { investment: "80", output: "600" },
    contractValue: "50",
    transactionValue: "50",
    signedDaysAgo: 800,
    registration: { number: "2024310000002206", office: "外省技术合同登记机构（演示）", daysAgo: 790 },
    milestones: [{ title: "交付技术资料并培训", dueDaysAgo: 700, doneDaysAgo: 705 }],
    payments: [{ amount: "50", daysAgo: 690, note: "一次付清" }],
    followUp: { afterYears: 1, daysAgo: 420, output: "640", tax: "71.5", patents: 1, jobs: 12 },
    ended: { as: "completed", daysAgo: 680, reason: "" },
  },
  {
    title: "消失模铸造涂料配方转让",
    kind: "transfer",
    direction: "outbound",
    buyer: "外省汽车零部件厂（虚构）",
    seller: "org-steel-pingtao",
    industry: "specialSteel",
    technicalField: "newMaterials",
    form: {
      intellectualProperty: "technicalSecret",
      planSource: "none",
      socioeconomicObjective: "industryAndCommerce",
      buyerNature: "domestic",
      buyerRegion: "410000",
      sellerNature: "domestic",
    },
    expected: { investment: "45", output: "260" },
    contractValue: "88.5",
    transactionValue: "80",
    signedDaysAgo: 60,
    milestones: [{ title: "到厂指导首批涂料配制", dueDaysAgo: -5 }],
    payments: [{ amount: "200500元", daysAgo: 50, note: "入门费", withoutPaper: true }],
  },
  {
    title: "核桃破壳线改造咨询",
    kind: "consulting",
    direction: "inbound",
    buyer: "agri-lvling-walnut",
    seller: "agri-hedong-university",
    industry: "agriProcessing",
    technicalField: "modernAgriculture",
    form: {
      intellectualProperty: "none",
      planSource: "county",
      socioeconomicObjective: "agriculture",
      buyerNature: "domestic",
      sellerNature: "university",
    },
    contractValue: "12",
    transactionValue: "12",
    signedDaysAgo: 150,
    milestones: [{ title: "提交产线诊断报告", dueDaysAgo: 100, doneDaysAgo: 104 }],
    payments: [{ amount: "6", daysAgo: 140, note: "首付款", withoutPaper: true }],
    ended: { as: "terminated", daysAgo: 30, reason: "企业暂缓破壳线改造，双方协商终止" },
  },
  {
    title: "消失模铸造涂料配方转让（重复录入）",
    kind: "transfer",
    direction: "outbound",
    buyer: "外省汽车零部件厂（虚构）",
    seller: "org-steel-pingtao",
    industry: "specialSteel",
    technicalField: "newMaterials",
    form: { buyerRegion: "410000" },
    contractValue: "88.5",
    transactionValue: "80",
    signedDaysAgo: 60,
    milestones: [],
    payments: [],
    voided: "与前一份重复",
  },
];

/** The need whose introduction has come to a letter of intent: its contract is prepared. */
export const DEMO_DRAFTED_NEED = "need-carbon-08";
