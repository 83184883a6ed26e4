import type { AchievementView } from "../achievements/present-achievement.ts";
import type { ExportColumn } from "../exchange/export-list.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { NeedView } from "../needs/present-need.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Matter } from "./list-needs-at.ts";
import { needColumns } from "./match-columns.ts";
import { GRADE_LABELS } from "./matchable.ts";
import type { RankedExpert } from "./rank-experts.ts";
import type { RepeatedEntry } from "./repeated-achievements.page.tsx";
import type { NeedGroupEntry } from "./similar-needs.page.tsx";
import type { UnjudgedRow } from "./unjudged-needs.page.tsx";
import { describeFailed } from "./verdict-line.page.tsx";

/** 待研判的需求. */
export function unjudgedColumns(reference: ReferenceBook): ExportColumn<UnjudgedRow>[] {
  return [
    ...needColumns(reference),
    { header: "发布日期", cell: ({ need }) => need.publishedAt && shanghaiDay(need.publishedAt) },
    { header: "候选", cell: ({ candidates }) => candidates },
    { header: "最接近的成果", cell: ({ best }) => best?.title ?? "没有合适的匹配", width: 30 },
    { header: "匹配度", cell: ({ best }) => best?.score },
    { header: "其中文本与语义", cell: ({ best }) => best?.textPoints },
    { header: "相关等级", cell: ({ best }) => best && GRADE_LABELS[best.grade] },
    { header: "记为无合适匹配", cell: ({ noMatch }) => noMatch && shanghaiDay(noMatch.givenAt) },
    { header: "之后新出现", cell: ({ noMatch }) => noMatch?.newSince.length },
    { header: "给企业的说明", cell: ({ noMatch }) => noMatch?.note, width: 30 },
    {
      header: "研判与对接",
      cell: ({ matters }) => matters.map((matter) => describeMatter(matter, reference)).join("；"),
      width: 40,
    },
  ];
}

function describeMatter(matter: Matter, reference: ReferenceBook): string {
  if (matter.kind === "handOff") return `${matter.handOff.number} ${describeFailed(matter.handOff, reference)}`;
  const { title, note, givenAt } = matter;
  return `${title}（${shanghaiDay(givenAt)}${note === "" ? "" : `：${note}`}）`;
}

type GroupedNeed = { need: NeedView; group: number; terms: readonly string[] };

/** 多家企业的相似需求: one row for each need, its group before it. */
export function groupedNeedColumns(reference: ReferenceBook): ExportColumn<GroupedNeed>[] {
  return [
    { header: "组", cell: ({ group }) => group, width: 6 },
    ...needColumns(reference),
    { header: "共同的用词", cell: ({ terms }) => terms.join("、"), width: 30 },
  ];
}

export function groupedNeeds(groups: readonly NeedGroupEntry[]): GroupedNeed[] {
  return groups.flatMap(({ needs, terms }, index) => needs.map((need) => ({ need, group: index + 1, terms })));
}

/** 疑似重复的成果: one row for each pair. */
export const repeatedColumns: ExportColumn<RepeatedEntry>[] = [
  { header: "文字相同", cell: ({ likeness }) => `${Math.round(likeness * 100)} %` },
  ...ofPair("较早", ({ earlier }) => earlier),
  ...ofPair("较晚", ({ later }) => later),
];

function ofPair(label: string, read: (pair: RepeatedEntry) => AchievementView): ExportColumn<RepeatedEntry>[] {
  return [
    { header: `${label}的编号`, cell: (pair) => read(pair).number },
    { header: `${label}的成果`, cell: (pair) => read(pair).text.title, width: 30 },
    { header: `${label}的单位`, cell: (pair) => read(pair).organizationName, width: 24 },
    { header: `${label}的发布日期`, cell: (pair) => dayOf(read(pair).publishedAt) },
  ];
}

/** 相关专家 of one need, each with the achievements that speak for the person. */
export function expertColumns(achievements: ReadonlyMap<string, AchievementView>): ExportColumn<RankedExpert>[] {
  const titleOf = (id: string): string => achievements.get(id)?.text.title ?? "";
  return [
    { header: "专家", cell: ({ name }) => name },
    { header: "单位", cell: ({ institution }) => institution, width: 24 },
    {
      header: "依据的成果",
      cell: (expert) =>
        expert.achievements.map(({ achievementId, score }) => `${titleOf(achievementId)}（${score} 分）`).join("\n"),
      width: 50,
    },
  ];
}

const dayOf = (instant: Date | null): string => (instant === null ? "" : shanghaiDay(instant));
