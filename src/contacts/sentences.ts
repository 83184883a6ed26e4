import type { Sentences } from "../web/sentences.ts";

/** What people read for the codes of this folder's errors. */
export const CONTACT_SENTENCES: Sentences = {
  "contact.tooManyViews": (facts) =>
    `您今天已查看 ${facts.limit} 次，达到每天的上限，为保护企业和专家的联系方式不再显示。请明天再看；确有急需，请由同事查看。`,
  "canary.markedAlready": "它已经是诱饵联系人，不用再标记。",
  "canary.noContact": "这条记录没有联系人，没有可查看的内容，不能作诱饵。请先给它登记联系人。",
  "canary.severalOfName": (facts) => `名录里有几家单位都叫“${facts.name}”。请改填统一社会信用代码。`,
  "canary.unmarkedAlready": "它已经不是诱饵联系人。请刷新页面查看最新内容。",
};
