/** 设置: what the bureau says of itself on every page. */
import { z } from "zod";

const line = (label: string, max: number) => z.string().trim().max(max, `${label}不超过 ${max} 字`).default("");

const keptFor = (label: string, usual: string) =>
  z
    .string()
    .trim()
    .regex(/^(?:[3-9]\d|[1-9]\d{2}|10\d{2}|1100)$/, `${label}请填写 30–1100 的整数`)
    .default(usual);

const days = (label: string, usual: string) =>
  z
    .string()
    .trim()
    .regex(/^(?:[1-9]|[1-8]\d|90)$/, `${label}请填写 1–90 的整数`)
    .default(usual);

const wholeNumber = (label: string, [least, most]: readonly [number, number], usual: string) => {
  const sentence = `${label}请填写 ${least}–${most} 的整数`;
  return z
    .string()
    .trim()
    .regex(/^[1-9]\d{0,5}$/, sentence)
    .refine((text) => Number(text) >= least && Number(text) <= most, sentence)
    .default(usual);
};

export const siteSettingsSchema = z
  .object({
    bureauName: z.string("请填写单位名称").trim().min(1, "请填写单位名称").max(60, "单位名称不超过 60 字"),
    serviceName: z.string("请填写服务名称").trim().min(1, "请填写服务名称").max(30, "服务名称不超过 30 字"),
    region: line("所在地区", 60),
    /** A path on this service or an empty text: other sites' pictures are not loaded. */
    logoUrl: z.union([
      z.literal(""),
      z
        .string()
        .trim()
        .regex(/^\/(?!\/)[\w./-]+$/, "标志图片请填写本站路径，如 /logo.png，或留空"),
    ]),
    recordNumber: line("备案号", 60),
    contactPhone: line("联系电话", 40),
    contactAddress: line("联系地址", 100),
    answerDays: days("对接答复期限（工作日）", "5"),
    stepDays: days("对接办理期限（工作日）", "10"),
    /** Read notices, finished imports and runs of jobs are removed after it. */
    keepDays: keptFor("记录保留天数", "180"),
    /** Names of who comes to a docking event and of who was met on a visit are removed so long after the day. */
    keepNamesDays: keptFor("姓名保留天数", "365"),
    postsPerDay: wholeNumber("每单位每日填报上限（条）", [1, 1000], "100"),
    attachmentMegabytes: wholeNumber("每单位附件总量上限（MB）", [1, 100_000], "2000"),
  })
  .strict();
export type SiteSettings = z.infer<typeof siteSettingsSchema>;

export const SETTING_FIELD_LABELS: Record<keyof SiteSettings, string> = {
  bureauName: "单位名称",
  serviceName: "服务名称",
  region: "所在地区",
  logoUrl: "标志图片",
  recordNumber: "备案号",
  contactPhone: "联系电话",
  contactAddress: "联系地址",
  answerDays: "对接答复期限（工作日）",
  stepDays: "对接办理期限（工作日）",
  keepDays: "记录保留天数",
  keepNamesDays: "姓名保留天数",
  postsPerDay: "每单位每日填报上限（条）",
  attachmentMegabytes: "每单位附件总量上限（MB）",
};
/** The row by which a migration marked terms set before they were counted in working days; gone once they are saved. */
export const TERMS_TO_CONFIRM = "termsToConfirm";
/** The row of the day until which files in the store stay though they have no row: its database was restored. */
export const STRAY_FILES_KEPT_UNTIL = "strayFilesKeptUntil";
export const SETTING_KEYS = Object.keys(SETTING_FIELD_LABELS) as (keyof SiteSettings)[];

export const DEFAULT_SITE_SETTINGS: SiteSettings = {
  bureauName: "科技主管部门",
  serviceName: "科技供需对接",
  region: "",
  logoUrl: "",
  recordNumber: "",
  contactPhone: "",
  contactAddress: "",
  answerDays: "5",
  stepDays: "10",
  keepDays: "180",
  keepNamesDays: "365",
  postsPerDay: "100",
  attachmentMegabytes: "2000",
};
