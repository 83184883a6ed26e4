import type { REMINDER_DAYS } from "../kernel/renewal.ts";
import type { NoticeDraft } from "./notice-draft.ts";

interface EndingPost {
  id: string;
  number: string;
  validUntil: string;
}

/**
 * What the people of a post are told of its last day, each once for a day and for how far ahead it is.
 * @param step where a need stands that does not simply wait: in talks, or after them.
 */
export function draftExpiry(
  subject: "need" | "achievement",
  { id, number, validUntil }: EndingPost,
  accountIds: readonly string[],
  daysAhead: (typeof REMINDER_DAYS)[number],
  step?: "inTalks" | "talksEnded",
): NoticeDraft {
  return {
    kind: "expiringSoon",
    accountIds,
    subject,
    subjectId: id,
    facts: { number, validUntil, ...(step === undefined ? {} : { step }) },
    path: subject === "need" ? `/needs/${id}` : `/achievements/${id}`,
    key: `expiring:${id}:${validUntil}:${daysAhead}`,
  };
}
