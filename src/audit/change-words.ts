import { ACHIEVEMENT_FIELD_LABELS } from "../achievements/achievement-form.ts";
import { TURN_LABELS } from "../cooperation/introduction.ts";
import { GRADE_LABELS } from "../matching/matchable.ts";
import { VERDICT_STATE_LABELS } from "../matching/verdict.ts";
import { VISIBILITY_LABELS } from "../needs/need.ts";
import { NEED_FIELD_LABELS } from "../needs/need-form.ts";
import { ORGANIZATION_FIELD_LABELS } from "../organizations/organization.ts";
import {
  AGREEMENT_FIELD_LABELS,
  AGREEMENT_KIND_LABELS,
} from "../province-university-projects/cooperation-agreement.ts";
import {
  ACCEPTANCE_RESULT_LABELS,
  PROJECT_FIELD_LABELS,
  TALENT_KIND_LABELS,
} from "../province-university-projects/province-university-project.ts";
import type { ListName } from "../reference/reference-book.ts";
import { SURVEY_VISIT_FIELD_LABELS } from "../survey-visits/survey-visit.ts";
import { CONTRACT_CODE_LISTS } from "../technology-contracts/registration-form.ts";
import { CONTRACT_FIELD_LABELS, DIRECTION_LABELS } from "../technology-contracts/technology-contract.ts";

/** Names of the fields on the screen, by table; what several tables have stands under `all`. */
export const CHANGED_FIELD_LABELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  all: {
    need_id: "需求",
    achievement_id: "成果",
    introduction_id: "对接",
    contract_id: "技术合同",
    agreement_id: "合作协议",
    institution_id: "高校院所",
    enterprise_id: "企业",
    engine_version: "计分版本",
    match_score: "匹配度",
    match_grade: "匹配等级",
    registration_number: "登记编号",
    registration_office: "登记机构",
    registered_on: "登记日期",
    started_on: "启动日期",
    ended_on: "结束日期",
    end_reason: "终止或作废的原因",
    acceptance_result: "验收结果",
    acceptance_opinion: "验收意见",
    due_on: "应于",
    done_on: "完成日期",
    after_years: "满几年",
    asked_on: "回访日期",
    output_value_fen: "新增产值",
    tax_fen: "新增税收",
    patents: "新增专利",
    jobs: "新增就业",
    kind: "种类",
    title: "名称",
    name: "姓名",
    note: "说明",
    from_on: "到县日期",
    to_on: "离开日期",
    months_on_site: "驻点（月）",
    position: "次序",
    organization_id: "所属单位",
    contact: "联系人",
    campaign_id: "征集批次",
    survey_visit_id: "走访",
    reviewer_id: "复核人",
    content: "提出的内容",
    opinion: "意见",
    remarks: "逐栏意见",
    reason: "原因",
    turn: "轮到谁",
    due_time: "约定时间",
    next_step: "下一步",
    reported_on: "报告日期",
    text: "进展",
    year: "年度",
    in_force: "现行有效",
    decline_reason: "否决原因",
    requirement: "未达到的指标",
    score: "匹配度",
    grade: "匹配等级",
    rank: "名次",
    baseline_rank: "仅按文字的名次",
  },
  technology_contracts: CONTRACT_FIELD_LABELS,
  cooperation_agreements: AGREEMENT_FIELD_LABELS,
  province_university_projects: PROJECT_FIELD_LABELS,
  project_talents: { title: "职称或职务", kind: "引进方式" },
  needs: { ...NEED_FIELD_LABELS, budget_fen: NEED_FIELD_LABELS.budget },
  need_revisions: NEED_FIELD_LABELS,
  achievements: { ...ACHIEVEMENT_FIELD_LABELS, price_fen: ACHIEVEMENT_FIELD_LABELS.price },
  organizations: ORGANIZATION_FIELD_LABELS,
  survey_visits: { ...SURVEY_VISIT_FIELD_LABELS, staff_ids: SURVEY_VISIT_FIELD_LABELS.staffIds },
  attachments: { part: "所属条目", withdrawal_reason: "作废的原因" },
  partnerships: { worked_on: "合作日期" },
  accounts: { email: "电子邮箱" },
  settings: { value: "内容" },
};

const YES_OR_NO = { 0: "否", 1: "是" };
export const CHANGED_VALUE_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  direction: DIRECTION_LABELS,
  match_grade: GRADE_LABELS,
  grade: GRADE_LABELS,
  acceptance_result: ACCEPTANCE_RESULT_LABELS,
  in_force: YES_OR_NO,
  visibility: VISIBILITY_LABELS,
  turn: TURN_LABELS,
  "cooperation_agreements.kind": AGREEMENT_KIND_LABELS,
  "project_talents.kind": TALENT_KIND_LABELS,
  "verdicts.kind": VERDICT_STATE_LABELS,
};
export const CHANGED_VALUE_LISTS: Readonly<Record<string, ListName>> = {
  ...CONTRACT_CODE_LISTS,
  "technology_contracts.kind": "contractKind",
  base: "provinceUniversityBase",
  region: "region",
  declineReason: "declineReason",
  "introductions.reason": "declineReason",
};
