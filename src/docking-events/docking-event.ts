/** 对接会: enterprises and institutions are invited to one day and place, and introductions come of it. */
import { z } from "zod";
import { isCalendarDay, shanghaiDay } from "../kernel/dates.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import { wereReadable } from "../kernel/were-readable.ts";

export const DOCKING_EVENT_STATUSES = ["draft", "announced", "held", "cancelled"] as const;
export type DockingEventStatus = (typeof DOCKING_EVENT_STATUSES)[number];
export const DOCKING_EVENT_STATUS_LABELS: Record<DockingEventStatus, string> = {
  draft: "筹备中",
  announced: "已通知",
  held: "已举办",
  cancelled: "已取消",
};

export const DOCKING_ANSWERS = ["invited", "accepted", "declined", "withdrawn"] as const;
export type DockingAnswer = (typeof DOCKING_ANSWERS)[number];
export const DOCKING_ANSWER_LABELS: Record<DockingAnswer, string> = {
  invited: "未答复",
  accepted: "参加",
  declined: "不参加",
  withdrawn: "已撤回邀请",
};

/** Names of the fields on the screen, by their names in the form. */
export const DOCKING_EVENT_FIELD_LABELS = {
  name: "名称",
  heldOn: "日期",
  startsAt: "开始时间",
  endsAt: "结束时间",
  place: "地点",
  industries: "面向产业",
  text: "内容与议程",
  capacity: "可容纳人数",
  isPublic: "在网站公开",
} as const;

export type DockingAct =
  | "save"
  | "announce"
  | "hold"
  | "cancel"
  | "invite"
  | "withdrawInvitation"
  | "answer"
  | "begin"
  | "link"
  | "unlink";
const COMING: readonly DockingEventStatus[] = ["draft", "announced"];
const TAKING_PLACE: readonly DockingEventStatus[] = ["announced", "held"];
/** What may be done in which state; all but the answer is the staff's. */
export const DOCKING_ACT_STATUSES: Record<DockingAct, readonly DockingEventStatus[]> = {
  save: COMING,
  announce: ["draft"],
  hold: ["announced"],
  cancel: COMING,
  invite: COMING,
  withdrawInvitation: COMING,
  answer: ["announced"],
  begin: TAKING_PLACE,
  link: TAKING_PLACE,
  unlink: TAKING_PLACE,
};

const MAX_CAPACITY = 2000;
export const MAX_PEOPLE = 20;
const hourSchema = (label: string, example: string) =>
  z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, `请填写${label}，如 ${example}`);

export const dockingContentSchema = z
  .object({
    name: z.string().trim().min(1, "请填写名称").max(60, "名称不超过 60 字"),
    heldOn: z.string().refine(isCalendarDay, "请填写日期，如 2026-12-10"),
    startsAt: hourSchema("开始时间", "09:00"),
    endsAt: hourSchema("结束时间", "11:30"),
    place: z.string().trim().min(1, "请填写地点").max(100, "地点不超过 100 字"),
    industries: z.array(z.string()).max(13, "产业不超过 13 个"),
    text: z.string().trim().max(2000, "内容与议程不超过 2000 字").default(""),
    capacity: z.coerce
      .number("请填写可容纳人数，如 60")
      .int("可容纳人数请填写整数，如 60")
      .min(1, "请填写可容纳人数，至少 1 人")
      .max(MAX_CAPACITY, `可容纳人数不超过 ${MAX_CAPACITY} 人`),
    isPublic: z.boolean(),
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, {
    path: ["endsAt"],
    message: "结束时间要晚于开始时间",
    when: wereReadable("startsAt", "endsAt"),
  });
export type DockingContent = z.output<typeof dockingContentSchema>;

export const answerSchema = z
  .object({
    dockingEventId: z.string(),
    version: seenVersionSchema,
    answer: z.enum(["accepted", "declined"], "请选择参加或不参加"),
    people: z.coerce
      .number("请填写参加人数")
      .int("请填写整数")
      .min(0, "请填写参加人数")
      .max(MAX_PEOPLE, `每个单位不超过 ${MAX_PEOPLE} 人`)
      .default(0),
    names: z.array(z.string().max(20, "每个姓名不超过 20 字")).default([]),
    note: z.string().trim().max(200, "说明不超过 200 字").default(""),
  })
  .refine(({ answer, people }) => answer === "declined" || people > 0, {
    path: ["people"],
    message: "请填写参加人数",
    when: wereReadable("answer", "people"),
  })
  .refine(({ people, names }) => names.length <= people, {
    path: ["names"],
    message: "姓名比参加人数多，请核对",
    when: wereReadable("people", "names"),
  });

/** What the names and the note of an answer are bound to. */
export const dockingNamesPlace = (invitationId: string): string => `docking_invitations:${invitationId}`;
export const dockingNotePlace = (invitationId: string): string => `docking_invitations:${invitationId}:note`;

/** Whether this invitation can still be answered. */
export const isAnswerable = (event: { status: string; heldOn: string }, now: Date): boolean =>
  event.status === "announced" && event.heldOn >= shanghaiDay(now);
