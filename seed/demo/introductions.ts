import type { Party, StepKind, Turn } from "../../src/cooperation/introduction.ts";
import type { Layer } from "../../src/kernel/contact.ts";
import { DEMO_CASES, type DemoCase } from "./cases.ts";

interface DemoStep {
  daysAgo: number;
  kind: StepKind;
  people: string;
  note: string;
  turn: Turn;
  nextStep: string;
  /** From the day of the step. */
  dueInDays: number;
  dueTime?: string;
}

/** A pair that the demo's staff have put in touch. Invented like the posts. */
export interface DemoIntroduction {
  /** Keys of the posts. */
  need: string;
  achievement: string;
  daysAgo: number;
  /** Who said yes, how long ago, opening what. */
  accepted?: readonly { party: Party; daysAgo: number; layers: readonly Layer[] }[];
  declined?: { party: Party; daysAgo: number; reason: string; note: string };
  steps?: readonly DemoStep[];
  ended?: { party: Party; daysAgo: number; reason: string; note: string };
}

const DEMO_TALKS: readonly DemoIntroduction[] = [
  { need: "need-agri-01", achievement: "achievement-agri-01", daysAgo: 2 },
  {
    need: "need-agri-07",
    achievement: "achievement-agri-18",
    daysAgo: 16,
    accepted: [
      { party: "institution", daysAgo: 15, layers: ["contact"] },
      { party: "enterprise", daysAgo: 13, layers: ["contact"] },
    ],
    steps: [
      {
        daysAgo: 11,
        kind: "call",
        people: "演示-李科员、企业生产负责人、院所项目组",
        note: "企业介绍了现有破壳线，院所说明了机组的适用核径。",
        turn: "institution",
        nextStep: "到企业破壳车间走访",
        dueInDays: 6,
      },
      {
        daysAgo: 5,
        kind: "visit",
        people: "演示-李科员、双方技术人员共五人",
        note: "看了分级与破壳两道工序，取了三个核径的样。院所建议先做一次破壳试样。",
        turn: "enterprise",
        nextStep: "寄送三个核径各 20 公斤核桃样",
        dueInDays: 8,
        dueTime: "09:30",
      },
    ],
  },
  {
    need: "need-baijiu-09",
    achievement: "achievement-agri-36",
    daysAgo: 9,
    accepted: [{ party: "institution", daysAgo: 8, layers: ["contact"] }],
  },
  {
    need: "need-steel-01",
    achievement: "ach-steel-01",
    daysAgo: 40,
    accepted: [
      { party: "enterprise", daysAgo: 38, layers: ["contact", "annex"] },
      { party: "institution", daysAgo: 37, layers: ["contact"] },
    ],
    steps: [
      {
        daysAgo: 30,
        kind: "video",
        people: "演示-赵股长、企业炼钢部、院所课题组",
        note: "双方对照了凝固末端位置的计算与实测。",
        turn: "enterprise",
        nextStep: "取四炉铸坯低倍样",
        dueInDays: 10,
      },
      {
        daysAgo: 18,
        kind: "sample",
        people: "企业炼钢部、院所课题组",
        note: "四炉低倍样已送检，两炉中心偏析有改善，两炉不明显。",
        turn: "institution",
        nextStep: "提交低倍样分析和压下参数建议",
        dueInDays: 14,
      },
    ],
  },
  {
    need: "need-steel-03",
    achievement: "ach-steel-07",
    daysAgo: 62,
    accepted: [
      { party: "enterprise", daysAgo: 61, layers: ["contact"] },
      { party: "institution", daysAgo: 60, layers: ["contact"] },
    ],
    steps: [
      {
        daysAgo: 45,
        kind: "pilot",
        people: "企业轧钢车间、院所项目组",
        note: "在一台机架上试轧两卷，边浪减轻，改造费用高于预期。",
        turn: "enterprise",
        nextStep: "核算整线改造费用",
        dueInDays: 15,
      },
    ],
    ended: { party: "enterprise", daysAgo: 28, reason: "priceOrMode", note: "整线改造费用超过当年预算。" },
  },
  {
    need: "need-carbon-08",
    achievement: "ach-carbon-20",
    daysAgo: 30,
    accepted: [
      { party: "institution", daysAgo: 29, layers: ["contact"] },
      { party: "enterprise", daysAgo: 28, layers: ["contact"] },
    ],
    steps: [
      {
        daysAgo: 4,
        kind: "letter",
        people: "双方负责人、演示-赵股长",
        note: "签订意向协议，约定三个月内完成合同谈判。",
        turn: "both",
        nextStep: "拟定委托开发合同",
        dueInDays: 30,
      },
    ],
  },
  {
    need: "need-baijiu-01",
    achievement: "ach-baijiu-01",
    daysAgo: 20,
    declined: { party: "enterprise", daysAgo: 19, reason: "alreadySolved", note: "今年已与设备厂签了改造合同。" },
  },
];

/** Those that have come to a contract first, then the others, the talks of which are told one by one. */
export const DEMO_INTRODUCTIONS: readonly DemoIntroduction[] = [...DEMO_CASES.map(toIntroduction), ...DEMO_TALKS];

/** What each came through before the contract. */
function toIntroduction({ need, achievement, introducedDaysAgo, visited, agreed }: DemoCase): DemoIntroduction {
  const daysAgo = introducedDaysAgo;
  return {
    need,
    achievement,
    daysAgo,
    accepted: [
      { party: "enterprise", daysAgo: daysAgo - 1, layers: ["contact"] },
      { party: "institution", daysAgo: daysAgo - 2, layers: ["contact"] },
    ],
    steps: [
      {
        daysAgo: daysAgo - 8,
        kind: "visit",
        people: "演示-李科员、双方技术人员",
        note: visited,
        turn: "institution",
        nextStep: "提交技术方案",
        dueInDays: 10,
      },
      {
        daysAgo: daysAgo - 18,
        kind: "letter",
        people: "双方负责人、演示-赵股长",
        note: agreed,
        turn: "both",
        nextStep: "签订技术合同",
        dueInDays: 20,
      },
    ],
  };
}

/** A pair was adopted at the end of the day before it was introduced. */
export function daysBeforeIntroduction({ need, achievement }: { need: string; achievement: string }): number | null {
  const found = DEMO_INTRODUCTIONS.find((one) => one.need === need && one.achievement === achievement);
  return found === undefined ? null : found.daysAgo + 1 / 24;
}
