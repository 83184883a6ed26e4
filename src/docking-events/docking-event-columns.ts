import { INTRODUCTION_STATUS_LABELS } from "../cooperation/introduction.ts";
import type { IntroductionRecord } from "../cooperation/queries.ts";
import type { ExportColumn } from "../exchange/export-list.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { ORGANIZATION_KIND_LABELS } from "../organizations/organization.ts";
import { labelPath } from "../reference/label-path.ts";
import { optionName } from "../reference/option-name.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { DOCKING_ANSWER_LABELS, DOCKING_EVENT_STATUS_LABELS, type DockingAnswer } from "./docking-event.ts";
import type { Invitable } from "./list-invitable.ts";
import type { EventPair } from "./list-pairs.ts";
import type { DockingEventRow, Invitation, Said } from "./queries.ts";
import type { seatPairs } from "./seat-pairs.ts";

/** What everybody reads of an event. */
function placeColumns(reference: ReferenceBook): ExportColumn<DockingEventRow>[] {
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
  ];
}

/** 对接会 as staff keep them. */
export function eventColumns(reference: ReferenceBook): ExportColumn<DockingEventRow>[] {
  return [
    ...placeColumns(reference),
    { header: "可容纳人数", cell: ({ capacity }) => capacity },
    { header: "状态", cell: ({ status }) => DOCKING_EVENT_STATUS_LABELS[status] },
    { header: "到会人数", cell: ({ attended }) => attended },
    { header: "取消原因", cell: ({ cancelReason }) => cancelReason, width: 24 },
  ];
}

/** An event as the reader's organization sees it: null where it is not invited. */
export interface SeenEvent {
  event: DockingEventRow;
  answer: DockingAnswer | null;
}

export function seenEventColumns(reference: ReferenceBook): ExportColumn<SeenEvent>[] {
  const of = ({ cell, ...column }: ExportColumn<DockingEventRow>): ExportColumn<SeenEvent> => ({
    ...column,
    cell: ({ event }) => cell(event),
  });
  return [
    ...placeColumns(reference).map(of),
    { header: "状态", cell: ({ event }) => DOCKING_EVENT_STATUS_LABELS[event.status] },
    { header: "本单位的答复", cell: ({ answer }) => (answer === null ? "" : DOCKING_ANSWER_LABELS[answer]) },
  ];
}

/** 可以邀请的单位. */
export function invitableColumns(reference: ReferenceBook): ExportColumn<Invitable>[] {
  return [
    { header: "单位", cell: ({ name }) => name, width: 30 },
    { header: "类型", cell: ({ kind }) => ORGANIZATION_KIND_LABELS[kind] },
    { header: "产业", cell: ({ industry }) => labelPath(reference, "industry", industry), width: 24 },
    { header: "需求或成果（项）", cell: ({ posts }) => posts },
    { header: "现有匹配（对）", cell: ({ matches }) => matches },
  ];
}

/** 洽谈安排: one row for each talk, in the order of the day; those without a time come last. */
export interface SeatedTalk {
  parties: Pick<EventPair, "enterpriseName" | "institutionName">;
  round: string;
  table: number | null;
}

export function listSeatedTalks({ rounds, left }: ReturnType<typeof seatPairs<EventPair>>): SeatedTalk[] {
  const first = ({ pairs }: { pairs: EventPair[] }): EventPair[] => pairs.slice(0, 1);
  const seated = rounds.flatMap(({ from, to, talks }) =>
    talks.flatMap((talk) =>
      first(talk).map((parties) => ({ parties, round: `${from}–${to}`, table: talk.table as number | null })),
    ),
  );
  return [...seated, ...left.flatMap(first).map((parties) => ({ parties, round: "时间内排不下", table: null }))];
}

/** As on paper: what a need is about names its enterprise to nobody before both have agreed (R113). */
export const TALK_COLUMNS: ExportColumn<SeatedTalk>[] = [
  { header: "时间", cell: ({ round }) => round },
  { header: "桌号", cell: ({ table }) => table },
  { header: "企业", cell: ({ parties }) => parties.enterpriseName, width: 24 },
  { header: "院所", cell: ({ parties }) => parties.institutionName, width: 24 },
];

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
