import { Badge } from "../web/badge.tsx";
import type { SurveyVisitRow } from "./queries.ts";
import { NEXT_STEP_LABELS, nextStepState } from "./survey-visit.ts";

const TONES = { none: "neutral", due: "info", overdue: "error", done: "success" } as const;

export const VISITS_PATH = "/survey-visits";

/** What is left to do, until when, and whether that is over. */
export function NextStep({ visit, today }: { visit: SurveyVisitRow; today: string }) {
  const state = nextStepState(visit, today);
  if (state === "none") return <>—</>;
  return (
    <>
      {visit.nextStep}
      <span class="cell-note">
        {visit.dueOn} <Badge tone={TONES[state]}>{NEXT_STEP_LABELS[state]}</Badge>
      </span>
    </>
  );
}

export function namesOf({ staffIds }: SurveyVisitRow, names: ReadonlyMap<string, string>): string {
  return staffIds.map((id) => names.get(id) ?? "已注销").join("、");
}
