import type { DemoCase } from "../cases.ts";
import { allocated, paid } from "../talent-funds.ts";

const office = "省技术市场登记处（演示）";

export const STEEL_CASES: readonly DemoCase[] = [
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
    project: {
      title: "风电法兰环件轧制工艺中试",
      base: "achievementTransformation",
      responsibleUnit: "文水县教育科技局（演示）",
      startsDaysAgo: 40,
      days: 365,
      goal: "两个规格的法兰环件晶粒度合格率达到 95%，低温冲击稳定。",
      startedDaysAgo: 38,
      tasks: [
        { title: "完成两炉工艺试验", dueDaysAgo: 15, doneDaysAgo: 16 },
        { title: "提交中试报告", dueDaysAgo: -60 },
      ],
      talents: [{ name: "演示-温博士", kind: "fullTime", title: "博士", fromDaysAgo: 32 }],
      funding: [
        { figure: "planned", source: "county", amount: "10", daysAgo: 38 },
        { figure: "received", source: "county", amount: "4", daysAgo: 26 },
      ],
      reports: [{ daysAgo: 14, text: "两炉试验完成，晶粒度合格率 91%，下一步调整终轧温度。" }],
    },
    fund: {
      commitment: { fixed: "30" },
      agreedBy: "演示-汾东锻造",
      committedDaysAgo: 37,
      entries: [
        allocated(35, "6", "project", "风电法兰环件轧制工艺中试"),
        allocated(30, "6", "recruitment", "演示-温博士"),
        paid(21, "6", "recruitment", "演示-温博士"),
        paid(11, "5", "project", "风电法兰环件轧制工艺中试"),
      ],
    },
  },
  {
    need: "need-steel-09",
    achievement: "ach-steel-28",
    introducedDaysAgo: 74,
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
    project: {
      title: "不锈钢混酸回收装置示范",
      base: "achievementTransformation",
      responsibleUnit: "吕梁市生态环境局文水分局（演示）",
      startsDaysAgo: 34,
      days: 300,
      goal: "建成日处理五立方米的混酸回收示范装置，酸回收率达到 90%，外运废酸减半。",
      startedDaysAgo: 33,
      tasks: [
        { title: "完成罐区改造设计", dueDaysAgo: 12, doneDaysAgo: 13 },
        { title: "装置安装调试", dueDaysAgo: -40 },
      ],
      talents: [{ name: "演示-邢高工", kind: "flexible", title: "高级工程师", fromDaysAgo: 31 }],
      funding: [
        { figure: "planned", source: "county", amount: "8", daysAgo: 33 },
        { figure: "planned", source: "enterprise", amount: "18", daysAgo: 33 },
        { figure: "received", source: "county", amount: "3", daysAgo: 18 },
      ],
      reports: [{ daysAgo: 13, text: "罐区改造设计完成，扩散渗析膜堆已订货。" }],
    },
    fund: {
      commitment: { rate: "0.5", revenue: "5200" },
      agreedBy: "演示-文禾涂镀",
      committedDaysAgo: 32,
      entries: [
        allocated(28, "7", "project", "不锈钢混酸回收装置示范"),
        allocated(28, "5", "recruitment", "演示-邢高工"),
        paid(17, "4.2", "recruitment", "演示-邢高工"),
        paid(8, "6.5", "project", "不锈钢混酸回收装置示范"),
      ],
    },
  },
];
