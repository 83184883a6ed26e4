import type { Requirement } from "../../kernel/requirement.ts";
import type { NeedDraft } from "../need.ts";

/** 填报中的需求: what the coach reads of it, typed so far or stored. */
export type CoachedNeed = Pick<
  NeedDraft,
  | "title"
  | "problem"
  | "keyTechnology"
  | "goal"
  | "requirements"
  | "industry"
  | "technicalField"
  | "needType"
  | "cooperationModes"
  | "keywords"
  | "budgetFen"
  | "validUntil"
  | "presentBase"
  | "confidentialAnnex"
  | "contact"
>;

/** One change of the form that a click makes. Words are replaced or added, never whole texts: a person may be typing on. */
export type FieldChange =
  | { field: string; value: string }
  | { field: string; add: string }
  | { field: string; find: string; replace: string }
  | { row: Omit<Requirement, "must"> };

/** What one click fixes. */
export interface CoachFix {
  label: string;
  changes: readonly FieldChange[];
}

/** What a need lacks by one rule: what to write, and where. */
export interface Shortfall {
  sentence: string;
  /** As named in the form. */
  field: string;
  /** What of the rule's points is earned all the same, 0–1. */
  share?: number;
  fixes?: readonly CoachFix[];
}

/** One question that a good need answers. */
export interface CoachRule {
  name: string;
  /** What the need gains once it is answered; all rules together make 100. */
  points: number;
  /** What is asked, in a few words. */
  label: string;
  /** Null where the need answers it. */
  judge: (need: CoachedNeed) => Shortfall | null;
}
