import { CONTACT_FIELD_LABELS } from "../kernel/contact.ts";
import type { LastReturn } from "../web/check-panel.tsx";
import type { ComparedField } from "../web/comparison.tsx";

const CONTACT_LABELS: readonly string[] = Object.values(CONTACT_FIELD_LABELS);
const HIDDEN = "查看后显示";

/** A comparison for those who have not opened what it compares: of these fields it says only whether they changed. */
export function hideCompared(before: LastReturn | null, labels: readonly string[] = CONTACT_LABELS): LastReturn | null {
  return before === null ? null : { ...before, fields: hideFields(before.fields, labels) };
}

/** The same of fields that stand by themselves. */
export function hideFields(fields: readonly ComparedField[], labels: readonly string[]): ComparedField[] {
  return fields.map((one) => (labels.includes(one.label) ? { ...one, before: HIDDEN, after: HIDDEN } : one));
}
