import type { ExportColumn } from "../exchange/export-list.ts";
import type { SurveyVisitRecord } from "./queries.ts";
import { NEXT_STEP_LABELS, nextStepState, SURVEY_VISIT_FIELD_LABELS, type SurveyVisitContent } from "./survey-visit.ts";

export interface ExportedVisit {
  visit: SurveyVisitRecord;
  content: SurveyVisitContent;
  visitors: string;
}

const LABELS = SURVEY_VISIT_FIELD_LABELS;

/** 待办日程: by due day, without what an enterprise may keep to itself. */
export function dueVisitColumns(
  today: string,
  names: (visit: SurveyVisitRecord) => string,
): ExportColumn<SurveyVisitRecord>[] {
  return [
    { header: "编号", cell: ({ number }) => number },
    { header: LABELS.enterpriseId, cell: ({ enterpriseName }) => enterpriseName, width: 28 },
    { header: LABELS.nextStep, cell: ({ nextStep }) => nextStep, width: 40 },
    { header: LABELS.dueOn, cell: ({ dueOn }) => dueOn },
    { header: LABELS.staffIds, cell: names },
    { header: "下一步状态", cell: (visit) => NEXT_STEP_LABELS[nextStepState(visit, today)] },
  ];
}

/** 走访台账. */
export function visitColumns(today: string): ExportColumn<ExportedVisit>[] {
  return [
    { header: "编号", cell: ({ visit }) => visit.number },
    { header: LABELS.enterpriseId, cell: ({ visit }) => visit.enterpriseName, width: 28 },
    { header: LABELS.visitedOn, cell: ({ visit }) => visit.visitedOn },
    { header: LABELS.staffIds, cell: ({ visitors }) => visitors },
    { header: LABELS.metPeople, cell: ({ content }) => content.metPeople, width: 24 },
    { header: LABELS.campaignId, cell: ({ visit }) => visit.campaignTitle, width: 24 },
    { header: LABELS.findings, cell: ({ content }) => content.findings, width: 48 },
    { header: LABELS.nextStep, cell: ({ visit }) => visit.nextStep, width: 24 },
    { header: LABELS.dueOn, cell: ({ visit }) => visit.dueOn },
    { header: "下一步状态", cell: ({ visit }) => NEXT_STEP_LABELS[nextStepState(visit, today)] },
  ];
}
