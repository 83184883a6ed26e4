/** 征集批次 of the demo; all of it is invented. Days count from the day on which the demo is loaded. */
export interface DemoCampaign {
  title: string;
  body: string;
  industries: readonly string[];
  opensInDays: number;
  closesInDays: number;
  standing: "draft" | "open";
}

export const DEMO_CAMPAIGNS: readonly DemoCampaign[] = [
  {
    title: "上一季度企业技术需求与科技成果征集（演示）",
    body: `面向全县企业征集技术需求，同时面向合作高校院所征集可转化的成果。

征集结束后，工作人员对全部需求形式审核、诊断复核，并逐项匹配。`,
    industries: [],
    opensInDays: -95,
    closesInDays: -46,
    standing: "open",
  },
  {
    title: "本季度企业技术需求与科技成果征集（演示）",
    body: `征集对象：全县各类企业、合作高校院所。

填报要求：
一、需求写清在哪道工序、什么条件下出了什么问题，至少列一项可验收的指标。
二、成果写清解决什么问题、做到什么程度，附知识产权情况。

不会在网上填报的企业可以打电话，由工作人员代为填报；工作人员也会分批上门走访。`,
    industries: [],
    opensInDays: -45,
    closesInDays: 35,
    standing: "open",
  },
  {
    title: "清香型白酒酿造专题征集（草稿，演示）",
    body: "围绕制曲、酿造、勾调、检测和酒糟利用征集需求和成果，开始前请核对日期。",
    industries: ["baijiu"],
    opensInDays: 10,
    closesInDays: 40,
    standing: "draft",
  },
];
