import { MEMBERSHIP_STATUS_LABELS } from "../accounts/account.ts";
import { ACHIEVEMENT_STATUS_LABELS } from "../achievements/achievement.ts";
import { ANNOUNCEMENT_STATUS_LABELS } from "../announcements/announcement.ts";
import { CAMPAIGN_STATUS_LABELS } from "../campaigns/campaign.ts";
import { INTRODUCTION_STATUS_LABELS } from "../cooperation/introduction.ts";
import { DOCKING_EVENT_STATUS_LABELS } from "../docking-events/docking-event.ts";
import { EXPERT_STATUS_LABELS } from "../experts/expert.ts";
import { NEED_STATUS_LABELS } from "../needs/need.ts";
import { ORGANIZATION_STATUS_LABELS } from "../organizations/organization.ts";
import {
  AGREEMENT_ENTRY_KIND_LABELS,
  AGREEMENT_STATUS_LABELS,
} from "../province-university-projects/cooperation-agreement.ts";
import {
  PROJECT_ENTRY_KIND_LABELS,
  PROJECT_STATUS_LABELS,
} from "../province-university-projects/province-university-project.ts";
import { CONTRACT_STATUS_LABELS } from "../technology-contracts/technology-contract.ts";

/** What an entry is about. */
export const AUDIT_ENTITY_WORDS: Readonly<Record<string, string>> = {
  need: "需求",
  achievement: "成果",
  verdict: "研判",
  introduction: "对接",
  technologyContract: "技术合同",
  talentFund: "专项资金",
  cooperationAgreement: "合作协议",
  provinceUniversityProject: "省校合作项目",
  expert: "专家",
  organization: "单位",
  partnership: "合作记录",
  campaign: "征集批次",
  dockingEvent: "对接会",
  surveyVisit: "走访",
  announcement: "公告",
  attachment: "附件",
  import: "批量导入",
  needImport: "需求导入",
  achievementImport: "成果导入",
  organizationImport: "单位导入",
  export: "导出",
  account: "账号",
  session: "登录",
  oneTimeLink: "一次性链接",
  delegation: "委托",
  notice: "通知",
  notices: "通知",
  savedSearch: "保存的搜索",
  settings: "基本设置",
  checkRules: "审核规则",
  reference: "参考数据",
  option: "选项",
  affinity: "产业邻近",
  lexiconTerm: "词库术语",
  learningText: "学习用文本",
  wordVectors: "词向量",
  engineVersion: "引擎版本",
  standingMatches: "新候选",
  job: "定时工作",
  auditHead: "链头",
  audit: "操作日志",
};

/** What was done, by the word after the dot. */
const ACTS: Readonly<Record<string, string>> = {
  accepted: "接受",
  added: "新增",
  adopt: "采用",
  adopted: "采纳",
  advanced: "推进一步",
  agreed: "双方同意",
  allDue: "全部列为待匹配",
  allEntriesRead: "查阅",
  announced: "发出通知",
  answered: "答复",
  applicationReplaced: "重新申请",
  approved: "批准",
  assigned: "指派经办人",
  began: "开始",
  begin: "开始全部匹配",
  begun: "开始",
  cancelled: "取消",
  changed: "修改",
  checked: "形式审核通过",
  closed: "结束",
  completed: "履行完毕",
  consentWithdrawn: "收回同意",
  consented: "登记同意",
  contractRegistration: "认定登记",
  corrected: "更正",
  declined: "否决或谢绝",
  disabled: "停用",
  disclosedRead: "查看对方公开的内容",
  drafted: "起草",
  edited: "修改资料",
  enabled: "重新启用",
  ended: "终止或结束",
  endedAll: "清理未完成的运行",
  entered: "录入",
  erased: "抹去个人信息",
  expired: "到期关闭",
  exported: "导出",
  fileImported: "导入一批",
  filed: "发出",
  followUp: "记录回访",
  forgotten: "清除过期的",
  given: "同意",
  held: "记录已举办",
  imported: "导入新增",
  importedAgain: "导入更新",
  importUndone: "撤销导入",
  inTalks: "进入对接",
  introductionLinked: "关联对接",
  introductionUnlinked: "取消关联对接",
  invitationWithdrawn: "撤回邀请",
  invited: "邀请单位",
  issued: "发出",
  joinRequested: "申请加入",
  learn: "学习",
  linkIssued: "发出链接",
  mended: "改正单元格",
  metPeopleForgotten: "清除会见人姓名",
  milestoneAdded: "增加节点",
  milestoneChanged: "修改节点",
  milestoneDone: "完成节点",
  milestoneRemoved: "删除节点",
  moved: "改变状态",
  namesForgotten: "清除参会人姓名",
  namesRead: "查看参会人姓名",
  needsMore: "要求补充",
  nextStepFinished: "完成下一步",
  noMatchRecorded: "记录无合适成果",
  noMatchRetracted: "撤回“无合适成果”",
  noteRemoved: "删除备注",
  noted: "备注",
  notesSealed: "加密旧备注",
  nudged: "催办",
  opened: "打开",
  passwordChanged: "修改密码",
  passwordReset: "重设密码",
  paymentReceived: "登记到款",
  placeholderMade: "建立待认领单位",
  posted: "填写",
  postedAgain: "表单重复提交",
  propose: "提出新权重",
  proposed: "发起",
  published: "发布",
  read: "查看",
  recorded: "记录",
  refused: "不予通过",
  registered: "注册",
  registeredAgain: "重复注册",
  registrationRepeated: "重复注册",
  rematch: "重新匹配",
  removed: "移除",
  renewed: "续期",
  resetLinkIssued: "发出重设密码链接",
  resetRequested: "申请重设密码",
  retired: "停用",
  retracted: "撤销",
  returned: "退回整改",
  reversal: "冲销到款",
  reviewerAppointed: "指定复核人",
  revisionAccepted: "修订通过",
  revisionProposed: "提出修订",
  revisionRefused: "修订不通过",
  revisionWithdrawn: "撤回修订",
  roleChanged: "改变角色",
  runsForgotten: "清除过期的运行记录",
  saved: "保存",
  seeded: "装入",
  seen: "已看",
  seenByOwner: "单位已看",
  sent: "送出",
  signed: "签订",
  signInBarred: "登录被锁定",
  signInFailed: "登录失败",
  signedIn: "登录",
  digestSent: "发出摘要邮件",
  started: "开始",
  stripped: "去除图片信息",
  submitted: "提交",
  swept: "清理无主的",
  takenBack: "收回",
  talksEnded: "对接结束，恢复发布",
  termAdded: "新增术语",
  terminated: "终止",
  undone: "撤销",
  unseen: "标为未看",
  voided: "作废",
  wasSent: "当天已送出",
  withdrawn: "撤回",
  written: "撰写",
};

/** What happened to a record whose own history has the words. */
const actionsOf = (entity: string, kinds: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(kinds).map(([kind, label]) => [`${entity}.${kind}`, label]));

/** Where the word alone would mislead. */
const WHOLE_ACTIONS: Readonly<Record<string, string>> = {
  "attachment.accepted": "附件审核通过",
  "attachment.added": "添加附件",
  "attachment.opened": "打开附件",
  "attachment.refused": "附件审核不通过",
  "attachment.removed": "移除附件",
  "attachment.takenBack": "收回附件",
  "attachments.stripped": "去除图片信息",
  "consent.given": "同意隐私说明",
  "contacts.exported": "导出完整联系方式",
  "import.checked": "读入并预览",
  "match.declined": "否决",
  "notices.read": "全部标为已读",
  "session.ended": "退出登录",
  "talentFund.approved": "核准分录",
  "talentFund.entered": "录入分录",
  "talentFund.refused": "不予核准分录",
  ...actionsOf("cooperationAgreement", AGREEMENT_ENTRY_KIND_LABELS),
  ...actionsOf("provinceUniversityProject", PROJECT_ENTRY_KIND_LABELS),
};

const STATUSES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  need: NEED_STATUS_LABELS,
  achievement: ACHIEVEMENT_STATUS_LABELS,
  introduction: INTRODUCTION_STATUS_LABELS,
  technologyContract: CONTRACT_STATUS_LABELS,
  cooperationAgreement: AGREEMENT_STATUS_LABELS,
  provinceUniversityProject: PROJECT_STATUS_LABELS,
  expert: EXPERT_STATUS_LABELS,
  organization: ORGANIZATION_STATUS_LABELS,
  campaign: CAMPAIGN_STATUS_LABELS,
  dockingEvent: DOCKING_EVENT_STATUS_LABELS,
  announcement: ANNOUNCEMENT_STATUS_LABELS,
  account: MEMBERSHIP_STATUS_LABELS,
};

export function entityWord(entity: string): string {
  return AUDIT_ENTITY_WORDS[entity] ?? entity;
}

/** What was done, in words; the action's own name where a newer version of the service wrote it. */
export function actWord(action: string): string {
  const [, act = action] = action.split(".");
  return WHOLE_ACTIONS[action] ?? ACTS[act] ?? action;
}

/** Whether an action and what it is about have words. */
export function isInWords({ action, entity }: { action: string; entity: string }): boolean {
  return AUDIT_ENTITY_WORDS[entity] !== undefined && actWord(action) !== action;
}

export const statusWord = (entity: string, status: string): string => STATUSES[entity]?.[status] ?? status;
