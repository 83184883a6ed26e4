/** A talent fund of the demo. Invented like the posts; days count back from the day on which it is loaded. */
export interface DemoFund {
  /** Key of an organization. */
  enterprise: string;
  /** 0 is the present year. */
  yearsAgo: number;
  /** A share of revenue as staff type it, or a fixed amount. */
  commitment: { rate: string; revenue: string } | { fixed: string };
  /** Month and day of the fund's year. */
  due: string;
  agreedBy: string;
  committedDaysAgo: number;
  /** Nobody has approved it yet. */
  waits?: boolean;
  entries: readonly DemoEntry[];
}

export type DemoEntry = {
  daysAgo: number;
  amount: string;
  note?: string;
  /** Why it was approved without a voucher; the others have one. */
  withoutVoucher?: string;
  /** Neither: it is approved. */
  left?: { as: "waiting" } | { as: "refused"; reason: string } | { as: "reversed"; reason: string };
} & (
  | {
      kind: "allocation" | "disbursement";
      purpose: string;
      beneficiary: string;
      /** Title of the project, or name of the person whom a project brought in, that it is chosen for. */
      paidFor?: string;
    }
  | { kind: "adjustment"; direction: "more" | "less"; note: string }
);

type Spent = readonly [daysAgo: number, amount: string, purpose: string, paidFor: string];

/** Set aside for a project of the enterprise or for somebody whom it brought in. */
export const allocated = (...spent: Spent): DemoEntry => spend("allocation", spent);
/** Paid for one of them. */
export const paid = (...spent: Spent): DemoEntry => spend("disbursement", spent);

function spend(kind: "allocation" | "disbursement", [daysAgo, amount, purpose, paidFor]: Spent): DemoEntry {
  return { kind, daysAgo, amount, purpose, beneficiary: "", paidFor };
}

/** Money is set aside before it is paid, for each purpose apart. */
export const DEMO_FUNDS: readonly DemoFund[] = [
  {
    enterprise: "agri-huyangpo-beef",
    yearsAgo: 1,
    commitment: { rate: "2.5", revenue: "1800" },
    due: "12-31",
    agreedBy: "演示-马厂长",
    committedDaysAgo: 640,
    entries: [
      { kind: "allocation", daysAgo: 630, amount: "20", purpose: "recruitment", beneficiary: "肉品加工工程师（演示）" },
      {
        kind: "disbursement",
        daysAgo: 560,
        amount: "20",
        purpose: "recruitment",
        beneficiary: "肉品加工工程师（演示）",
      },
      { kind: "allocation", daysAgo: 480, amount: "18.5", purpose: "training", beneficiary: "分割车间技能培训班" },
      {
        kind: "disbursement",
        daysAgo: 470,
        amount: "18.5",
        purpose: "training",
        beneficiary: "分割车间技能培训班",
        withoutVoucher: "培训费发票原件存县财政国库支付档案，已当面核对",
      },
      { kind: "adjustment", daysAgo: 420, amount: "5", direction: "more", note: "决算收入增加，企业追加承诺" },
      { kind: "allocation", daysAgo: 410, amount: "11.5", purpose: "project", beneficiary: "副产物综合利用项目" },
      { kind: "disbursement", daysAgo: 400, amount: "11.5", purpose: "project", beneficiary: "副产物综合利用项目" },
    ],
  },
  {
    enterprise: "org-steel-pingtao",
    yearsAgo: 1,
    commitment: { fixed: "80" },
    due: "12-31",
    agreedBy: "演示-平陶钢铁",
    committedDaysAgo: 620,
    entries: [
      { kind: "allocation", daysAgo: 610, amount: "60", purpose: "platform", beneficiary: "企业技术中心" },
      { kind: "disbursement", daysAgo: 520, amount: "55", purpose: "platform", beneficiary: "企业技术中心" },
    ],
  },
  {
    enterprise: "agri-huyangpo-beef",
    yearsAgo: 0,
    commitment: { rate: "3", revenue: "2000" },
    due: "12-31",
    agreedBy: "演示-马厂长",
    committedDaysAgo: 300,
    entries: [
      { kind: "allocation", daysAgo: 290, amount: "30", purpose: "recruitment", beneficiary: "肉品加工博士（演示）" },
      { kind: "disbursement", daysAgo: 200, amount: "18", purpose: "recruitment", beneficiary: "肉品加工博士（演示）" },
      { kind: "allocation", daysAgo: 130, amount: "10", purpose: "settlement", beneficiary: "肉品加工博士（演示）" },
      {
        kind: "disbursement",
        daysAgo: 120,
        amount: "95000元",
        purpose: "settlement",
        beneficiary: "肉品加工博士（演示）",
      },
      { kind: "allocation", daysAgo: 65, amount: "12", purpose: "training", beneficiary: "冷链物流培训班" },
      {
        kind: "disbursement",
        daysAgo: 60,
        amount: "5.2",
        purpose: "training",
        beneficiary: "冷链物流培训班",
        left: { as: "reversed", reason: "重复录入，实际没有支付" },
      },
      {
        kind: "disbursement",
        daysAgo: 40,
        amount: "4",
        purpose: "training",
        beneficiary: "冷链物流培训班",
        left: { as: "refused", reason: "发票抬头不是本企业，请换开后再录" },
      },
      {
        kind: "disbursement",
        daysAgo: 4,
        amount: "6",
        purpose: "training",
        beneficiary: "冷链物流培训班",
        note: "发票已换开",
        left: { as: "waiting" },
      },
    ],
  },
  {
    enterprise: "org-carbon-jinmo",
    yearsAgo: 0,
    commitment: { rate: "2", revenue: "15000" },
    due: "12-31",
    agreedBy: "演示-金墨炭素",
    committedDaysAgo: 280,
    entries: [
      { kind: "allocation", daysAgo: 250, amount: "200", purpose: "project", beneficiary: "石墨电极浸渍工艺项目" },
      {
        kind: "disbursement",
        daysAgo: 150,
        amount: "108",
        purpose: "project",
        beneficiary: "石墨电极浸渍工艺项目",
        paidFor: "石墨电极浸渍与焙烧中试基地共建",
      },
      {
        kind: "allocation",
        daysAgo: 80,
        amount: "12",
        purpose: "recruitment",
        beneficiary: "驻厂博士的工作补助",
        paidFor: "演示-白博士",
      },
      {
        kind: "disbursement",
        daysAgo: 70,
        amount: "12",
        purpose: "recruitment",
        beneficiary: "驻厂博士的工作补助",
        paidFor: "演示-白博士",
      },
    ],
  },
  {
    enterprise: "agri-lvling-walnut",
    yearsAgo: 0,
    commitment: { fixed: "20" },
    due: "06-30",
    agreedBy: "演示-绿岭核桃",
    committedDaysAgo: 270,
    entries: [
      { kind: "allocation", daysAgo: 230, amount: "12", purpose: "training", beneficiary: "破壳线操作培训" },
      { kind: "disbursement", daysAgo: 190, amount: "8", purpose: "training", beneficiary: "破壳线操作培训" },
    ],
  },
  {
    enterprise: "org-baijiu-fenbin",
    yearsAgo: 0,
    commitment: { rate: "1.5", revenue: "3200.55" },
    due: "12-31",
    agreedBy: "演示-汾滨酒业",
    committedDaysAgo: 23,
    entries: [
      allocated(17, "10", "project", "摘酒近红外分段装置试用"),
      paid(12, "6", "project", "摘酒近红外分段装置试用"),
      paid(3, "2.4", "project", "摘酒近红外分段装置试用"),
    ],
  },
  {
    enterprise: "manufacturing-wenyu-pumps",
    yearsAgo: 0,
    commitment: { rate: "1.2", revenue: "6400" },
    due: "12-31",
    agreedBy: "演示-文峪水泵",
    committedDaysAgo: 6,
    waits: true,
    entries: [],
  },
  {
    enterprise: "org-carbon-yuntan",
    yearsAgo: 1,
    commitment: { rate: "2", revenue: "4600" },
    due: "12-31",
    agreedBy: "演示-云炭新能源",
    committedDaysAgo: 600,
    entries: [
      { kind: "allocation", daysAgo: 560, amount: "32.4", purpose: "project", beneficiary: "负极包覆中试项目" },
      { kind: "disbursement", daysAgo: 500, amount: "32.4", purpose: "project", beneficiary: "负极包覆中试项目" },
      {
        kind: "allocation",
        daysAgo: 390,
        amount: "123456.78元",
        purpose: "training",
        beneficiary: "负极产线工艺培训班",
      },
      {
        kind: "disbursement",
        daysAgo: 380,
        amount: "123456.78元",
        purpose: "training",
        beneficiary: "负极产线工艺培训班",
        withoutVoucher: "发票遗失，销售方记账联复印件待补，已与银行流水核对",
      },
      { kind: "adjustment", daysAgo: 360, amount: "10", direction: "less", note: "决算收入减少，按比例调减" },
      {
        kind: "allocation",
        daysAgo: 335,
        amount: "372543.22元",
        purpose: "platform",
        beneficiary: "负极材料检测平台",
      },
      {
        kind: "disbursement",
        daysAgo: 320,
        amount: "372543.22元",
        purpose: "platform",
        beneficiary: "负极材料检测平台",
      },
    ],
  },
  {
    enterprise: "services-luheng-energy",
    yearsAgo: 0,
    commitment: { fixed: "36" },
    due: "12-31",
    agreedBy: "演示-陆衡节能",
    committedDaysAgo: 220,
    entries: [
      { kind: "allocation", daysAgo: 170, amount: "20", purpose: "recruitment", beneficiary: "能源管理工程师（演示）" },
      {
        kind: "adjustment",
        daysAgo: 130,
        amount: "6",
        direction: "more",
        note: "拟追加承诺",
        left: { as: "reversed", reason: "董事会没有通过，追加作废" },
      },
      {
        kind: "disbursement",
        daysAgo: 110,
        amount: "12",
        purpose: "recruitment",
        beneficiary: "能源管理工程师（演示）",
      },
      {
        kind: "allocation",
        daysAgo: 30,
        amount: "8",
        purpose: "settlement",
        beneficiary: "能源管理工程师（演示）",
        paidFor: "演示-毕业生甲",
      },
      {
        kind: "disbursement",
        daysAgo: 20,
        amount: "7.35",
        purpose: "settlement",
        beneficiary: "能源管理工程师（演示）",
        paidFor: "演示-毕业生甲",
      },
    ],
  },
];
