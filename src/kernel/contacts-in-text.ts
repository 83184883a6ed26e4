/** 文字里的联系方式: what public texts give away although contacts belong into their own fields: a warning, never a refusal. */
export interface ContactInText {
  kind: "phone" | "email" | "account";
  /** The words found. */
  found: string;
}

/** In words. */
export const CONTACT_WORDS: Record<ContactInText["kind"], string> = {
  phone: "电话号码",
  email: "电子邮箱",
  account: "微信或 QQ 号",
};

/** Between the groups of a number; of dots and long dashes there are more in sentences. */
const NARROW = "[ -]";
const BETWEEN = "[ \\-‐–—−.·]";
const COUNTRY = `(?:(?:\\+|00)?86${BETWEEN}?)?`;
const MOBILE = new RegExp(
  `(?<![\\d.])${COUNTRY}1[3-9]\\d(?:(?:${NARROW}?\\d){8}|${BETWEEN}\\d{4}${BETWEEN}\\d{4})(?!\\d)`,
  "g",
);
const LANDLINE = new RegExp(
  `(?<![\\d.])(?:${COUNTRY}(?:\\(0\\d{2,3}\\)|0\\d{2,3})|\\+86${BETWEEN}?[1-9]\\d{1,2}(?=${BETWEEN}))${BETWEEN}?(?:\\d{7,8}|\\d{3,4}${NARROW}\\d{4})(?!\\d)|(?<=(?:电话|座机|联系)[:： ]{0,2})\\d{7,8}(?!\\d)`,
  "g",
);
/** 400 and 800; 400-600-1000 is a row of measures. */
const SERVICE_LINE = new RegExp(
  `(?<![\\d.])[48]00(?:(?!${BETWEEN}\\d00${BETWEEN}\\d\\d00)${BETWEEN}\\d{3}${BETWEEN}\\d{4}|${BETWEEN}\\d{4}${BETWEEN}\\d{3}|${NARROW}?(?!\\d*0000)\\d{7}(?! ?[元吨万亿个件只千克米升kKtmMg%℃]))(?!\\d)`,
  "g",
);
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** Without a colon only what has a digit: 微信zhang12345, and no 微信OpenAPI. */
const ACCOUNT = /(?:微信号?|QQ号?|qq号?|V信|VX|vx|wx)(?:[:： ]{1,3}|(?:是|为)?(?=[a-zA-Z_-]*\d))[\w-]{5,20}/g;

/** @param plain with full-width forms folded. */
export function findContactsInText(plain: string): ContactInText[] {
  const all = (kind: ContactInText["kind"], pattern: RegExp): ContactInText[] =>
    [...new Set(plain.match(pattern))].map((found) => ({ kind, found }));
  const phones = [MOBILE, LANDLINE, SERVICE_LINE].flatMap((pattern) => all("phone", pattern));
  return [...phones, ...all("email", EMAIL), ...all("account", ACCOUNT)];
}

/** A number of a text as the contact's field has it: 0358-3022345 for (0358)3022345. @param found as `findContactsInText` found it. */
export function plainPhone(found: string): string {
  return found
    .replace(new RegExp(`^(?:\\+|00)?86${BETWEEN}?(?=[01(])`), "")
    .replace(/^\((\d+)\)/, "$1-")
    .replace(new RegExp(BETWEEN, "g"), "-")
    .replaceAll("--", "-")
    .replace(/^(1\d\d)-?(\d{4})-?(\d{4})$/, "$1$2$3");
}

/** Names the very leaks a person has seen, so that a new one is shown again. */
export function leakKey(leaks: readonly { field: string; found: string }[]): string {
  return leaks.map((leak) => `${leak.field}:${leak.found}`).join("|");
}
