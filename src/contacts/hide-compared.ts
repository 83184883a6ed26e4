import { CONTACT_FIELD_LABELS } from "../kernel/contact.ts";
import type { LastReturn } from "../web/check-panel.tsx";

const CONTACT_LABELS: readonly string[] = Object.values(CONTACT_FIELD_LABELS);
const HIDDEN = "查看后显示";

/** A comparison for those who have not opened what it compares: of these fields it says only whether they changed. */
export function hideCompared(before: LastReturn | null, labels: readonly string[] = CONTACT_LABELS): LastReturn | null {
  if (before === null) return null;
  const fields = before.fields.map((one) =>
    labels.includes(one.label) ? { ...one, before: HIDDEN, after: HIDDEN } : one,
  );
  return { ...before, fields };
}
