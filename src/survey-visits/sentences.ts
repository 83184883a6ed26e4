import type { Sentences } from "../web/sentences.ts";

export const SURVEY_VISIT_OVERTAKEN =
  "在您填写期间，这次走访记录被同事更新了。您填写的内容都还在下面，还没有保存；请先在新窗口打开记录核对，再决定是否用您的内容覆盖。";

/** What people read for the codes of this folder's errors. */
export const SURVEY_VISIT_SENTENCES: Sentences = {
  "surveyVisit.notFound": "没有找到这次走访记录。请到“走访”里查看。",
  "surveyVisit.recordedAlready": (facts) => `走访 ${facts.number} 已经保存过一次，没有重复保存。`,
  "surveyVisit.stateChanged": (facts) =>
    `走访 ${facts.number} 刚刚被更新，您的操作没有执行。请打开最新内容，核对后再操作。`,
  "surveyVisit.stillToCome": (facts) => `走访日期 ${facts.visitedOn} 还没有到，请填写今天或以前的日期。`,
  "surveyVisit.unknownVisitor": "选择的走访人已不是工作人员，请刷新页面后重新勾选。",
  "surveyVisit.otherEnterprise": (facts) =>
    `走访 ${facts.number} 去的是另一家企业。请把企业改回走访的企业，或另行填报，不关联这次走访。`,
};
