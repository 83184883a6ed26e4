import type { AchievementView } from "../achievements/present-achievement.ts";
import type { ExportColumn } from "../exchange/export-list.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { describeRequirement } from "../kernel/requirement.ts";
import { amountBand } from "../needs/need.ts";
import type { NeedView } from "../needs/present-need.ts";
import { optionName } from "../reference/option-name.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { COVERAGE_STATE_LABELS, coverageOf } from "./coverage.ts";
import { describeShare, type HitRate } from "./hit-rate.ts";
import type { PairNotes } from "./list-match-notes.ts";
import type { StandingVerdict } from "./list-verdicts.ts";
import { CRITERION_LABELS, GRADE_LABELS, type Grade, type MatchScore, type Reason } from "./matchable.ts";
import { VERDICT_STATE_LABELS } from "./verdict.ts";

/** What one file of a ranked list holds at most: every row is explained, which takes its time. */
export const MAX_EXPORTED_MATCHES = 500;

type Judged = MatchScore & { rank: number; verdict: StandingVerdict | null; notes: Pick<PairNotes, "notes"> };

/** 匹配成果 of one need. */
export function rankedAchievementColumns(
  reference: ReferenceBook,
): ExportColumn<Judged & { achievement: AchievementView }>[] {
  return [
    { header: "名次", cell: ({ rank }) => rank, width: 6 },
    ...achievementColumns(reference),
    ...scoreColumns,
    ...verdictColumns(reference),
  ];
}

/** 可对接需求 of one achievement. */
export function rankedNeedColumns(reference: ReferenceBook): ExportColumn<Judged & { need: NeedView }>[] {
  return [
    { header: "名次", cell: ({ rank }) => rank, width: 6 },
    ...needColumns(reference),
    ...scoreColumns,
    ...verdictColumns(reference),
  ];
}

/** 新候选 across all needs. */
export function standingColumns(
  reference: ReferenceBook,
): ExportColumn<{ need: NeedView; achievement: AchievementView; score: number; grade: Grade; foundAt: Date }>[] {
  return [
    ...needColumns(reference),
    ...achievementColumns(reference),
    { header: "匹配度", cell: ({ score }) => score },
    { header: "相关等级", cell: ({ grade }) => GRADE_LABELS[grade] },
    { header: "发现日期", cell: ({ foundAt }) => shanghaiDay(foundAt) },
  ];
}

/** 命中率 by version. */
export const hitRateColumns: ExportColumn<HitRate>[] = [
  {
    header: "计分版本",
    cell: ({ weights, withMeaning }) => `第 ${weights} 版（${withMeaning ? "文字与语义" : "文字"}）`,
  },
  { header: "研判次数", cell: ({ judged }) => judged },
  { header: "研判需求", cell: ({ hits }) => hits.of },
  { header: "其中命中", cell: ({ hits }) => hits.count },
  { header: "命中率", cell: ({ hits }) => describeShare(hits) },
  { header: "文字基准", cell: ({ baselineHits }) => describeShare(baselineHits) },
  { header: "最近研判", cell: ({ lastAt }) => shanghaiDay(lastAt) },
];

export function needColumns(reference: ReferenceBook): ExportColumn<{ need: NeedView }>[] {
  return [
    { header: "需求编号", cell: ({ need }) => need.number },
    { header: "技术需求名称", cell: ({ need }) => need.text?.title, width: 30 },
    { header: "企业", cell: ({ need }) => need.file?.organizationName ?? need.asker, width: 24 },
    { header: "需求产业", cell: ({ need }) => optionName(reference, "industry", need.industry) },
    { header: "金额档", cell: ({ need }) => (need.text ? amountBand(need.text.budgetFen) : need.amountBand) },
    {
      header: "公开范围",
      cell: ({ need }) => need.trail && (need.trail.visibility === "confidential" ? "保密" : "公开"),
    },
  ];
}

function achievementColumns(reference: ReferenceBook): ExportColumn<{ achievement: AchievementView }>[] {
  return [
    { header: "成果编号", cell: ({ achievement }) => achievement.number },
    { header: "成果名称", cell: ({ achievement }) => achievement.text.title, width: 30 },
    { header: "完成单位", cell: ({ achievement }) => achievement.organizationName, width: 24 },
    { header: "成果所处阶段", cell: ({ achievement }) => optionName(reference, "stage", achievement.text.stage) },
  ];
}

/** One criterion a line. */
export function describeReasons(reasons: readonly Reason[]): string {
  return reasons
    .map(({ criterion, points, because }) => `${CRITERION_LABELS[criterion]} ${points} 分：${because}`)
    .join("\n");
}

const scoreColumns: ExportColumn<Judged>[] = [
  { header: "匹配度", cell: ({ score }) => score },
  { header: "相关等级", cell: ({ grade }) => GRADE_LABELS[grade] },
  { header: "匹配理由", cell: ({ reasons }) => describeReasons(reasons), width: 50 },
  {
    header: "指标覆盖",
    cell: (match) =>
      coverageOf(match)
        .map(({ requirement, state }) => `${describeRequirement(requirement)}：${COVERAGE_STATE_LABELS[state]}`)
        .join("\n"),
    width: 30,
  },
];

function verdictColumns(reference: ReferenceBook): ExportColumn<Judged>[] {
  return [
    { header: "研判", cell: ({ verdict }) => VERDICT_STATE_LABELS[verdict?.kind ?? "unjudged"] },
    {
      header: "否决原因",
      cell: ({ verdict }) => verdict?.declineReason && reference.label("declineReason", verdict.declineReason),
    },
    { header: "研判说明", cell: ({ verdict }) => verdict?.note, width: 30 },
    { header: "研判人", cell: ({ verdict }) => verdict?.givenByName },
    { header: "研判日期", cell: ({ verdict }) => verdict && shanghaiDay(verdict.givenAt) },
    { header: "备注", cell: ({ notes }) => notes.notes.map(({ text }) => text).join("\n"), width: 30 },
  ];
}
