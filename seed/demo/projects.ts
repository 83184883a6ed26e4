import type { AgreementKind } from "../../src/province-university-projects/cooperation-agreement.ts";
import type {
  AcceptanceResult,
  FundingSource,
  TalentKind,
} from "../../src/province-university-projects/province-university-project.ts";

/** An agreement of the demo. Invented like the posts; days count back from the day on which it is loaded. */
export interface DemoAgreement {
  key: string;
  title: string;
  kind: AgreementKind;
  /** One of the twelve, or none. */
  base: string;
  /** Keys of organizations. */
  institution: string;
  enterprises: readonly string[];
  countyUnit: string;
  signedDaysAgo: number;
  /** For how many days it holds. */
  days: number;
  subject: string;
  terminated?: { daysAgo: number; reason: string };
}

/** Somebody whom a project brings in. */
export interface DemoTalent {
  name: string;
  kind: TalentKind;
  title: string;
  institution: string;
  fromDaysAgo: number;
  months: number;
}

/** A project of the demo. Its people are invented, too. */
export interface DemoProject {
  title: string;
  base: string;
  institutions: readonly string[];
  enterprise?: string;
  responsibleUnit: string;
  agreement?: string;
  /** Title of the contract that it came of. */
  contract?: string;
  /** When staff wrote it down, where that is before it starts. */
  enteredDaysAgo?: number;
  startsDaysAgo: number;
  days: number;
  goal: string;
  /** Absent for one that is only planned. */
  startedDaysAgo?: number;
  tasks: readonly { title: string; dueDaysAgo: number; doneDaysAgo?: number }[];
  talents: readonly DemoTalent[];
  funding: readonly {
    figure: "planned" | "received";
    source: FundingSource;
    /** As staff type it. */
    amount: string;
    daysAgo: number;
    reversed?: string;
    /** Why more was received than planned. */
    note?: string;
    /** Nobody has brought the voucher of what was received. */
    withoutPaper?: boolean;
  }[];
  reports: readonly { daysAgo: number; text: string }[];
  ended?:
    | { as: "accepted"; result: AcceptanceResult; daysAgo: number; words: string }
    | { as: "terminated"; daysAgo: number; words: string };
}

export const DEMO_AGREEMENTS: readonly DemoAgreement[] = [
  {
    key: "agreement-carbon",
    title: "碳基新材料校企合作框架协议",
    kind: "framework",
    base: "achievementTransformation",
    institution: "org-carbon-yunfen",
    enterprises: ["org-carbon-jinmo", "org-carbon-yuntan"],
    countyUnit: "",
    signedDaysAgo: 330,
    days: 1095,
    subject: "共建石墨电极与负极材料中试条件，互派技术人员，联合申报省级项目。",
  },
  {
    key: "agreement-agri",
    title: "县校农业科技合作协议",
    kind: "framework",
    base: "studentInternship",
    institution: "agri-hedong-university",
    enterprises: ["agri-muhe-feed"],
    countyUnit: "文水县人民政府（演示）",
    signedDaysAgo: 400,
    days: 1825,
    subject: "建设学生实习实训基地，开展秸秆青贮与饲料发酵研究，为企业培训技术骨干。",
  },
  {
    key: "agreement-steel",
    title: "特钢人才联合培养协议",
    kind: "talent",
    base: "jointStudentTraining",
    institution: "org-steel-beiling",
    enterprises: [],
    countyUnit: "文水县教育科技局（演示）",
    signedDaysAgo: 760,
    days: 730,
    subject: "每年选派研究生到县内特钢企业开展课题，企业导师参与指导。",
  },
  {
    key: "agreement-cold-chain",
    title: "果蔬冷链合作备忘录",
    kind: "project",
    base: "",
    institution: "agri-beilu-institute",
    enterprises: ["agri-nandi-fruit"],
    countyUnit: "",
    signedDaysAgo: 260,
    days: 365,
    subject: "果蔬采后保鲜与冷链损耗评估。",
    terminated: { daysAgo: 45, reason: "企业产线搬迁，双方同意提前终止" },
  },
  {
    key: "agreement-services",
    title: "节能诊断人才合作协议",
    kind: "talent",
    base: "",
    institution: "services-beichen-university",
    enterprises: ["services-luheng-energy", "manufacturing-wenyu-pumps"],
    countyUnit: "",
    signedDaysAgo: 120,
    days: 730,
    subject: "派节能诊断师到企业驻点，共同编制用能改造方案。",
  },
  {
    key: "agreement-farm",
    title: "特色杂粮产销对接协议",
    kind: "other",
    base: "",
    institution: "agri-mulin-college",
    enterprises: ["agri-guyu-millet"],
    countyUnit: "文水县农业农村局（演示）",
    signedDaysAgo: 30,
    days: 1095,
    subject: "校园食堂采购谷子与杂粮制品，学院提供加工工艺指导。",
  },
];

export const DEMO_PROJECTS: readonly DemoProject[] = [
  {
    title: "石墨电极浸渍与焙烧中试基地共建",
    base: "achievementTransformation",
    institutions: ["org-carbon-yunfen", "org-carbon-taiyue"],
    enterprise: "org-carbon-jinmo",
    responsibleUnit: "文水县教育科技局（演示）",
    agreement: "agreement-carbon",
    contract: "超高功率石墨电极浸渍工艺开发",
    startsDaysAgo: 240,
    days: 730,
    goal: "建成一条浸渍—焙烧中试线，形成两套工艺包，培养三名工艺工程师。",
    startedDaysAgo: 230,
    tasks: [
      { title: "完成中试线设备选型与采购", dueDaysAgo: 120, doneDaysAgo: 126 },
      { title: "完成首批电极中试", dueDaysAgo: 9 },
      { title: "提交工艺包", dueDaysAgo: -150 },
    ],
    talents: [
      {
        name: "演示-郭工",
        kind: "flexible",
        title: "副教授",
        institution: "org-carbon-yunfen",
        fromDaysAgo: 200,
        months: 5,
      },
      {
        name: "演示-白博士",
        kind: "fullTime",
        title: "博士",
        institution: "org-carbon-taiyue",
        fromDaysAgo: 150,
        months: 4,
      },
    ],
    funding: [
      { figure: "planned", source: "province", amount: "120", daysAgo: 230 },
      { figure: "planned", source: "county", amount: "40", daysAgo: 230 },
      { figure: "planned", source: "enterprise", amount: "160", daysAgo: 230 },
      { figure: "received", source: "province", amount: "60", daysAgo: 180 },
      { figure: "received", source: "county", amount: "400000元", daysAgo: 150 },
      { figure: "received", source: "enterprise", amount: "85.5", daysAgo: 90 },
      { figure: "received", source: "enterprise", amount: "8.55", daysAgo: 90, reversed: "小数点录错" },
    ],
    reports: [
      { daysAgo: 130, text: "设备招标完成，浸渍罐和焙烧炉已签订采购合同。" },
      { daysAgo: 30, text: "设备安装完成，开始冷态调试；首批中试因电力增容推迟。" },
    ],
  },
  {
    title: "秸秆青贮与饲料发酵实习实训基地",
    base: "studentInternship",
    institutions: ["agri-hedong-university", "agri-jiangzhu-university"],
    enterprise: "agri-muhe-feed",
    responsibleUnit: "文水县教育科技局（演示）",
    agreement: "agreement-agri",
    startsDaysAgo: 300,
    days: 1095,
    goal: "每年接收实习学生三十名，完成两个饲料发酵课题。",
    startedDaysAgo: 290,
    tasks: [
      { title: "接收首批实习学生", dueDaysAgo: 200, doneDaysAgo: 205 },
      { title: "完成菌剂中试课题", dueDaysAgo: -20 },
    ],
    talents: [
      {
        name: "演示-田教授",
        kind: "secondment",
        title: "教授",
        institution: "agri-hedong-university",
        fromDaysAgo: 280,
        months: 8,
      },
      {
        name: "演示-实习生甲",
        kind: "internship",
        title: "硕士研究生",
        institution: "agri-hedong-university",
        fromDaysAgo: 205,
        months: 3,
      },
      {
        name: "演示-陆博士",
        kind: "flexible",
        title: "讲师",
        institution: "agri-jiangzhu-university",
        fromDaysAgo: 160,
        months: 2,
      },
    ],
    funding: [
      { figure: "planned", source: "city", amount: "20", daysAgo: 285 },
      { figure: "planned", source: "county", amount: "10", daysAgo: 285 },
      { figure: "received", source: "city", amount: "20", daysAgo: 220 },
      { figure: "received", source: "county", amount: "6.5", daysAgo: 140 },
    ],
    reports: [{ daysAgo: 100, text: "首批二十八名学生完成实习，菌剂驯化进入第三轮。" }],
  },
  {
    title: "屠宰废水低温脱氮示范",
    base: "",
    institutions: ["agri-jiangzhu-university"],
    enterprise: "agri-huyangpo-beef",
    responsibleUnit: "吕梁市生态环境局文水分局（演示）",
    contract: "屠宰废水低温脱氮技术服务",
    startsDaysAgo: 95,
    days: 365,
    goal: "在一条屠宰线上连续三十天达标运行，形成可推广的操作规程。",
    startedDaysAgo: 90,
    tasks: [{ title: "完成示范线改造", dueDaysAgo: -30 }],
    talents: [],
    funding: [
      { figure: "planned", source: "city", amount: "8", daysAgo: 90 },
      { figure: "received", source: "city", amount: "3", daysAgo: 60, withoutPaper: true },
    ],
    reports: [{ daysAgo: 40, text: "示范线土建完成，菌剂投加装置到货。" }],
  },
  {
    title: "清香型白酒产业智库",
    base: "thinkTank",
    institutions: ["org-baijiu-yunfen"],
    responsibleUnit: "文水县工业和信息化局（演示）",
    startsDaysAgo: 620,
    days: 540,
    goal: "提交白酒产业发展报告两份，举办论坛一次。",
    startedDaysAgo: 610,
    tasks: [{ title: "提交产业发展报告", dueDaysAgo: 120, doneDaysAgo: 118 }],
    talents: [],
    funding: [
      { figure: "planned", source: "county", amount: "15", daysAgo: 600 },
      { figure: "received", source: "county", amount: "15", daysAgo: 400 },
    ],
    reports: [{ daysAgo: 118, text: "两份报告已提交，论坛邀请专家十二人。" }],
    ended: { as: "accepted", result: "passed", daysAgo: 80, words: "报告资料完整，建议可行，同意通过验收。" },
  },
  {
    title: "精密带钢轧制研究生联合培养",
    base: "jointStudentTraining",
    institutions: ["org-steel-beiling", "org-steel-yunfen"],
    enterprise: "org-steel-yunzhou",
    responsibleUnit: "文水县教育科技局（演示）",
    enteredDaysAgo: 8,
    startsDaysAgo: -30,
    days: 730,
    goal: "两校各选派三名研究生，以带钢板形课题完成学位论文。",
    tasks: [{ title: "确定课题与企业导师", dueDaysAgo: -45 }],
    talents: [],
    funding: [{ figure: "planned", source: "enterprise", amount: "24", daysAgo: 5 }],
    reports: [],
  },
  {
    title: "果蔬冷链损耗评估",
    base: "",
    institutions: ["agri-beilu-institute"],
    enterprise: "agri-nandi-fruit",
    responsibleUnit: "南堤果蔬冷链有限公司（虚构）",
    agreement: "agreement-cold-chain",
    startsDaysAgo: 250,
    days: 365,
    goal: "评估采后到门店的损耗，提出改进方案。",
    startedDaysAgo: 240,
    tasks: [],
    talents: [],
    funding: [
      { figure: "planned", source: "enterprise", amount: "6", daysAgo: 240 },
      { figure: "received", source: "enterprise", amount: "2", daysAgo: 200 },
    ],
    reports: [],
    ended: { as: "terminated", daysAgo: 45, words: "企业产线搬迁，项目无法继续" },
  },
  {
    title: "校企用能诊断驻点",
    base: "studentEmployment",
    institutions: ["services-beichen-university"],
    enterprise: "services-luheng-energy",
    responsibleUnit: "文水县工业和信息化局（演示）",
    agreement: "agreement-services",
    startsDaysAgo: 110,
    days: 365,
    goal: "完成十家企业用能诊断，留用两名毕业生。",
    startedDaysAgo: 105,
    tasks: [{ title: "完成首批四家诊断", dueDaysAgo: 20, doneDaysAgo: 22 }],
    talents: [
      {
        name: "演示-毕业生甲",
        kind: "fullTime",
        title: "助理工程师",
        institution: "services-beichen-university",
        fromDaysAgo: 75,
        months: 2,
      },
      {
        name: "演示-毕业生乙",
        kind: "fullTime",
        title: "助理工程师",
        institution: "services-beichen-university",
        fromDaysAgo: 25,
        months: 0,
      },
    ],
    funding: [
      { figure: "planned", source: "county", amount: "12", daysAgo: 105 },
      { figure: "received", source: "county", amount: "7.2", daysAgo: 70 },
      {
        figure: "received",
        source: "enterprise",
        amount: "3.15",
        daysAgo: 15,
        note: "企业在计划外追加了检测费",
        withoutPaper: true,
      },
    ],
    reports: [{ daysAgo: 22, text: "首批四家诊断完成，发现可节电环节十一处。" }],
  },
  {
    title: "煤系针状焦研究生工作站",
    base: "researchPlatformExtension",
    institutions: ["org-carbon-huatan", "org-carbon-hanbin"],
    enterprise: "org-carbon-pitch",
    responsibleUnit: "文水县教育科技局（演示）",
    startsDaysAgo: 500,
    days: 400,
    goal: "两名研究生驻站完成原料预处理课题。",
    startedDaysAgo: 480,
    tasks: [],
    talents: [
      {
        name: "演示-研究生丙",
        kind: "internship",
        title: "硕士研究生",
        institution: "org-carbon-hanbin",
        fromDaysAgo: 470,
        months: 10,
      },
    ],
    funding: [
      { figure: "planned", source: "province", amount: "30", daysAgo: 480 },
      { figure: "received", source: "province", amount: "30", daysAgo: 440 },
      {
        figure: "received",
        source: "enterprise",
        amount: "9.99",
        daysAgo: 330,
        note: "企业在计划外补足了设备款",
        withoutPaper: true,
      },
    ],
    reports: [],
    ended: { as: "accepted", result: "concluded", daysAgo: 100, words: "课题完成，按结题处理。" },
  },
];
