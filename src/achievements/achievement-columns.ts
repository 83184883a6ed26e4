import { type ContactDepth, contactColumns } from "../exchange/contact-columns.ts";
import type { ExportColumn } from "../exchange/export-list.ts";
import { requirementsToText } from "../exchange/requirement-lines.ts";
import { maskName } from "../kernel/contact.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { toWanYuan } from "../kernel/money.ts";
import { optionName } from "../reference/option-name.ts";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
import { ACHIEVEMENT_CLOSE_REASON_LABELS, ACHIEVEMENT_STATUS_LABELS, describePrice } from "./achievement.ts";
import type { AchievementView, PublicAchievementText } from "./present-achievement.ts";
import { propertiesToText } from "./property-lines.ts";

type Column = ExportColumn<AchievementView>;
const LONG = 40;

const dayOf = (instant: Date | null | undefined): string => (instant ? shanghaiDay(instant) : "");

/** The public layer under the names of the provincial 登记表, so that the file can be imported again. */
export function publicAchievementColumns(reference: ReferenceBook): Column[] {
  const said = (read: (text: PublicAchievementText) => string) => (achievement: AchievementView) =>
    read(achievement.text);
  const option = (list: ListName, codeOf: (text: PublicAchievementText) => string) =>
    said((text) => optionName(reference, list, codeOf(text)));
  return [
    { header: "编号", cell: ({ number }) => number },
    { header: "成果名称", cell: said(({ title }) => title), width: 30 },
    { header: "完成单位", cell: ({ organizationName }) => organizationName, width: 24 },
    { header: "地区", cell: ({ organizationRegion }) => optionName(reference, "region", organizationRegion) },
    { header: "研发团队", cell: said(({ team }) => team), width: 24 },
    { header: "成果简介", cell: said((text) => text.abstract), width: LONG },
    { header: "创新点", cell: said(({ innovations }) => innovations), width: LONG },
    { header: "性能指标", cell: said(({ figures }) => requirementsToText(figures)), width: LONG },
    { header: "应用场景", cell: said(({ scenes }) => scenes), width: LONG },
    { header: "产业", cell: option("industry", ({ industry }) => industry) },
    { header: "技术领域", cell: option("technicalField", ({ technicalField }) => technicalField), width: 24 },
    { header: "关键词", cell: said(({ keywords }) => keywords.join("、")), width: 24 },
    { header: "成果所处阶段", cell: option("stage", ({ stage }) => stage) },
    { header: "成熟度等级", cell: ({ text }) => text.readinessLevel },
    { header: "成熟度依据", cell: said(({ readinessEvidence }) => readinessEvidence), width: LONG },
    {
      header: "知识产权",
      cell: said(({ intellectualProperties }) => propertiesToText(intellectualProperties, reference)),
      width: LONG,
    },
    { header: "成果体现形式", cell: option("achievementForm", ({ form }) => form) },
    { header: "成果评价形式", cell: option("evaluationForm", ({ evaluationForm }) => evaluationForm) },
    { header: "成果水平", cell: option("achievementLevel", ({ level }) => level) },
    { header: "应用状态", cell: option("applicationState", ({ applicationState }) => applicationState) },
    {
      header: "转化方式",
      cell: said(({ transferModes }) =>
        transferModes.map((code) => optionName(reference, "cooperationMode", code)).join("、"),
      ),
    },
    { header: "转化说明", cell: said(({ transferNote }) => transferNote), width: LONG },
    {
      header: "价格（万元）",
      cell: said((text) => (text.priceFen === null ? describePrice(text) : toWanYuan(text.priceFen))),
    },
    { header: "成果登记号", cell: said(({ registrationNumber }) => registrationNumber) },
    { header: "有效期", cell: said(({ validUntil }) => validUntil) },
    { header: "发布日期", cell: ({ publishedAt }) => dayOf(publishedAt) },
  ];
}

/** For the owner, staff and auditors: what became of it, too. */
export function deskAchievementColumns(reference: ReferenceBook): Column[] {
  return [
    ...publicAchievementColumns(reference),
    {
      header: "状态",
      cell: ({ status, file }) =>
        file?.closeReason
          ? `${ACHIEVEMENT_STATUS_LABELS[status]}（${ACHIEVEMENT_CLOSE_REASON_LABELS[file.closeReason]}）`
          : ACHIEVEMENT_STATUS_LABELS[status],
    },
    { header: "征集批次", cell: ({ campaign }) => campaign?.title, width: 24 },
    { header: "提交日期", cell: ({ file }) => dayOf(file?.submittedAt) },
    { header: "更新日期", cell: ({ file }) => dayOf(file?.updatedAt) },
  ];
}

/** The lead, who agreed to no publication of the name, and whom to call. */
export function personAchievementColumns(depth: ContactDepth): Column[] {
  const lead = (achievement: AchievementView): string => achievement.person?.lead ?? "";
  return [
    {
      header: "成果负责人",
      cell: (achievement) => (depth === "whole" ? lead(achievement) : maskName(lead(achievement))),
    },
    ...contactColumns<AchievementView>(({ person }) => person?.contact, depth),
  ];
}
