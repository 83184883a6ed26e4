import type { ReferenceBook } from "../../reference/reference-book.ts";
import type { NeedDraft, Visibility } from "../need.ts";
import { findPublicTextLeaks } from "../public-text-leaks.ts";
import type { CoachFix } from "./coach-rule.ts";
import { type Completeness, judgeCompleteness } from "./completeness.ts";
import { hintLeaks, type LeakHint } from "./leak-hints.ts";
import { fixPastedSections } from "./pasted-sections.ts";
import { fixRequirements } from "./requirement-fixes.ts";

/** 填报助手: what the rules say of a need while it is written. What the engine says stands beside it. */
export interface CoachAdvice {
  completeness: Completeness;
  leaks: readonly LeakHint[];
  /** Says who will read what leaks. */
  visibility: Visibility;
  /** Figures that may become requirements although one is measurable already. */
  furtherRequirements: readonly CoachFix[];
  /** Sections of the problem that belong to fields of their own. */
  pastedSections: readonly CoachFix[];
}

/**
 * @param asker whose name the public text must not give away; null while staff have not chosen.
 * @param hasContact whether the form has the contact's fields.
 */
export function coachNeed(
  need: NeedDraft,
  asker: { name: string; region: string } | null,
  reference: ReferenceBook,
  { hasContact = true }: { hasContact?: boolean } = {},
): CoachAdvice {
  const completeness = judgeCompleteness(need);
  const lacksMeasure = completeness.hints.some(({ name }) => name === "measurable");
  const leaks = findPublicTextLeaks(need, asker ?? { name: "", region: "" }, reference);
  return {
    completeness,
    visibility: need.visibility,
    leaks: hintLeaks(need, leaks, hasContact),
    furtherRequirements: lacksMeasure ? [] : fixRequirements(need),
    pastedSections: fixPastedSections(need),
  };
}
