/** 调研摸排: staff were at an enterprise and wrote down what they found. */
import { z } from "zod";
import { isCalendarDay } from "../kernel/dates.ts";
import { wereReadable } from "../kernel/were-readable.ts";

/** Names of the fields on the screen. */
export const SURVEY_VISIT_FIELD_LABELS = {
  enterpriseId: "企业",
  campaignId: "征集批次",
  visitedOn: "走访日期",
  staffIds: "走访人",
  metPeople: "见了谁",
  findings: "了解到的情况",
  nextStep: "下一步",
  dueOn: "何时完成",
} as const;

export const surveyVisitContentSchema = z
  .object({
    enterpriseId: z.string().min(1, "请选择企业"),
    campaignId: z.string().nullable(),
    visitedOn: z.string().refine(isCalendarDay, "请填写走访日期，如 2026-12-01"),
    staffIds: z.array(z.string()).min(1, "请至少勾选一位走访人").max(20, "走访人最多选 20 位"),
    metPeople: z.string().trim().max(200, "见了谁不超过 200 字"),
    findings: z.string().trim().min(1, "请填写了解到的情况").max(5000, "了解到的情况不超过 5000 字"),
    nextStep: z.string().trim().max(200, "下一步不超过 200 字"),
    dueOn: z.string().refine((day) => day === "" || isCalendarDay(day), "请填写日期，如 2026-12-10"),
  })
  .strict()
  .refine(({ nextStep, dueOn }) => nextStep === "" || dueOn !== "", {
    path: ["dueOn"],
    message: "请填写下一步何时完成",
    when: wereReadable("nextStep", "dueOn"),
  })
  .refine(({ nextStep, dueOn }) => nextStep !== "" || dueOn === "", {
    path: ["nextStep"],
    message: "请填写下一步做什么",
    when: wereReadable("nextStep", "dueOn"),
  });
export type SurveyVisitContent = z.infer<typeof surveyVisitContentSchema>;

/** Where the next step of a visit stands. */
export const NEXT_STEP_STATES = ["none", "due", "overdue", "done"] as const;
export type NextStepState = (typeof NEXT_STEP_STATES)[number];
export const NEXT_STEP_LABELS: Record<NextStepState, string> = {
  none: "没有下一步",
  due: "待办",
  overdue: "已超期",
  done: "已完成",
};

export function nextStepState(
  { dueOn, doneAt }: { dueOn: string | null; doneAt: Date | null },
  today: string,
): NextStepState {
  if (dueOn === null) return "none";
  if (doneAt !== null) return "done";
  return dueOn < today ? "overdue" : "due";
}
