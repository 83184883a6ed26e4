/** 走访 of the demo; all of it is invented. Days count back from the day on which the demo is loaded. */
export interface DemoSurveyVisit {
  /** Key of the enterprise. */
  enterprise: string;
  daysAgo: number;
  metPeople: string;
  findings: string;
  nextStep: string;
  /** From the day of loading; past ones are overdue. */
  dueInDays: number;
  /** For the campaign that is open on that day, or none. */
  forCampaign: boolean;
  isDone?: boolean;
}

export const DEMO_SURVEY_VISITS: readonly DemoSurveyVisit[] = [
  {
    enterprise: "agri-huyangpo-beef",
    daysAgo: 30,
    metPeople: "演示-马厂长、演示-白班长",
    findings: `年屠宰 3.6 万头，废水站三年前建成，冬季总氮不稳定。研发人员 4 人，去年研发投入约 60 万元。

希望有人到现场看生化池，最好能免费试用菌剂。`,
    nextStep: "请环保方向的专家到现场查看",
    dueInDays: -3,
    forCampaign: true,
  },
  {
    enterprise: "org-baijiu-xinghe",
    daysAgo: 21,
    metPeople: "演示-高工",
    findings: "清香型大曲酒，正在试不锈钢发酵槽，出酒率比地缸低两个点，原因不清楚。化验室设备齐全。",
    nextStep: "转交酿造微生物方向的成果清单",
    dueInDays: 4,
    forCampaign: true,
  },
  {
    enterprise: "org-baijiu-taoquan",
    daysAgo: 20,
    metPeople: "演示-靳工",
    findings: "低度酒返浑，冬季货架期投诉多。愿意提供样品做对比试验。",
    nextStep: "",
    dueInDays: 0,
    forCampaign: true,
  },
  {
    enterprise: "agri-huyangpo-beef",
    daysAgo: 70,
    metPeople: "演示-马厂长",
    findings: "首次走访，介绍填报办法和办理流程；企业对保密附件有顾虑，已当面说明。",
    nextStep: "协助开通账号",
    dueInDays: -60,
    forCampaign: false,
    isDone: true,
  },
];
