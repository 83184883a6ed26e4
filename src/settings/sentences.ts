import type { Sentences } from "../web/sentences.ts";

/** What people read for the codes of this folder's errors. */
export const SETTINGS_SENTENCES: Sentences = {
  "settings.stateChanged": ({ field }) =>
    `“${field}”刚刚被另一位管理员改过，您的修改没有保存。请打开最新内容，核对后再改。`,
};
