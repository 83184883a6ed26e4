/** 公告 of the demo; all of it is invented. */
export interface DemoAnnouncement {
  title: string;
  body: string;
  pinned: boolean;
  /** Days before the demo is loaded; null for a draft. */
  publishedDaysAgo: number | null;
  withdrawn?: boolean;
}

export const DEMO_ANNOUNCEMENTS: readonly DemoAnnouncement[] = [
  {
    title: "关于征集本季度企业技术需求的通知（演示）",
    body: `各企业：

为做好科技供需对接，现面向全县企业征集技术需求。请登录后在“征集批次”里选择本季度批次，点“为本批次填报需求”，写清三件事：生产中的具体问题、至少一项可验收的指标、希望的合作方式。

一、征集范围：特钢新材料、清香型白酒、碳基新材料、先进制造、农产品精深加工、现代服务业六个产业，其他产业也可以填报。

二、办理流程：提交后由工作人员形式审核、诊断复核，合格后发布并匹配高校院所的成果。联系方式与保密附件不公开。

三、不会填写的企业，可以打电话由工作人员代为填报，或等待工作人员上门走访。`,
    pinned: true,
    publishedDaysAgo: 44,
  },
  {
    title: "科技人员走访企业工作开始（演示）",
    body: `从本月起，工作人员分组走访企业，了解研发现状和技术难题。走访不收取任何费用，不要求企业提供与技术需求无关的资料。

走访中发现的难题，经企业同意后由工作人员代为填报，企业登录后可以核对、修改。`,
    pinned: false,
    publishedDaysAgo: 75,
  },
  {
    title: "填报技术需求常见问题解答（演示）",
    body: `问：写了企业名称怎么办？
答：提交时会提醒。公开的文字里不要写企业名称、客户名称和电话。

问：预算还没有定怎么办？
答：可以选“面议”。

问：需求过期了怎么办？
答：到期前 14 天和 3 天会收到提醒，点“续期”即可。`,
    pinned: false,
    publishedDaysAgo: 5,
  },
  {
    title: "服务热线停机检修通知（演示）",
    body: "因线路检修，服务热线本周停用，急事请到县教育科技局科技股办理。恢复后本通知撤回。",
    pinned: false,
    publishedDaysAgo: 80,
    withdrawn: true,
  },
  {
    title: "年度技术合同认定登记提醒（草稿，演示）",
    body: "请各企业核对本年度签订的技术合同，尚未登记的请联系卖方所在地的登记机构办理。",
    pinned: false,
    publishedDaysAgo: null,
  },
];
