/** 单位: an enterprise, an institution or an agency that takes part. */
import { z } from "zod";
import { CONTACT_FIELD_LABELS, contactSchema } from "../kernel/contact.ts";
import type { Actor } from "../kernel/context.ts";
import { reasonSchema } from "../kernel/reason.ts";

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
  address: "通讯地址",
  postalCode: "邮政编码",
  website: "网址",
  ...CONTACT_FIELD_LABELS,
  "contact[legalRepresentative]": "法定代表人",
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

/** What names are compared by, `（` and `(` being the same; each stays stored and shown as it was typed. */
export const nameKey = (name: string): string => name.normalize("NFKC").replaceAll(/\s+/g, " ");

export const refusalReasonSchema = reasonSchema("请填写不通过的原因，申请人会看到", "不通过的原因");

/** 联系人, and 法定代表人 beside them: names of people, sealed together (R131) and opened together. */
export const organizationContactSchema = contactSchema.extend({
  legalRepresentative: z.string().trim().max(40, "法定代表人不超过 40 字").default(""),
});
export type OrganizationContact = z.output<typeof organizationContactSchema>;

/** `www.example.com` or with its scheme; written as the organization writes it, and never a link of ours (R55). */
const websiteSchema = z
  .string()
  .trim()
  .max(200, "网址不超过 200 个字符")
  .regex(
    /^(?:(?:https?:\/\/)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?:\/\S*)?)?$/u,
    "请填写网址，如 www.example.com",
  );

/** What a member may keep up to date without a new approval. */
export const organizationProfileSchema = z
  .object({
    region: z.string("请选择所在地区").min(1, "请选择所在地区"),
    industry: z.string().default(""),
    products: z.string().trim().max(300, "主要产品不超过 300 字").default(""),
    profile: z.string().trim().max(1000, "单位简介不超过 1000 字").default(""),
    address: z.string().trim().max(200, "通讯地址不超过 200 字").default(""),
    postalCode: z
      .union([
        z.literal(""),
        z
          .string()
          .trim()
          .regex(/^\d{6}$/, "邮政编码是 6 位数字"),
      ])
      .default(""),
    website: websiteSchema.default(""),
    contact: organizationContactSchema,
  })
  .strict();
export type OrganizationProfile = z.infer<typeof organizationProfileSchema>;

/** True for a member of exactly this organization. */
export function isMember(actor: Actor, organizationId: string): boolean {
  return actor.organizationId !== null && actor.organizationId === organizationId;
}
