import { readContact as readAchievementContact } from "../achievements/achievement-content.ts";
import { listAchievementsByIds } from "../achievements/queries.ts";
import { contactColumns } from "../exchange/contact-columns.ts";
import type { ExportColumn } from "../exchange/export-list.ts";
import { type Contact, LAYER_LABELS } from "../kernel/contact.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay, shanghaiMinute } from "../kernel/dates.ts";
import { readContact as readNeedContact } from "../needs/need-content.ts";
import { listNeedsByIds } from "../needs/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { INTRODUCTION_STATUS_LABELS, type Party, TURN_LABELS } from "./introduction.ts";
import { needWord } from "./my-introductions.page.tsx";
import type { IntroductionView } from "./present-introduction.ts";
import type { DisclosureView } from "./read-disclosed.ts";

/** One introduction with the contacts that staff may see masked. */
export interface ExportedIntroduction {
  view: IntroductionView;
  contacts: Record<Party, Contact | null>;
}

const dayOf = (instant: Date | null): string => (instant === null ? "" : shanghaiDay(instant));

/** 对接 of the whole county. */
export function introductionColumns(reference: ReferenceBook): ExportColumn<ExportedIntroduction>[] {
  const of = (read: (view: IntroductionView) => string | number | null) => (row: ExportedIntroduction) =>
    read(row.view);
  return [
    { header: "对接编号", cell: of(({ number }) => number) },
    { header: "阶段", cell: of(({ status }) => INTRODUCTION_STATUS_LABELS[status]) },
    { header: "需求编号", cell: of(({ needNumber }) => needNumber) },
    { header: "技术需求名称", cell: of(({ needTitle }) => needTitle), width: 30 },
    { header: "企业", cell: of(({ enterpriseName }) => enterpriseName), width: 24 },
    ...contactsOf("enterprise", "企业"),
    { header: "成果编号", cell: of(({ achievementNumber }) => achievementNumber) },
    { header: "成果名称", cell: of(({ achievementTitle }) => achievementTitle), width: 30 },
    { header: "完成单位", cell: of(({ institutionName }) => institutionName), width: 24 },
    ...contactsOf("institution", "院所"),
    { header: "发起日期", cell: of(({ createdAt }) => shanghaiDay(createdAt)) },
    { header: "企业答复", cell: of(({ enterpriseAcceptedAt }) => dayOf(enterpriseAcceptedAt)) },
    { header: "院所答复", cell: of(({ institutionAcceptedAt }) => dayOf(institutionAcceptedAt)) },
    { header: "轮到谁", cell: of(({ turn }) => (turn === null ? "" : TURN_LABELS[turn])) },
    { header: "下一步", cell: of(({ nextStep }) => nextStep), width: 30 },
    { header: "约定日期", cell: of(({ dueOn }) => dueOn) },
    { header: "超期工作日", cell: of(({ isOverdue, overdueDays }) => (isOverdue ? overdueDays : "")) },
    { header: "结束原因", cell: of(({ reason }) => (reason === null ? "" : reference.label("declineReason", reason))) },
  ];
}

/** 我的对接, as one side reads them: no contact, and no name before both have agreed (R93). */
export const ownIntroductionColumns: ExportColumn<IntroductionView>[] = [
  { header: "对接编号", cell: ({ number }) => number },
  { header: "阶段", cell: ({ status }) => INTRODUCTION_STATUS_LABELS[status] },
  { header: "需求编号", cell: ({ needNumber }) => needNumber },
  { header: "技术需求名称", cell: needWord, width: 30 },
  { header: "企业", cell: ({ enterpriseName }) => enterpriseName ?? "双方同意后可见", width: 24 },
  { header: "成果编号", cell: ({ achievementNumber }) => achievementNumber },
  { header: "成果名称", cell: ({ achievementTitle }) => achievementTitle, width: 30 },
  { header: "完成单位", cell: ({ institutionName }) => institutionName, width: 24 },
  { header: "发起日期", cell: ({ createdAt }) => shanghaiDay(createdAt) },
  { header: "轮到谁", cell: ({ turn }) => (turn === null ? "" : TURN_LABELS[turn]) },
  { header: "约定日期", cell: ({ dueOn }) => dueOn },
];

function contactsOf(party: Party, prefix: string): ExportColumn<ExportedIntroduction>[] {
  return contactColumns<ExportedIntroduction>(({ contacts }) => contacts[party], "masked").map((column) => ({
    ...column,
    header: `${prefix}${column.header}`,
  }));
}

/** What both sides wrote as contact of their posts; whoever hands it out masks it. */
export async function withContacts(ctx: Context, views: readonly IntroductionView[]): Promise<ExportedIntroduction[]> {
  const needs = await listNeedsByIds(ctx.db, [...new Set(views.map(({ needId }) => needId))]);
  const achievements = await listAchievementsByIds(ctx.db, [...new Set(views.map((view) => view.achievementId))]);
  const needById = new Map(needs.map((need) => [need.id, need]));
  const achievementById = new Map(achievements.map((achievement) => [achievement.id, achievement]));
  return views.map((view) => {
    const [need, achievement] = [needById.get(view.needId), achievementById.get(view.achievementId)];
    const enterprise = need ? readNeedContact(need, ctx.vault) : null;
    const institution = achievement ? readAchievementContact(achievement, ctx.vault) : null;
    return { view, contacts: { enterprise, institution } };
  });
}

/** 对方的查看记录 of one introduction, for whoever's contact or annex was read. */
export const readingColumns: ExportColumn<DisclosureView>[] = [
  { header: "时间", cell: ({ at }) => shanghaiMinute(at) },
  { header: "查看人", cell: ({ byName }) => byName || "对方人员" },
  { header: "内容", cell: ({ layer }) => LAYER_LABELS[layer] },
];
