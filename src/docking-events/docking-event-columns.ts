import { INTRODUCTION_STATUS_LABELS } from "../cooperation/introduction.ts";
import type { IntroductionRecord } from "../cooperation/queries.ts";
import type { ExportColumn } from "../exchange/export-list.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { ORGANIZATION_KIND_LABELS } from "../organizations/organization.ts";
import { optionName } from "../reference/option-name.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { DOCKING_ANSWER_LABELS, DOCKING_EVENT_STATUS_LABELS } from "./docking-event.ts";
import type { DockingEventRow, Invitation, Said } from "./queries.ts";

export function eventColumns(reference: ReferenceBook): ExportColumn<DockingEventRow>[] {
  return [
    { header: "编号", cell: ({ number }) => number },
    { header: "名称", cell: ({ name }) => name, width: 30 },
    { header: "日期", cell: ({ heldOn }) => heldOn },
    { header: "时间", cell: ({ startsAt, endsAt }) => `${startsAt}–${endsAt}` },
    { header: "地点", cell: ({ place }) => place, width: 24 },
    {
      header: "面向产业",
      cell: ({ industries }) => industries.map((code) => optionName(reference, "industry", code)).join("、"),
      width: 24,
    },
    { header: "可容纳人数", cell: ({ capacity }) => capacity },
    { header: "状态", cell: ({ status }) => DOCKING_EVENT_STATUS_LABELS[status] },
    { header: "到会人数", cell: ({ attended }) => attended },
    { header: "取消原因", cell: ({ cancelReason }) => cancelReason, width: 24 },
  ];
}

/** Without the names of people: those are on the sheet that is printed for the day. */
export const GUEST_COLUMNS: ExportColumn<Invitation & { said: Said }>[] = [
  { header: "单位", cell: ({ organizationName }) => organizationName, width: 30 },
  { header: "类型", cell: ({ organizationKind }) => ORGANIZATION_KIND_LABELS[organizationKind] },
  { header: "答复", cell: ({ status }) => DOCKING_ANSWER_LABELS[status] },
  { header: "人数", cell: ({ people }) => people },
  { header: "说明", cell: ({ said }) => said.note, width: 30 },
  { header: "答复日期", cell: ({ answeredAt }) => (answeredAt === null ? "" : shanghaiDay(answeredAt)) },
];

export const RESULT_COLUMNS: ExportColumn<IntroductionRecord>[] = [
  { header: "对接编号", cell: ({ number }) => number },
  {
    header: "需求",
    // The file is handed on: beside its enterprise not even the number of a confidential need is named (R114).
    cell: ({ needTitle, needVisibility }) => (needVisibility === "public" ? needTitle : "保密需求"),
    width: 30,
  },
  { header: "企业", cell: ({ enterpriseName }) => enterpriseName, width: 24 },
  { header: "成果", cell: ({ achievementTitle }) => achievementTitle, width: 30 },
  { header: "院所", cell: ({ institutionName }) => institutionName, width: 24 },
  { header: "阶段", cell: ({ status }) => INTRODUCTION_STATUS_LABELS[status] },
  { header: "发起日期", cell: ({ createdAt }) => shanghaiDay(createdAt) },
];
