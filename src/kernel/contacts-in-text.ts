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

const MOBILE = /(?<!\d)1[3-9]\d(?:[ -]?\d){8}(?!\d)/g;
const LANDLINE =
  /(?<!\d)0\d{2,3}[ -]?(?:\d{7,8}|\d{3,4}[ -]\d{4})(?!\d)|(?<=(?:电话|座机|联系)[:： ]{0,2})\d{7,8}(?!\d)/g;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** Without a colon only what has a digit: 微信zhang12345, and no 微信OpenAPI. */
const ACCOUNT = /(?:微信号?|QQ号?|qq号?|V信|VX|vx|wx)(?:[:： ]{1,3}|(?:是|为)?(?=[a-zA-Z_-]*\d))[\w-]{5,20}/g;

/** @param plain with full-width forms folded. */
export function findContactsInText(plain: string): ContactInText[] {
  const all = (kind: ContactInText["kind"], pattern: RegExp): ContactInText[] =>
    [...new Set(plain.match(pattern))].map((found) => ({ kind, found }));
  return [...all("phone", MOBILE), ...all("phone", LANDLINE), ...all("email", EMAIL), ...all("account", ACCOUNT)];
}

/** Names the very leaks a person has seen, so that a new one is shown again. */
export function leakKey(leaks: readonly { field: string; found: string }[]): string {
  return leaks.map((leak) => `${leak.field}:${leak.found}`).join("|");
}
