import type { Sentences } from "../web/sentences.ts";
import { AGREEMENT_STATUS_LABELS } from "./cooperation-agreement.ts";
import { PROJECT_STATUS_LABELS } from "./province-university-project.ts";

type Fact = string | number | undefined;
const wordOf = (labels: Readonly<Record<string, string>>, status: Fact): string => labels[String(status)] ?? "其他";

const overtaken = (what: string) =>
  `${what}刚刚被更新，可能是同事，也可能是您自己刚才的提交已经保存，所以这一次没有执行。您填写的都还在；请先看记录，确认没有保存过，再提交一次。`;
export const PROJECT_OVERTAKEN = overtaken("这个项目");
export const AGREEMENT_OVERTAKEN = overtaken("这份协议");

/** What people read for the codes of this folder's errors. */
export const PROVINCE_UNIVERSITY_SENTENCES: Sentences = {
  "provinceUniversity.institutionUnknown": "所选高校院所还没有通过审核或已停用，请重新选择",
  "provinceUniversity.enterpriseUnknown": "所选企业还没有通过审核或已停用，请重新选择",
  "provinceUniversityProject.notFound": "没有找到这个省校合作项目，或您的单位没有参加。请从“省校合作”里打开。",
  "provinceUniversityProject.stateChanged": (facts) =>
    `省校合作项目 ${facts.number} 刚刚被更新（现在的状态是“${wordOf(PROJECT_STATUS_LABELS, facts.status)}”），您的操作没有执行。请打开最新内容，核对后再操作。`,
  "provinceUniversityProject.enteredAlready": (facts) => `省校合作项目 ${facts.number} 已经录入过，没有重复录入。`,
  "provinceUniversityProject.introductionOver": (facts) =>
    `对接 ${facts.number} 双方还没有同意，或已经结束，不能由它录入项目。请另行录入。`,
  "provinceUniversityProject.contractOver": (facts) =>
    `技术合同 ${facts.number} 还没有签订，或已作废，不能由它录入项目。请先登记签订，或另行录入。`,
  "provinceUniversityProject.partiesOfOrigin": (facts) =>
    `它由 ${facts.number} 而来，要保留那里的高校院所和企业；可以再加别的高校院所`,
  "provinceUniversityProject.agreementUnknown": (facts) =>
    `没有编号为 ${facts.number} 的合作协议，请核对，如 X-2026-0001`,
  "provinceUniversityProject.agreementOfOthers": (facts) =>
    `合作协议 ${facts.number} 不是所选高校院所签的，请核对编号或高校院所`,
  "provinceUniversityProject.stillToCome": "日期还没有到，请填写今天或以前的日期",
  "provinceUniversityProject.yearFar": (facts) =>
    `年度要在 ${facts.first} 至 ${facts.last} 之间（实施期前后各一年），请核对年度，或先改实施期`,
  "provinceUniversityProject.tooEarly": (facts) =>
    `日期不能早于 ${facts.year} 年 1 月 1 日（实施期的前一年），请核对年份，或先改实施期`,
  "provinceUniversityProject.overPlan": (facts) =>
    `${facts.source}资金计划 ${facts.planned}，已到位 ${facts.before}，这一笔超计划 ${facts.over}。请在“说明”里写明超计划的原因；计划增加了的，请先登记计划资金`,
  "provinceUniversityProject.recordedEarly": (facts) =>
    `${facts.day} 的${facts.record}已经登记，比实施期开始的前一年（${facts.first} 年）还早。请核对开始日期；那条登记有误的，请先冲正或删去它`,
  "provinceUniversityProject.recordedLate": (facts) =>
    `${facts.day} 的${facts.record}已经登记，在这个实施期里太晚。请核对结束日期；那条登记有误的，请先冲正它`,
  "provinceUniversityProject.startedAfterEnd": (facts) =>
    `启动日期晚于实施期的结束日期（${facts.endsOn}），请核对，或先改实施期`,
  "provinceUniversityProject.acceptedBeforeTask": (facts) =>
    `任务“${facts.title}”登记的完成日期是 ${facts.day}，验收日期不能早于它，请核对`,
  "provinceUniversityProject.startedBefore": (facts) =>
    `启动日期早于它所依据的 ${facts.number} 的签订日期 ${facts.day}，请核对`,
  "provinceUniversityProject.recordedBeforeStart": (facts) =>
    `${facts.day} 的${facts.record}已经登记，启动日期不能晚于它，请核对`,
  "provinceUniversityProject.reasonMissing": "改动高校院所、企业、基地、责任单位或实施期要写明原因",
  "provinceUniversityProject.talentsOfInstitution": (facts) =>
    `${facts.institution} 已有引进人才登记在这个项目，不能移除这家院校。登记有误请先删去有误的人才登记`,
  "provinceUniversityProject.institutionOfOthers": "所选高校院所没有参加这个项目，请重新选择",
  "provinceUniversityProject.leftBefore": "离开日期不能早于到县日期",
  "provinceUniversityProject.leftStillToCome": "离开日期还没有到；还在县里的不填，离开以后再更新在县情况",
  "provinceUniversityProject.taskClosed": (facts) =>
    `省校合作项目 ${facts.number} 的这项任务刚刚已登记完成或取消。请打开最新内容，核对后再操作。`,
  "provinceUniversityProject.talentRemoved": (facts) =>
    `省校合作项目 ${facts.number} 的这条人才登记刚刚已删去。请打开最新内容，核对后再操作。`,
  "provinceUniversityProject.talentErased": (facts) =>
    `省校合作项目 ${facts.number} 的这个人的信息已应本人要求删除，不能再更新。请打开最新内容，核对后再操作。`,
  "provinceUniversityProject.reversedAlready": (facts) =>
    `省校合作项目 ${facts.number} 的这笔资金已经冲正过，不用再冲正。`,
  "provinceUniversityProject.tasksOpen": (facts) =>
    `还有 ${facts.count} 项任务没有完成。请先登记完成，或取消不再需要的任务`,
  "provinceUniversityProject.endedBefore": "日期早于启动日期，请核对",
  "provinceUniversityProject.correctionMissing": "更正只能换成正确的内容，不能留空，请补上空着的一项",
  "provinceUniversityProject.nothingCorrected": "和现在记录的一样，没有要更正的",
  "provinceUniversityProject.hasReceived": "已经登记过到位资金，不能作废。不再实施请用“终止项目”",
  "projectTask.notFound": "没有找到这项任务。请打开项目的最新内容。",
  "projectTalent.notFound": "没有找到这条人才登记。请打开项目的最新内容。",
  "projectFunding.notFound": "没有找到这笔资金。请打开项目的最新内容。",
  "cooperationAgreement.notFound": "没有找到这份合作协议，或您的单位不是协议的一方。请从“省校合作”里打开。",
  "cooperationAgreement.stateChanged": (facts) =>
    `合作协议 ${facts.number} 刚刚被更新（现在的状态是“${wordOf(AGREEMENT_STATUS_LABELS, facts.status)}”），您的操作没有执行。请打开最新内容，核对后再操作。`,
  "cooperationAgreement.enteredAlready": (facts) => `合作协议 ${facts.number} 已经录入过，没有重复录入。`,
  "cooperationAgreement.stillToCome": "日期还没有到，请填写今天或以前的日期",
  "cooperationAgreement.endedBefore": "终止日期早于签订日期，请核对",
  "cooperationAgreement.nothingCorrected": "日期和现在记录的一样，没有要更正的",
  "cooperationAgreement.reasonMissing": "改动协议要写明原因（双方变更，或录入有误）",
  "cooperationAgreement.projectsOfInstitution": (facts) =>
    `项目 ${facts.number} 属于这份协议，而新选的高校院所没有参加它，请核对`,
  "cooperationAgreement.hasProjects": (facts) =>
    `有 ${facts.count} 个项目属于这份协议，不能作废。不再合作请用“终止协议”`,
};
