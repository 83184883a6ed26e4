import { z } from "zod";

/** 联系人: stored encrypted only (R131), shown masked unless consent opens it. */
export const contactSchema = z
  .object({
    name: z.string().trim().min(1, "请填写联系人姓名").max(40, "联系人姓名不超过 40 字"),
    phone: z
      .string()
      .trim()
      .regex(/^(?:1\d{10}|(?:0\d{2,3}-?)?\d{7,8}(?:-\d{1,6})?)$/, "请填写手机号（11 位）或带区号的座机号"),
    email: z
      .union([z.literal(""), z.email("请填写正确的电子邮箱，或留空").max(100, "电子邮箱不超过 100 个字符")])
      .default(""),
  })
  .strict();
export type Contact = z.infer<typeof contactSchema>;

/** Names of the fields on the screen, by their names in the form. */
export const CONTACT_FIELD_LABELS = {
  "contact[name]": "联系人姓名",
  "contact[phone]": "联系电话",
  "contact[email]": "电子邮箱",
} as const;

/** The contact of a draft: lengths hold, the rest may still be missing. */
export const contactDraftSchema = z
  .object({
    name: z.string().trim().max(40, "联系人姓名不超过 40 字"),
    phone: z.string().trim().max(30, "电话不超过 30 个字符"),
    email: z.string().trim().max(100, "电子邮箱不超过 100 个字符").default(""),
  })
  .strict();

/** What of a post is opened by itself: whom to call, and what only a named counterpart may know. */
export const LAYERS = ["contact", "annex"] as const;
export type Layer = (typeof LAYERS)[number];
export const LAYER_LABELS: Record<Layer, string> = { contact: "联系人", annex: "保密内容" };

/** R115: nobody collects contacts. */
export const VIEWS_PER_DAY = 30;

/** What everybody sees who has not opened it; what is missing stays so. */
export function maskContact<Shown extends Partial<Contact>>(contact: Shown): Shown {
  const masked = { ...contact };
  if (masked.name) masked.name = maskName(masked.name);
  if (masked.phone) masked.phone = maskPhone(masked.phone);
  if (masked.email) masked.email = maskEmail(masked.email);
  return masked;
}

/** `13812341234` → `138****1234`; a landline keeps its last two digits. */
export function maskPhone(phone: string): string {
  return /^1\d{10}$/.test(phone) ? `${phone.slice(0, 3)}****${phone.slice(7)}` : `****${phone.slice(-2)}`;
}

export function maskEmail(email: string): string {
  const at = email.indexOf("@");
  return at < 1 ? "" : `${email[0]}***${email.slice(at)}`;
}

/** `张三丰` → `张**`. */
export function maskName(name: string): string {
  const [first = "", ...rest] = name;
  return first + "*".repeat(rest.length);
}
