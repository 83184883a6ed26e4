import type { ExportColumn } from "../exchange/export-list.ts";
import { shanghaiMinute } from "../kernel/dates.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { VerdictRecord } from "./list-verdicts.ts";
import { describeReasons } from "./match-columns.ts";
import { GRADE_LABELS } from "./matchable.ts";
import { VERDICT_STATE_LABELS } from "./verdict.ts";
import { describeVerdict } from "./verdict-line.page.tsx";
import { standingOf } from "./verdicts.page.tsx";

/** 历次研判 of one pair, each with what it saw. */
export function verdictHistoryColumns(reference: ReferenceBook): ExportColumn<VerdictRecord>[] {
  return [
    { header: "时间", cell: ({ givenAt }) => shanghaiMinute(givenAt) },
    { header: "研判", cell: ({ kind }) => VERDICT_STATE_LABELS[kind] },
    { header: "原因与说明", cell: (verdict) => describeVerdict(verdict, reference), width: 40 },
    { header: "研判人", cell: ({ givenByName }) => givenByName },
    { header: "现在", cell: standingOf },
    { header: "当时的匹配度", cell: ({ score }) => score },
    { header: "当时的相关等级", cell: ({ grade }) => GRADE_LABELS[grade] },
    { header: "当时的名次", cell: ({ rank }) => rank },
    { header: "只按文字排的名次", cell: ({ baselineRank }) => baselineRank },
    { header: "计分版本", cell: ({ engineVersion }) => engineVersion },
    { header: "当时的匹配理由", cell: ({ reasons }) => describeReasons(reasons), width: 50 },
  ];
}
