/** 公告: what the bureau tells everybody, on the home page and on a page of its own. */
import { z } from "zod";
import { isCalendarDay } from "../kernel/dates.ts";
import { wereReadable } from "../kernel/were-readable.ts";

export const ANNOUNCEMENT_STATUSES = ["draft", "published", "withdrawn"] as const;
export type AnnouncementStatus = (typeof ANNOUNCEMENT_STATUSES)[number];
export const ANNOUNCEMENT_STATUS_LABELS: Record<AnnouncementStatus, string> = {
  draft: "草稿",
  published: "已发布",
  withdrawn: "已撤回",
};

export type AnnouncementAct = "save" | "publish" | "withdraw";
/** In which state each act is possible; a withdrawn announcement stays as it was. */
export const ACT_STATUSES: Record<AnnouncementAct, readonly AnnouncementStatus[]> = {
  save: ["draft", "published"],
  publish: ["draft"],
  withdraw: ["published"],
};

/** Names of the fields on the screen. */
export const ANNOUNCEMENT_FIELD_LABELS = {
  title: "标题",
  body: "正文",
  pinned: "置顶",
  fromDay: "从哪天起显示",
  untilDay: "显示到哪天（含当天）",
} as const;

export const MAX_TITLE = 100;
export const MAX_BODY = 20_000;

const day = (example: string) =>
  z.string().refine((text) => text === "" || isCalendarDay(text), `请填写日期，如 ${example}，或留空`);

export const announcementContentSchema = z
  .object({
    title: z.string().trim().min(2, "标题至少 2 个字").max(MAX_TITLE, `标题不超过 ${MAX_TITLE} 字`),
    body: z.string().trim().min(1, "请填写正文").max(MAX_BODY, `正文不超过 ${MAX_BODY} 字`),
    pinned: z.boolean(),
    fromDay: day("2026-12-01"),
    untilDay: day("2026-12-31"),
  })
  .strict()
  .refine(({ fromDay, untilDay }) => fromDay === "" || untilDay === "" || fromDay <= untilDay, {
    path: ["untilDay"],
    message: "结束日期不能早于开始日期",
    when: wereReadable("fromDay", "untilDay"),
  });
export type AnnouncementContent = z.output<typeof announcementContentSchema>;

interface Period {
  status: AnnouncementStatus;
  fromDay: string;
  untilDay: string;
}

/** Whether everybody may read it on this day. */
export function isShown({ status, fromDay, untilDay }: Period, today: string): boolean {
  return status === "published" && fromDay <= today && (untilDay === "" || today <= untilDay);
}

/** `2026-12-01 起` · `至 2026-12-31`; empty without limits. */
export function describePeriod({ fromDay, untilDay }: Omit<Period, "status">): string {
  if (fromDay === "") return untilDay === "" ? "" : `显示至 ${untilDay}`;
  return untilDay === "" ? `${fromDay} 起显示` : `${fromDay} 至 ${untilDay} 显示`;
}
