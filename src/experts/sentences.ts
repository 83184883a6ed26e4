import type { Sentences } from "../web/sentences.ts";
import { EXPERT_STATUS_LABELS, EXPERT_STATUSES } from "./expert.ts";

function statusWord(status: string | number | undefined): string {
  const known = EXPERT_STATUSES.find((one) => one === status);
  return known === undefined ? "其他" : EXPERT_STATUS_LABELS[known];
}

export const EXPERT_OVERTAKEN =
  "这位专家的资料刚刚被别人修改过，您的修改没有保存。您填写的都还在；请核对后再提交一次，会以您填写的为准。";

/** What people read for the codes of this folder's errors. */
export const EXPERT_SENTENCES: Sentences = {
  "expert.notFound": "没有找到这位专家，或专家页没有公开。请从“专家”里查找。",
  "expert.stateChanged": (facts) =>
    `专家 ${facts.number} 刚刚被更新（现在的状态是“${statusWord(facts.status)}”），您的操作没有执行。请打开最新内容，核对后再操作。`,
  "expert.addedAlready": (facts) => `专家 ${facts.number} 已经登记过，没有重复登记。`,
  "expert.noInstitution": "请选择一个已通过审核的高校院所",
  "expert.foreignAchievement": "所选成果里有不属于这个单位的，请重新选择",
  "expert.consentToCome": "同意的日期还没有到，请填写专家本人同意的日期",
};
