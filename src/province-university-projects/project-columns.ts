import type { ExportColumn } from "../exchange/export-list.ts";
import { toWanYuan } from "../kernel/money.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AgreementRecord } from "./agreement-queries.ts";
import { AGREEMENT_KIND_LABELS, agreementWord } from "./cooperation-agreement.ts";
import type { DueTask } from "./due-tasks.ts";
import { ACCEPTANCE_RESULT_LABELS, PROJECT_STATUS_LABELS } from "./province-university-project.ts";
import type { ProjectRecord } from "./queries.ts";

/** A number, so that Excel adds it up; the amount itself stays whole fen. */
const inWanYuan = (fen: number): number => Number(toWanYuan(fen));

/** 省校合作项目台账: how many people came, and no name. */
export function projectColumns(reference: ReferenceBook): ExportColumn<ProjectRecord>[] {
  return [
    { header: "编号", cell: ({ number }) => number },
    { header: "项目名称", cell: ({ title }) => title, width: 30 },
    { header: "状态", cell: ({ status }) => PROJECT_STATUS_LABELS[status] },
    { header: "高校院所", cell: ({ institutions }) => institutions.map(({ name }) => name).join("、"), width: 30 },
    { header: "企业", cell: ({ enterprise }) => enterprise, width: 24 },
    { header: "责任单位", cell: ({ responsibleUnit }) => responsibleUnit, width: 20 },
    {
      header: "所属基地",
      cell: ({ base }) => (base === "" ? "" : reference.label("provinceUniversityBase", base)),
      width: 24,
    },
    { header: "实施期自", cell: ({ startsOn }) => startsOn },
    { header: "实施期至", cell: ({ endsOn }) => endsOn },
    { header: "启动日期", cell: ({ startedOn }) => startedOn },
    { header: "引进人才（人）", cell: ({ talents }) => talents },
    { header: "计划资金（万元）", cell: ({ plannedFen }) => inWanYuan(plannedFen) },
    { header: "到位资金（万元）", cell: ({ receivedFen }) => inWanYuan(receivedFen) },
    { header: "其中超计划（万元）", cell: ({ overPlanFen }) => inWanYuan(overPlanFen) },
    { header: "缺凭证（笔）", cell: ({ unproved }) => unproved },
    { header: "合作协议编号", cell: ({ agreementNumber }) => agreementNumber },
    { header: "技术合同编号", cell: ({ contractNumber }) => contractNumber },
    { header: "对接编号", cell: ({ introductionNumber }) => introductionNumber },
    {
      header: "验收结论",
      cell: ({ acceptanceResult }) => (acceptanceResult === null ? "" : ACCEPTANCE_RESULT_LABELS[acceptanceResult]),
    },
    { header: "结束日期", cell: ({ endedOn }) => endedOn },
    { header: "终止或作废原因", cell: ({ endReason }) => endReason, width: 24 },
  ];
}

/** 合作协议台账. */
export const agreementColumns = (today: string, reference: ReferenceBook): ExportColumn<AgreementRecord>[] => [
  { header: "编号", cell: ({ number }) => number },
  { header: "协议名称", cell: ({ title }) => title, width: 30 },
  { header: "状态", cell: (agreement) => agreementWord(agreement, today) },
  { header: "协议类型", cell: ({ kind }) => (kind === "" ? "" : AGREEMENT_KIND_LABELS[kind]) },
  { header: "所属基地", cell: ({ base }) => (base === "" ? "" : reference.label("provinceUniversityBase", base)) },
  { header: "高校院所", cell: ({ institution }) => institution, width: 24 },
  { header: "企业", cell: ({ enterprises }) => enterprises.map(({ name }) => name).join("、"), width: 30 },
  { header: "县级单位", cell: ({ countyUnit }) => countyUnit, width: 20 },
  { header: "签订日期", cell: ({ signedOn }) => signedOn },
  { header: "协议期自", cell: ({ startsOn }) => startsOn },
  { header: "协议期至", cell: ({ endsOn }) => endsOn },
  { header: "合作内容", cell: ({ subject }) => subject, width: 40 },
  { header: "项目（个）", cell: ({ projects }) => projects },
  { header: "结束日期", cell: ({ endedOn }) => endedOn },
  { header: "终止或作废原因", cell: ({ endReason }) => endReason, width: 24 },
];

/** 我的省校合作项目: what those who take part see of it in their own list. */
export const OWN_PROJECT_COLUMNS: readonly ExportColumn<ProjectRecord>[] = [
  { header: "编号", cell: ({ number }) => number },
  { header: "项目名称", cell: ({ title }) => title, width: 30 },
  { header: "高校院所", cell: ({ institutions }) => institutions.map(({ name }) => name).join("、"), width: 30 },
  { header: "企业", cell: ({ enterprise }) => enterprise, width: 24 },
  { header: "到位资金（万元）", cell: ({ receivedFen }) => inWanYuan(receivedFen) },
  { header: "实施期自", cell: ({ startsOn }) => startsOn },
  { header: "实施期至", cell: ({ endsOn }) => endsOn },
  { header: "状态", cell: ({ status }) => PROJECT_STATUS_LABELS[status] },
];

/** 我的合作协议, likewise. */
export const ownAgreementColumns = (today: string): readonly ExportColumn<AgreementRecord>[] => [
  { header: "编号", cell: ({ number }) => number },
  { header: "协议名称", cell: ({ title }) => title, width: 30 },
  { header: "高校院所", cell: ({ institution }) => institution, width: 24 },
  { header: "企业", cell: ({ enterprises }) => enterprises.map(({ name }) => name).join("、"), width: 30 },
  { header: "签订日期", cell: ({ signedOn }) => signedOn },
  { header: "协议期自", cell: ({ startsOn }) => startsOn },
  { header: "协议期至", cell: ({ endsOn }) => endsOn },
  { header: "状态", cell: (agreement) => agreementWord(agreement, today) },
];

/** 到期任务. */
export function dueTaskColumns(today: string): ExportColumn<DueTask>[] {
  return [
    { header: "任务", cell: ({ what }) => what, width: 28 },
    { header: "期限", cell: ({ dueOn }) => dueOn },
    { header: "状态", cell: ({ dueOn }) => (dueOn < today ? "已超期" : "未到期") },
    { header: "编号", cell: ({ number }) => number },
    { header: "项目名称", cell: ({ title }) => title, width: 30 },
    { header: "高校院所", cell: ({ institutions }) => institutions, width: 30 },
    { header: "企业", cell: ({ enterprise }) => enterprise, width: 24 },
  ];
}
