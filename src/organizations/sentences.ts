import type { Sentences } from "../web/sentences.ts";

/** What people read for the codes of this folder's errors. */
export const ORGANIZATION_SENTENCES: Sentences = {
  "organization.notFound": "没有找到这个单位。它可能不存在，或您无权查看。",
  "organization.stateChanged": (facts) =>
    `“${facts.name}”的资料刚刚被别人更新，您的修改没有保存。请打开最新内容，核对后再修改。`,
  "organization.creditCodeTaken": (facts) => `这个统一社会信用代码已登记在“${facts.name}”名下，请核对代码。`,
  "partnership.alreadyRecorded": (facts) =>
    `“${facts.enterprise}”与“${facts.institution}”的这次合作已经记录过，没有再记一次。`,
};
