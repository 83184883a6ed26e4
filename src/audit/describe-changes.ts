import { formatMoney } from "../kernel/money.ts";
import { RECORDED_TABLES } from "../kernel/recorded-tables.ts";
import { GRADE_LABELS } from "../matching/matchable.ts";
import { VERDICT_STATE_LABELS } from "../matching/verdict.ts";
import {
  AGREEMENT_FIELD_LABELS,
  AGREEMENT_KIND_LABELS,
} from "../province-university-projects/cooperation-agreement.ts";
import {
  ACCEPTANCE_RESULT_LABELS,
  PROJECT_FIELD_LABELS,
  TALENT_KIND_LABELS,
} from "../province-university-projects/province-university-project.ts";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
import { CONTRACT_CODE_LISTS } from "../technology-contracts/registration-form.ts";
import { CONTRACT_FIELD_LABELS, DIRECTION_LABELS } from "../technology-contracts/technology-contract.ts";
import type { DetailWord } from "./describe-detail.ts";
import { RECORDED_TABLE_WORDS } from "./ledger-words.ts";
import type { RowChange } from "./row-changes.ts";

/** Names of the fields on the screen, by table; what several tables have stands under `all`. */
const FIELD_LABELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
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
};

const YES_OR_NO = { 0: "否", 1: "是" };
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  direction: DIRECTION_LABELS,
  match_grade: GRADE_LABELS,
  grade: GRADE_LABELS,
  acceptance_result: ACCEPTANCE_RESULT_LABELS,
  in_force: YES_OR_NO,
  "cooperation_agreements.kind": AGREEMENT_KIND_LABELS,
  "project_talents.kind": TALENT_KIND_LABELS,
  "verdicts.kind": VERDICT_STATE_LABELS,
};
const LISTS: Readonly<Record<string, ListName>> = {
  ...CONTRACT_CODE_LISTS,
  "technology_contracts.kind": "contractKind",
  base: "provinceUniversityBase",
  declineReason: "declineReason",
};

/** Tables of records that an entry is about; of their parts the part is said. */
const ROOTS = new Set(RECORDED_TABLES.flatMap(({ table, owner }) => (owner === "id" ? [table] : [])));

/** What was changed, before and after, in words. */
export function describeChanges(changes: readonly RowChange[], reference: ReferenceBook): DetailWord[] {
  return changes.map((change) => {
    const { table, column, values, isNew } = change;
    const ofPart = ROOTS.has(table) ? "" : `${RECORDED_TABLE_WORDS[table] ?? table}，`;
    const label = ofPart + labelOf(table, column);
    if (values === null) return { label, text: isNew ? "已填写（不记内容）" : "已改动（不记内容）" };
    const [from, to] = values.map((value) => wordOf(change, value, reference));
    return { label, text: isNew ? `${to}` : `${from} → ${to}` };
  });
}

const camel = (column: string): string => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

function labelOf(table: string, column: string): string {
  const own = FIELD_LABELS[table] ?? {};
  return own[column] ?? own[camel(column)] ?? FIELD_LABELS.all?.[column] ?? column;
}

function wordOf({ table, column }: RowChange, value: string | number | null, reference: ReferenceBook): string {
  if (value === null) return "无";
  const list = LISTS[`${table}.${column}`] ?? LISTS[camel(column)];
  if (list !== undefined) return reference.label(list, String(value));
  if (column.endsWith("_fen") && typeof value === "number") return formatMoney(value);
  return (WORDS[`${table}.${column}`] ?? WORDS[column])?.[value] ?? String(value);
}
