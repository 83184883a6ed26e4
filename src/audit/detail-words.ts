import { MEMBERSHIP_STATUS_LABELS } from "../accounts/account.ts";
import { ACHIEVEMENT_FIELD_LABELS } from "../achievements/achievement-form.ts";
import { ANNOUNCEMENT_FIELD_LABELS } from "../announcements/announcement.ts";
import { ATTACHMENT_LAYER_LABELS, ATTACHMENT_TYPE_LABELS } from "../attachments/attachment.ts";
import { CAMPAIGN_FIELD_LABELS } from "../campaigns/campaign.ts";
import { ENTRY_KIND_LABELS, TURN_LABELS } from "../cooperation/introduction.ts";
import { DOCKING_ANSWER_LABELS, DOCKING_EVENT_FIELD_LABELS } from "../docking-events/docking-event.ts";
import { CONSENT_MEANS_LABELS, EXPERT_FIELD_LABELS } from "../experts/expert.ts";
import { LAYER_LABELS } from "../kernel/contact.ts";
import { formatMoney } from "../kernel/money.ts";
import { ROLE_LABELS } from "../kernel/permissions.ts";
import { VERDICT_STATE_LABELS } from "../matching/verdict.ts";
import { NEED_FIELD_LABELS } from "../needs/need-form.ts";
import { NOTICE_KIND_LABELS } from "../notices/notice.ts";
import { ORGANIZATION_FIELD_LABELS, ORGANIZATION_KIND_LABELS } from "../organizations/organization.ts";
import { AGREEMENT_FIELD_LABELS } from "../province-university-projects/cooperation-agreement.ts";
import {
  FUNDING_FIGURE_LABELS,
  FUNDING_SOURCE_LABELS,
  PROJECT_FIELD_LABELS,
  TALENT_KIND_LABELS,
} from "../province-university-projects/province-university-project.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { SETTING_FIELD_LABELS } from "../settings/setting.ts";
import { SURVEY_VISIT_FIELD_LABELS } from "../survey-visits/survey-visit.ts";
import { FUND_BALANCE_LABELS, FUND_ENTRY_KIND_LABELS, FUND_FIELD_LABELS } from "../talent-funds/talent-fund.ts";
import { CONTRACT_FACT_NAMES, DIRECTION_LABELS } from "../technology-contracts/technology-contract.ts";
import { statusWord } from "./audit-words.ts";
import type { DetailNames } from "./detail-names.ts";
import { partWord } from "./part-words.ts";

type Words = Readonly<Record<string, string>>;

/** The words of a code, by the name it is kept under, whatever the entry is about. */
const VALUE_WORDS: Readonly<Record<string, Words>> = {
  by: { commandLine: "命令行" },
  side: TURN_LABELS,
  of: TURN_LABELS,
  layer: { ...LAYER_LABELS, ...ATTACHMENT_LAYER_LABELS },
  type: ATTACHMENT_TYPE_LABELS,
  role: ROLE_LABELS,
  kinds: NOTICE_KIND_LABELS,
  means: CONSENT_MEANS_LABELS,
  balance: FUND_BALANCE_LABELS,
  figure: FUNDING_FIGURE_LABELS,
  direction: DIRECTION_LABELS,
  how: { read: "查看", exported: "导出", phone: "电话答复，工作人员代记" },
  notice: { privacy: "隐私说明" },
  restores: VERDICT_STATE_LABELS,
  format: { xlsx: "Excel 文件", csv: "CSV 文件", docx: "Word 文件", jsonl: "签名文件" },
};

/** 种类, 来源 and the like mean something else for each kind of record. */
const VALUE_WORDS_OF: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  introduction: { kind: ENTRY_KIND_LABELS },
  organization: { kind: ORGANIZATION_KIND_LABELS },
  talentFund: { kind: FUND_ENTRY_KIND_LABELS },
  provinceUniversityProject: { source: FUNDING_SOURCE_LABELS, kind: TALENT_KIND_LABELS },
  verdict: { kind: VERDICT_STATE_LABELS },
};

/** Names of fields that a form calls otherwise, or that several records have. */
const COMMON_FIELDS: Words = {
  contact: "联系人",
  name: "姓名或名称",
  phone: "电话",
  email: "电子邮箱",
  budgetFen: "预算",
  priceFen: "价格",
  amountFen: "金额",
  title: "名称",
  region: "地区",
  industry: "产业",
  version: "版本",
  confidentialAnnex: "保密附件说明",
  creditCode: "统一社会信用代码",
  campaignId: "征集批次",
  label: "名称",
  parent: "上级",
  synonyms: "同义词",
  note: "备注",
};

const FIELDS_OF: Readonly<Record<string, Words>> = {
  need: NEED_FIELD_LABELS,
  achievement: ACHIEVEMENT_FIELD_LABELS,
  organization: ORGANIZATION_FIELD_LABELS,
  expert: EXPERT_FIELD_LABELS,
  settings: SETTING_FIELD_LABELS,
  campaign: CAMPAIGN_FIELD_LABELS,
  dockingEvent: DOCKING_EVENT_FIELD_LABELS,
  announcement: ANNOUNCEMENT_FIELD_LABELS,
  surveyVisit: SURVEY_VISIT_FIELD_LABELS,
  technologyContract: CONTRACT_FACT_NAMES,
  talentFund: FUND_FIELD_LABELS,
  provinceUniversityProject: PROJECT_FIELD_LABELS,
  cooperationAgreement: AGREEMENT_FIELD_LABELS,
};

/** States of what has none of its own in the trail: an invitation of a docking event, a member's standing. */
const ANSWERS: Words = { ...MEMBERSHIP_STATUS_LABELS, ...DOCKING_ANSWER_LABELS };

const REASON_LISTS = { reason: "declineReason", declineReason: "declineReason", purpose: "fundPurpose" } as const;
/** Where a partnership is known from: `contract:` and the id of the contract. */
const SOURCE_WORDS: Words = {
  contract: "技术合同",
  introduction: "对接",
  project: "省校合作项目",
  agreement: "合作协议",
  demo: "演示数据",
};

/** A value as a reader of the trail understands it: the code itself only where nobody has a word for it. */
export function valueWord(
  entity: string,
  name: string,
  value: string,
  reference: Pick<ReferenceBook, "find">,
  names: DetailNames = new Map(),
): string {
  if (name === "fields") return wordIn({ ...COMMON_FIELDS, ...FIELDS_OF[entity] }, value);
  if (name === "status") return wordIn(ANSWERS, statusWord(entity, value));
  if (name === "part") return partWord(value) || value;
  if (name === "amounts") return amountWord(entity, value);
  if (isReason(name)) return reference.find(REASON_LISTS[name], value)?.label ?? value;
  const word = wordIn({ ...VALUE_WORDS[name], ...VALUE_WORDS_OF[entity]?.[name] }, value);
  if (name !== "source" || word !== value) return word;
  const [kind = "", ...of] = value.split(":");
  return of.length === 0 ? value : `${wordIn(SOURCE_WORDS, kind)} ${of.map((one) => names.get(one) ?? one).join(":")}`;
}

/** `contractValueFen 8000000→7350000`; nothing on a side where no amount was given. */
function amountWord(entity: string, value: string): string {
  const [, field, before = "", after = ""] = /^(\w+) (\d*)→(\d*)$/.exec(value) ?? [];
  if (field === undefined) return value;
  const money = (fen: string): string => (fen === "" ? "未填" : formatMoney(Number(fen)));
  return `${wordIn(FIELDS_OF[entity] ?? {}, field)} ${money(before)} → ${money(after)}`;
}

const isReason = (name: string): name is keyof typeof REASON_LISTS => Object.hasOwn(REASON_LISTS, name);
const wordIn = (words: Words, value: string): string => (Object.hasOwn(words, value) ? (words[value] ?? value) : value);
