import { MEMBERSHIP_STATUS_LABELS } from "../accounts/account.ts";
import { ACHIEVEMENT_STATUS_LABELS } from "../achievements/achievement.ts";
import { ANNOUNCEMENT_STATUS_LABELS } from "../announcements/announcement.ts";
import { CAMPAIGN_STATUS_LABELS } from "../campaigns/campaign.ts";
import { INTRODUCTION_STATUS_LABELS } from "../cooperation/introduction.ts";
import { DOCKING_EVENT_STATUS_LABELS } from "../docking-events/docking-event.ts";
import { EXPERT_STATUS_LABELS } from "../experts/expert.ts";
import { NEED_STATUS_LABELS } from "../needs/need.ts";
import { ORGANIZATION_STATUS_LABELS } from "../organizations/organization.ts";
import { AGREEMENT_STATUS_LABELS } from "../province-university-projects/cooperation-agreement.ts";
import { PROJECT_STATUS_LABELS } from "../province-university-projects/province-university-project.ts";
import { CONTRACT_STATUS_LABELS } from "../technology-contracts/technology-contract.ts";
import { actWord } from "./act-words.ts";

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
  technologyContractImport: "技术合同导入",
  export: "导出",
  needContact: "需求联系人",
  achievementContact: "成果联系人",
  organizationContact: "单位联系人",
  expertContact: "专家联系人",
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
  backup: "备份",
  audit: "操作日志",
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

/** Whether an action and what it is about have words. */
export function isInWords({ action, entity }: { action: string; entity: string }): boolean {
  return AUDIT_ENTITY_WORDS[entity] !== undefined && actWord(action) !== action;
}

export const statusWord = (entity: string, status: string): string => STATUSES[entity]?.[status] ?? status;
