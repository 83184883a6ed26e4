import type { DemoCase } from "../cases.ts";
import { allocated, paid } from "../talent-funds.ts";

export const MANUFACTURING_CASES: readonly DemoCase[] = [
  {
    need: "need-manufacturing-02",
    achievement: "achievement-manufacturing-05",
    introducedDaysAgo: 35,
    visited: "看了打磨工段，带回十二件毛坯做三维扫描。",
    agreed: "同意先上一个打磨工作站，签订意向协议。",
    contract: {
      title: "制动鼓毛坯机器人打磨工作站技术服务",
      kind: "service",
      buyer: "manufacturing-zixia-castings",
      seller: "manufacturing-hefen-institute",
      industry: "advancedManufacturing.casting",
      technicalField: "advancedManufacturing",
      contractValue: "68",
      transactionValue: "40",
      signedDaysAgo: 15,
      milestones: [{ title: "工作站到厂安装", dueDaysAgo: -35 }],
      payments: [{ amount: "20.4", daysAgo: 8, note: "首付款" }],
    },
    project: {
      title: "铸件打磨机器人工作站试点",
      base: "skilledServiceTraining",
      responsibleUnit: "文水县教育科技局（演示）",
      startsDaysAgo: 11,
      days: 240,
      goal: "一个工作站替代四个打磨岗位，培训六名操作工。",
      startedDaysAgo: 10,
      tasks: [{ title: "工作站到厂安装", dueDaysAgo: -35 }],
      talents: [{ name: "演示-邵工", kind: "flexible", title: "工程师", fromDaysAgo: 8 }],
      funding: [{ figure: "planned", source: "county", amount: "6", daysAgo: 10 }],
      reports: [{ daysAgo: 2, text: "毛坯三维模型完成，打磨轨迹离线编程中。" }],
    },
    fund: {
      commitment: { fixed: "15" },
      agreedBy: "演示-子夏山铸业",
      committedDaysAgo: 9,
      entries: [
        allocated(7, "5", "training", "铸件打磨机器人工作站试点"),
        paid(4, "2.6", "training", "铸件打磨机器人工作站试点"),
      ],
    },
  },
];
