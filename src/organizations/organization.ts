/** 单位: an enterprise, an institution or an agency that takes part. */
import { z } from "zod";
import { CONTACT_FIELD_LABELS, contactSchema } from "../kernel/contact.ts";
import type { Actor } from "../kernel/context.ts";

export const ORGANIZATION_KINDS = ["enterprise", "institution", "agency"] as const;
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number];
export const ORGANIZATION_KIND_LABELS: Record<OrganizationKind, string> = {
  enterprise: "企业",
  institution: "高校院所",
  agency: "协作部门",
};

export const ORGANIZATION_STATUSES = ["pending", "approved", "refused", "disabled"] as const;
export type OrganizationStatus = (typeof ORGANIZATION_STATUSES)[number];
export const ORGANIZATION_STATUS_LABELS: Record<OrganizationStatus, string> = {
  pending: "待审核",
  approved: "已通过",
  refused: "未通过",
  disabled: "已停用",
};

/** Names of the fields on the screen, by their names in the form. */
export const ORGANIZATION_FIELD_LABELS = {
  kind: "单位类型",
  name: "单位名称",
  creditCode: "统一社会信用代码",
  region: "所在地区",
  industry: "所属产业",
  products: "主要产品",
  profile: "单位简介",
  ...CONTACT_FIELD_LABELS,
} as const;

/** 待认领: the name under which imported posts wait until staff assign them. */
export const PLACEHOLDER_NAME = "待认领";

/** Where the sealed contact of an organization lies; binds the ciphertext to its row. */
export function contactPlace(organizationId: string): string {
  return `organizations:${organizationId}`;
}

export const organizationNameSchema = z
  .string("请填写单位名称")
  .trim()
  .min(2, "请填写单位全称，至少 2 个字")
  .max(100, "单位名称不超过 100 字");

export const refusalReasonSchema = z
  .string("请填写不通过的原因，申请人会看到")
  .trim()
  .min(1, "请填写不通过的原因，申请人会看到")
  .max(200, "不通过的原因不超过 200 字");

/** What a member may keep up to date without a new approval. */
export const organizationProfileSchema = z
  .object({
    region: z.string("请选择所在地区").min(1, "请选择所在地区"),
    industry: z.string().default(""),
    products: z.string().trim().max(300, "主要产品不超过 300 字").default(""),
    profile: z.string().trim().max(1000, "单位简介不超过 1000 字").default(""),
    contact: contactSchema,
  })
  .strict();
export type OrganizationProfile = z.infer<typeof organizationProfileSchema>;

/** True for a member of exactly this organization. */
export function isMember(actor: Actor, organizationId: string): boolean {
  return actor.organizationId !== null && actor.organizationId === organizationId;
}
