import type { DemoContract } from "./contracts.ts";

/** A contract of the demo that came of an introduction, with what was said on the way. */
export interface IntroducedContract {
  need: string;
  achievement: string;
  introducedDaysAgo: number;
  visited: string;
  agreed: string;
  contract: Omit<DemoContract, "need" | "direction">;
}

const office = "省技术市场登记处（演示）";

/** From the need over the match, the visit and the letter of intent to the contract and its first payment. */
export const INTRODUCTIONS_TO_CONTRACTS: readonly IntroducedContract[] = [
  {
    need: "need-steel-05",
    achievement: "ach-steel-14",
    introducedDaysAgo: 78,
    visited: "看了环件轧制和热处理两道工序，取了三件混晶法兰的样。",
    agreed: "双方同意先做两个规格，签订意向协议。",
    contract: {
      title: "风电塔筒法兰环件轧制工艺开发",
      kind: "development",
      buyer: "org-steel-fendong",
      seller: "org-steel-yunfen",
      industry: "specialSteel.castingForging",
      technicalField: "newMaterials",
      contractValue: "120",
      transactionValue: "110",
      signedDaysAgo: 45,
      registration: { number: "2026140000000611", office, daysAgo: 30 },
      milestones: [
        { title: "完成两炉工艺试验", dueDaysAgo: 15, doneDaysAgo: 16 },
        { title: "提交工艺包", dueDaysAgo: -120 },
      ],
      payments: [{ amount: "60", daysAgo: 29, note: "首付款" }],
    },
  },
  {
    need: "need-steel-09",
    achievement: "ach-steel-28",
    introducedDaysAgo: 76,
    visited: "看了酸洗线与废酸罐区，取了混酸样，测了氟和铁。",
    agreed: "先装一套日处理五立方米的装置，签订意向协议。",
    contract: {
      title: "不锈钢酸洗混酸回收装置技术转让",
      kind: "transfer",
      buyer: "org-steel-wenhe",
      seller: "org-steel-beiling",
      industry: "specialSteel.recycling",
      technicalField: "resourcesEnvironment",
      contractValue: "80",
      transactionValue: "62",
      signedDaysAgo: 41,
      registration: { number: "2026140000000618", office, daysAgo: 22 },
      milestones: [{ title: "装置安装调试", dueDaysAgo: -40 }],
      payments: [{ amount: "24", daysAgo: 27, note: "首付款" }],
    },
  },
  {
    need: "need-baijiu-03",
    achievement: "ach-baijiu-07",
    introducedDaysAgo: 64,
    visited: "在两排地缸上试插测温探头，记了三天品温。",
    agreed: "同意先装三百口地缸，签订意向协议。",
    contract: {
      title: "地缸发酵双点测温系统技术服务",
      kind: "service",
      buyer: "org-baijiu-xinghe",
      seller: "org-baijiu-xihe",
      industry: "baijiu.brewing",
      technicalField: "electronicInformation",
      contractValue: "45",
      transactionValue: "30",
      signedDaysAgo: 36,
      milestones: [{ title: "完成三百口地缸安装", dueDaysAgo: -12 }],
      payments: [{ amount: "13.5", daysAgo: 25, note: "首付款" }],
    },
  },
  {
    need: "need-baijiu-07",
    achievement: "ach-baijiu-17",
    introducedDaysAgo: 62,
    visited: "在一台甑上并行测了五锅，与摘酒师傅的判定逐段对照。",
    agreed: "同意先改一台甑，签订意向协议。",
    contract: {
      title: "摘酒近红外分段装置技术许可（普通）",
      kind: "licensing",
      buyer: "org-baijiu-fenbin",
      seller: "org-baijiu-xihe",
      industry: "baijiu.equipment",
      technicalField: "advancedManufacturing",
      contractValue: "60",
      transactionValue: "60",
      signedDaysAgo: 34,
      registration: { number: "2026140000000625", office, daysAgo: 16 },
      milestones: [{ title: "首台装置投用", dueDaysAgo: -30 }],
      payments: [{ amount: "18", daysAgo: 20, note: "入门费" }],
    },
  },
  {
    need: "need-baijiu-05",
    achievement: "ach-baijiu-12",
    introducedDaysAgo: 60,
    visited: "取了四个班组的大曲和酒醅样，谈了菌种扩培条件。",
    agreed: "同意先用二百口地缸做一轮，签订意向协议。",
    contract: {
      title: "清香原酒产酯酵母驯化与应用",
      kind: "development",
      buyer: "org-baijiu-taoquan",
      seller: "org-baijiu-chengjiang",
      industry: "baijiu.brewing",
      technicalField: "biologyMedicine",
      contractValue: "52",
      transactionValue: "48",
      signedDaysAgo: 31,
      milestones: [{ title: "完成首轮地缸发酵", dueDaysAgo: -20 }],
      payments: [{ amount: "156000元", daysAgo: 19, note: "首付款" }],
    },
  },
];

/** The same as the ledger has them. */
export const CONTRACTS_OF_INTRODUCTIONS: readonly DemoContract[] = INTRODUCTIONS_TO_CONTRACTS.map(
  ({ need, contract }) => ({ ...contract, need, direction: "inbound" }),
);
