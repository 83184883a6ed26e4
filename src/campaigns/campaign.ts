/** 征集批次: a call for needs and achievements, from one day to another. */
import { z } from "zod";
import { isCalendarDay } from "../kernel/dates.ts";
import { wereReadable } from "../kernel/were-readable.ts";

export const CAMPAIGN_STATUSES = ["draft", "open", "closed"] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];
export const CAMPAIGN_STATUS_LABELS: Record<CampaignStatus, string> = {
  draft: "草稿",
  open: "征集中",
  closed: "已截止",
};

export type CampaignAct = "save" | "open" | "close" | "reopen";
/** In which state each act is possible. */
export const ACT_STATUSES: Record<CampaignAct, readonly CampaignStatus[]> = {
  save: ["draft", "open"],
  open: ["draft"],
  close: ["open"],
  reopen: ["closed"],
};

/** Names of the fields on the screen. */
export const CAMPAIGN_FIELD_LABELS = {
  title: "批次名称",
  body: "征集说明",
  industries: "征集产业",
  opensOn: "开始受理日",
  closesOn: "截止日（含当天）",
} as const;

export const MAX_TITLE = 80;
export const MAX_BODY = 10_000;

export const closingDaySchema = z.string().refine(isCalendarDay, "请填写截止日，如 2026-12-31");

export const campaignContentSchema = z
  .object({
    title: z.string().trim().min(4, "批次名称至少 4 个字").max(MAX_TITLE, `批次名称不超过 ${MAX_TITLE} 字`),
    body: z.string().trim().min(1, "请填写征集说明").max(MAX_BODY, `征集说明不超过 ${MAX_BODY} 字`),
    /** None means all. */
    industries: z.array(z.string().max(60, "这个选项不存在，请重新选择")).max(30, "征集产业最多选 30 个"),
    opensOn: z.string().refine(isCalendarDay, "请填写开始受理日，如 2026-12-01"),
    closesOn: closingDaySchema,
  })
  .strict()
  .refine(({ opensOn, closesOn }) => opensOn <= closesOn, {
    path: ["closesOn"],
    message: "截止日不能早于开始受理日",
    when: wereReadable("opensOn", "closesOn"),
  });
export type CampaignContent = z.output<typeof campaignContentSchema>;

interface Period {
  status: CampaignStatus;
  opensOn: string;
  closesOn: string;
}

/** Whether a post may be handed in for it on this day; the job that closes it may come a little later. */
export function isAccepting({ status, opensOn, closesOn }: Period, today: string): boolean {
  return status === "open" && opensOn <= today && today <= closesOn;
}

/** Where it stands, as everybody reads it. */
export function standingOf(campaign: Period, today: string): string {
  if (campaign.status !== "open") return CAMPAIGN_STATUS_LABELS[campaign.status];
  if (campaign.opensOn > today) return "未到受理日";
  return campaign.closesOn < today ? CAMPAIGN_STATUS_LABELS.closed : CAMPAIGN_STATUS_LABELS.open;
}
