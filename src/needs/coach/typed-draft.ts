import { OPERATORS } from "../../kernel/requirement.ts";
import type { FormValues } from "../../web/form-state.ts";
import type { NeedDraft } from "../need.ts";
import { dropEmptyRows, typedNeed } from "../need-form.ts";

/** What was typed so far, wrong or not: nothing is refused, because the coach only looks. */
export function typedDraft(values: FormValues): NeedDraft {
  const typed = typedNeed(dropEmptyRows(values));
  return {
    ...typed,
    visibility: typed.visibility === "confidential" ? "confidential" : "public",
    requirements: typed.requirements.map((row) => ({
      ...row,
      operator: OPERATORS.find((one) => one === row.operator) ?? "text",
    })),
  };
}

/** The form of a revision: contact and last day are no part of it, and stay as they are stored. */
export function revisedDraft(values: FormValues, { contact, validUntil }: NeedDraft): NeedDraft {
  return { ...typedDraft(values), contact, validUntil };
}

/** Whether there is anything yet that one could say something about. */
export function isBegun({ title, problem, goal, keyTechnology }: NeedDraft): boolean {
  return `${title}${problem}${goal}${keyTechnology}`.trim() !== "";
}
