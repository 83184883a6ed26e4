import type { TextLeak } from "./public-text-leaks.ts";

/** What the public text gives away, in words. */
export const LEAK_WORDS: Record<TextLeak["kind"], string> = {
  ownName: "企业名称",
  otherName: "其他单位名称",
  phone: "电话号码",
  email: "电子邮箱",
  account: "微信或 QQ 号",
};
