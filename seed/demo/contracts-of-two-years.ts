import type { DemoContract, DemoFollowUp } from "./contracts.ts";

/** Between two of them so many days pass, so that every quarter of two years has contracts of several kinds. */
const DAYS_BETWEEN = 56;
const FIRST_SIGNED = 28;

type Row = Pick<
  DemoContract,
  | "title"
  | "kind"
  | "direction"
  | "buyer"
  | "seller"
  | "industry"
  | "technicalField"
  | "form"
  | "expected"
  | "contractValue"
  | "transactionValue"
> & {
  /** So many days after it was signed. */
  registered?: number;
  /** What was paid how many days after it was signed. */
  paid: readonly [amount: string, after: number][];
  reversed?: string;
  ended?: { as: "completed" | "terminated"; after: number; reason: string };
  /** What came of it a year later. */
  followUp?: Omit<DemoFollowUp, "afterYears" | "daysAgo">;
};

/** The latest first. */
const ROWS: readonly Row[] = [
  {
    title: "原粮霉菌毒素快检方法开发",
    kind: "development",
    direction: "inbound",
    buyer: "org-baijiu-guyuan",
    seller: "org-baijiu-chengjiang",
    industry: "baijiu.rawGrain",
    technicalField: "biologyMedicine",
    contractValue: "46",
    transactionValue: "42",
    paid: [["13.8", 12]],
  },
  {
    title: "冷轧带钢板形在线检测服务",
    kind: "service",
    direction: "inbound",
    buyer: "org-steel-yunzhou",
    seller: "org-steel-huashi",
    industry: "specialSteel.rolling",
    technicalField: "advancedManufacturing",
    contractValue: "73.5",
    transactionValue: "60",
    registered: 21,
    paid: [["36.75", 10]],
  },
  {
    title: "园区能耗诊断与节能方案咨询",
    kind: "consulting",
    direction: "outbound",
    buyer: "邻县开发区管委会（虚构）",
    seller: "services-luheng-energy",
    industry: "modernServices.techServices",
    technicalField: "newEnergy",
    form: {
      intellectualProperty: "none",
      planSource: "none",
      socioeconomicObjective: "energy",
      buyerNature: "government",
      buyerRegion: "141100",
      sellerNature: "domestic",
    },
    contractValue: "28",
    transactionValue: "28",
    registered: 30,
    paid: [
      ["14", 8],
      ["14", 90],
    ],
    ended: { as: "completed", after: 95, reason: "" },
  },
  {
    title: "负极材料包覆工艺专利许可（排他）",
    kind: "licensing",
    direction: "inbound",
    buyer: "org-carbon-yuntan",
    seller: "org-carbon-lanjiang",
    industry: "carbonMaterials.anode",
    technicalField: "newMaterials",
    contractValue: "150",
    transactionValue: "150",
    registered: 25,
    paid: [
      ["60", 20],
      ["6", 60],
    ],
    reversed: "录错小数点",
  },
  {
    title: "渣浆泵过流件堆焊技术转让",
    kind: "transfer",
    direction: "inbound",
    buyer: "manufacturing-wenyu-pumps",
    seller: "manufacturing-jinyuan-university",
    industry: "advancedManufacturing.specialEquipment",
    technicalField: "advancedManufacturing",
    form: {
      intellectualProperty: "inventionPatent",
      planSource: "none",
      socioeconomicObjective: "industryAndCommerce",
      buyerNature: "domestic",
      sellerNature: "university",
    },
    expected: { investment: "120", output: "700" },
    contractValue: "95",
    transactionValue: "88",
    registered: 40,
    paid: [["47.5", 15]],
  },
  {
    title: "老陈醋固态发酵菌群调控开发",
    kind: "development",
    direction: "inbound",
    buyer: "agri-wenqu-vinegar",
    seller: "agri-yunfen-institute",
    industry: "agriProcessing.condiments",
    technicalField: "biologyMedicine",
    contractValue: "64.2",
    transactionValue: "58",
    paid: [
      ["20", 14],
      ["234567.89元", 120],
    ],
  },
  {
    title: "铸件缺陷射线检测服务",
    kind: "service",
    direction: "outbound",
    buyer: "外省阀门厂（虚构）",
    seller: "services-hengzhun-testing",
    industry: "modernServices.techServices",
    technicalField: "advancedManufacturing",
    form: {
      intellectualProperty: "none",
      planSource: "none",
      socioeconomicObjective: "industryAndCommerce",
      buyerNature: "domestic",
      buyerRegion: "130000",
      sellerNature: "domestic",
    },
    contractValue: "19.8",
    transactionValue: "19.8",
    registered: 18,
    paid: [["19.8", 45]],
    ended: { as: "completed", after: 60, reason: "" },
  },
  {
    title: "智能仓储调度系统咨询",
    kind: "consulting",
    direction: "inbound",
    buyer: "services-tongqu-logistics",
    seller: "services-beichen-university",
    industry: "modernServices.logistics",
    technicalField: "electronicInformation",
    contractValue: "15",
    transactionValue: "15",
    paid: [["4.5", 20]],
    ended: { as: "terminated", after: 110, reason: "仓库搬迁，双方协商终止" },
  },
  {
    title: "焦炉煤气脱硫催化剂开发",
    kind: "development",
    direction: "inbound",
    buyer: "org-carbon-hengtan",
    seller: "org-carbon-huatan",
    industry: "carbonMaterials.coking",
    technicalField: "resourcesEnvironment",
    form: {
      intellectualProperty: "inventionPatent",
      planSource: "national",
      socioeconomicObjective: "environment",
      buyerNature: "domestic",
      sellerNature: "university",
    },
    contractValue: "210",
    transactionValue: "185",
    registered: 33,
    paid: [
      ["84", 10],
      ["63", 200],
    ],
    followUp: { output: "860", tax: "58.2", patents: 2, jobs: 9 },
  },
  {
    title: "酒糟制饲料菌种许可（普通）",
    kind: "licensing",
    direction: "outbound",
    buyer: "外省饲料公司（虚构）",
    seller: "org-baijiu-zaoyuan",
    industry: "baijiu.distillersGrains",
    technicalField: "modernAgriculture",
    form: {
      intellectualProperty: "inventionPatent",
      planSource: "province",
      socioeconomicObjective: "agriculture",
      buyerNature: "domestic",
      buyerRegion: "610000",
      sellerNature: "domestic",
    },
    contractValue: "22",
    transactionValue: "22",
    registered: 52,
    paid: [["22", 30]],
    followUp: { output: "75", tax: "4.6", patents: 0, jobs: 3 },
  },
  {
    title: "刮板输送机链轮热处理工艺转让",
    kind: "transfer",
    direction: "inbound",
    buyer: "manufacturing-xiye-mining",
    seller: "manufacturing-liaolan-university",
    industry: "advancedManufacturing.miningEquipment",
    technicalField: "newMaterials",
    form: {
      intellectualProperty: "technicalSecret",
      planSource: "none",
      socioeconomicObjective: "industryAndCommerce",
      buyerNature: "domestic",
      sellerNature: "university",
    },
    expected: { investment: "90", output: "480" },
    contractValue: "120",
    transactionValue: "110",
    registered: 28,
    paid: [["60", 25]],
    followUp: { output: "410", tax: "33.5", patents: 0, jobs: 6 },
  },
  {
    title: "谷子烘干线热风系统技术服务",
    kind: "service",
    direction: "inbound",
    buyer: "agri-guyu-millet",
    seller: "agri-mulin-college",
    industry: "agriProcessing.grain",
    technicalField: "modernAgriculture",
    contractValue: "31",
    transactionValue: "27.5",
    registered: 35,
    paid: [["31", 150]],
    followUp: { output: "130", tax: "9.1", patents: 1, jobs: 4 },
    ended: { as: "completed", after: 160, reason: "" },
  },
];

/** 两年的合同: what fills the quarterly reports of the demo. */
export const CONTRACTS_OF_TWO_YEARS: readonly DemoContract[] = ROWS.map((row, index) => {
  const { registered, paid, reversed, ended, followUp, ...facts } = row;
  const signedDaysAgo = FIRST_SIGNED + index * DAYS_BETWEEN;
  const daysAgo = (after: number) => signedDaysAgo - after;
  const number = `DEMO-${String(index + 1).padStart(4, "0")}-2Y`;
  return {
    ...facts,
    signedDaysAgo,
    ...(registered === undefined
      ? {}
      : { registration: { number, office: "技术市场登记处（演示）", daysAgo: daysAgo(registered) } }),
    milestones: [],
    payments: paid.map(([amount, after], at) => {
      const isLast = at === paid.length - 1;
      const payment = { amount, daysAgo: daysAgo(after), note: isLast ? "按进度付款" : "首付款" };
      return isLast && reversed !== undefined ? { ...payment, reversed } : payment;
    }),
    ...(ended === undefined ? {} : { ended: { ...ended, daysAgo: daysAgo(ended.after) } }),
    ...(followUp === undefined ? {} : { followUp: { ...followUp, afterYears: 1 as const, daysAgo: daysAgo(380) } }),
  };
});
