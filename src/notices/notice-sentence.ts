import type { NoticeFacts, NoticeSubject, NoticeText } from "./notice.ts";

const NOUN: Record<NoticeSubject, string> = {
  need: "需求",
  achievement: "成果",
  account: "账号",
  delegation: "代办",
  introduction: "对接",
  technologyContract: "技术合同",
  provinceUniversityProject: "省校合作项目",
  talentFund: "专项资金",
  dockingEvent: "对接会",
  report: "报表",
  savedSearch: "订阅",
  canary: "诱饵联系人",
};

/** What happened to an introduction, by its event; never what was written about it. */
const INTRODUCTION_STEPS: Readonly<Record<string, string>> = {
  proposed: "等待您答复：请同意，或说明不同意的原因",
  accepted: "有一方已同意，等待另一方答复",
  agreed: "双方已同意，可以联系了",
  declined: "有一方不同意，对接没有开始",
  withdrawn: "已撤回",
  advanced: "有新的进展",
  ended: "已终止",
  nudged: "轮到您了，请尽快办理",
  consented: "有一方公开了联系人或保密内容",
  consentWithdrawn: "有一方收回了公开的内容",
};

/** Of an introduction that waits: by which day. */
const INTRODUCTION_DUE: Readonly<Record<string, (day: string) => string>> = {
  dueSoon: (day) => `轮到您了，请在 ${day} 当天或之前办理`,
  dueToday: (day) => `轮到您了，${day} 当天到期，请办理`,
  overdue: (day) => `轮到您了，已超过 ${day} 的期限，请尽快办理`,
  overdueOfParty: (day) => `已超过 ${day} 的期限，轮到的一方还没有办理，请联系催办`,
};

/** What happened to a docking event, by its event. */
const DOCKING_STEPS: Readonly<Record<string, (when: string) => string>> = {
  invited: (when) => `邀请本单位参加，时间 ${when}，请答复是否参加`,
  changed: (when) => `时间或地点有变，现在是 ${when}，请查看`,
  cancelled: () => "已取消，原因见页面",
  soon: (when) => `即将举办，时间 ${when}`,
  answerDue: (when) => `即将举办，时间 ${when}，本单位还没有答复`,
};

/** What became of a delegation, as its two persons are told; who the other is stands beside it, not in it. */
const DELEGATION_STEPS: Readonly<Record<string, (facts: NoticeFacts) => string>> = {
  "begun deputy": (facts) => `请您代办审核，${period(facts)}：指派给这位同事的也在您的“我的待审”里`,
  "begun reviewer": (facts) => `已请同事代办审核，${period(facts)}：指派给您的，代办人也能办理`,
  "ended deputy": (facts) => `代办（${period(facts)}）已提前结束，指派给这位同事的不再由您办理`,
  "ended reviewer": (facts) => `代办（${period(facts)}）已提前结束，指派给您的只由您办理`,
  "lastDay deputy": ({ validUntil }) => `代办到 ${validUntil} 当天为止，以后指派给这位同事的不再由您办理`,
  "lastDay reviewer": ({ validUntil }) =>
    `代办到 ${validUntil} 当天为止，以后指派给您的只由您办理；还不能回来请再请人代办`,
};
const period = ({ from, validUntil }: NoticeFacts): string => `${from} 至 ${validUntil}`;

/** When a post ends. */
const POST_ENDS = (day: string) => `将于 ${day} 到期，到期后不再公开；仍需要请续期。`;
/** The same of a need that is talked about, or was. */
const POST_DUE: Readonly<Record<string, (day: string) => string>> = {
  inTalks: (day) => `将于 ${day} 到期；对接没有谈成的，到期后不再公开，仍需要请续期。`,
  talksEnded: (day) => `的对接已结束，重新公开，有效期顺延至 ${day}；仍需要请续期。`,
};

/** What of a contract is due, and when. */
const CONTRACT_DUE: Readonly<Record<string, (day: string) => string>> = {
  milestoneSoon: (day) => `有节点将于 ${day} 到期，请督促双方完成`,
  milestoneOverdue: (day) => `的节点 ${day} 已到期，还没有登记完成`,
  followUp: (day) => `从 ${day} 起可以回访成效，还没有登记`,
};

/** What of a project is due, and when. */
const PROJECT_DUE: Readonly<Record<string, (day: string) => string>> = {
  taskSoon: (day) => `有任务将于 ${day} 到期，请督促责任单位完成`,
  taskOverdue: (day) => `的任务 ${day} 已到期，还没有登记完成`,
};

/** The one sentence of a notice; a title of the record is shown beside it to whoever may read it now. */
export function sentenceOf({ kind, subject, facts }: NoticeText): string {
  const post = `${NOUN[subject]} ${facts.number ?? ""}`.trim();
  const text = facts.isRevision ? `${post} 的修订` : `${post} `;
  switch (kind) {
    case "handedIn":
      if (subject === "talentFund") return `${post} 有分录等待核准。`;
      return facts.isRevision
        ? `${text}已提交，等待审核。`
        : `${post} 已提交，等待${subject === "need" ? "形式审核" : "审核"}。`;
    case "returned":
      return `${text}被退回，请按审核意见修改后再次提交。`;
    case "refused":
      return `${text}不予受理，原因见审核意见。`;
    case "published":
      return facts.isRevision ? `${text}已通过审核，新内容已公开。` : `${post} 已通过审核并发布${until(facts)}。`;
    case "reviewerAssigned":
      return `${post} 指派给您审核。`;
    case "delegation":
      return `${DELEGATION_STEPS[`${facts.step} ${facts.side}`]?.(facts) ?? "代办有变化"}。`;
    case "matchesFound":
      if (facts.afterNoMatch === true) return `${post} 此前无合适匹配，现在有新的候选成果。`;
      return facts.side === "achievement" ? `${post} 有新的相关需求。` : `${post} 有新的候选成果。`;
    case "noMatch":
      return `${post} 的候选已看过，暂无合适的成果；服务会继续比对，有新的就告诉您。`;
    case "introduction":
      return `${post} ${INTRODUCTION_DUE[facts.step ?? ""]?.(facts.validUntil ?? "") ?? INTRODUCTION_STEPS[facts.step ?? ""] ?? "有新的进展"}。`;
    case "dockingEvent":
      return `对接会“${facts.name ?? ""}”${DOCKING_STEPS[facts.step ?? ""]?.(facts.validUntil ?? "") ?? "有新的进展"}。`;
    case "expiringSoon":
      if (subject === "technologyContract")
        return `${post} ${CONTRACT_DUE[facts.step ?? ""]?.(facts.validUntil ?? "") ?? "有到期事项"}。`;
      if (subject === "provinceUniversityProject")
        return `${post} ${PROJECT_DUE[facts.step ?? ""]?.(facts.validUntil ?? "") ?? "有到期事项"}。`;
      if (subject === "talentFund") return `${post} 的承诺 ${facts.validUntil ?? ""} 已到期，还没有兑现完。`;
      return `${post} ${(POST_DUE[facts.step ?? ""] ?? POST_ENDS)(facts.validUntil ?? "")}`;
    case "expired":
      return `${post} 已到期，不再公开；仍需要可续期，重新发布。`;
    case "ended":
      return `${post} 已结束：${facts.step === "solved" ? "已解决" : "没有找到合适的成果"}，不再公开。`;
    case "membershipApplied":
      return `${facts.organizationName ?? ""} 有一份注册申请等待审核。`;
    case "canaryTripped":
      return `${NOUN[subject]}“${facts.name ?? ""}”被${facts.step === "exported" ? "导出" : "查看"}，有人可能在收集联系方式，请立即核查。`;
    case "reportDue":
      return `${facts.name ?? ""}可以核对了：请逐项核对数字和后面的记录，有误的在原记录里更正。`;
    case "savedSearchFound":
      return `订阅“${facts.name ?? ""}”有 ${facts.count ?? 1} 条新内容。`;
  }
}

function until({ validUntil }: NoticeFacts): string {
  return validUntil === undefined || validUntil === "" ? "" : `，有效期至 ${validUntil}`;
}
