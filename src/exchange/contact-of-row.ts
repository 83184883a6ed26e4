import { type Contact, contactDraftSchema, contactSchema } from "../kernel/contact.ts";
import type { RowReader } from "./columns.ts";
import type { HeaderAliases } from "./headers.ts";

/** 联系人 of a post under the names of the province's forms, the portals' and our own exports; where both are written, 手机 goes before 固定电话. */
export const CONTACT_HEADERS = {
  contactName: ["联系人姓名", "联系人", "企业联系人", "企业联系人/复核人"],
  contactPhone: ["联系电话", "手机", "手机号", "手机号码", "移动电话", "联系方式", "电话", "固定电话", "座机"],
  contactEmail: ["电子邮箱", "电子信箱", "邮箱", "电子邮件"],
} as const satisfies HeaderAliases<string>;
type ContactField = keyof typeof CONTACT_HEADERS;

/** What a file says of a post's contact; null where it says nothing, be it that an export masked it. */
export function readContactOf(read: Pick<RowReader<ContactField>, "secret">): Contact | null {
  const name = read.secret("contactName", nameOf, "超过 40 字");
  const phone = read.secret("contactPhone", phoneOf, "不是手机号（11 位）或带区号的座机号");
  const email = read.secret("contactEmail", emailOf, "不是电子邮箱");
  return name + phone + email === "" ? null : { name, phone, email };
}

/** What stands there stays where the file says nothing. */
export function mergeContact(before: Contact, said: Contact): Contact {
  return { name: said.name || before.name, phone: said.phone || before.phone, email: said.email || before.email };
}

/** `陈*`, `138****0005`: as an export masks it. */
const isMasked = (text: string): boolean => text.includes("*");

function nameOf(text: string): string | null {
  if (isMasked(text)) return "";
  return contactDraftSchema.shape.name.safeParse(text).data ?? null;
}

/** Of several numbers in one cell the first. */
function phoneOf(text: string): string | null {
  if (text === "" || isMasked(text)) return "";
  const numbers = text.normalize("NFKC").split(/[、,;/\n]|\s{2,}/);
  for (const number of numbers) {
    const plain = number.replace(/[\s()]/g, "").replace(/^(?:\+?86)-?(?=1\d{10}$)/, "");
    const { data } = contactSchema.shape.phone.safeParse(plain);
    if (data !== undefined) return data;
  }
  return null;
}

function emailOf(text: string): string | null {
  if (isMasked(text)) return "";
  return contactSchema.shape.email.safeParse(text).data ?? null;
}
