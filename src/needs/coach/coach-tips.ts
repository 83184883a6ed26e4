import type { FieldTips } from "../../web/form-state.ts";
import { fieldLabel, NEED_FIELD_LABELS } from "../need-form.ts";
import type { CoachAdvice } from "./coach-need.ts";
import type { CoachHint } from "./completeness.ts";

/** Where a hint stands in the coach, and the nth of the leaks. */
export const hintId = ({ name }: CoachHint): string => `hint-${name}`;
export const leakId = (index: number): string => `leak-${index + 1}`;

/** Of each field what the coach says about it; nobody is told anything before the first words. */
export function coachTips(advice: CoachAdvice, isBegun: boolean): FieldTips {
  const places = isBegun
    ? [
        ...advice.leaks.map(({ field }, index) => ({ field, id: leakId(index) })),
        ...advice.completeness.hints.map((hint) => ({ field: hint.field, id: hintId(hint) })),
      ]
    : [];
  return Object.fromEntries(
    Object.keys(NEED_FIELD_LABELS).map((name) => {
      const [first, ...others] = places.filter(({ field }) => field === name);
      if (first === undefined) return [name, null];
      return [name, { label: fieldLabel(name), count: 1 + others.length, href: `#${first.id}` }];
    }),
  );
}
