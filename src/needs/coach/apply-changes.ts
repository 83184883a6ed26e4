import { z } from "zod";
import { MAX_REQUIREMENTS, OPERATORS } from "../../kernel/requirement.ts";
import { type FormValue, type FormValues, namePath } from "../../web/form-state.ts";
import { typedText } from "../../web/typed-values.ts";
import type { FieldChange } from "./coach-rule.ts";

/** What the buttons of the coach post as `action`; the script in the page reads the same words. */
const APPLY = "apply:";
export const CHECK_ACTION = "check";

const text = z.string().max(2000);
const changesSchema = z
  .array(
    z.union([
      z.object({ field: text, value: text }),
      z.object({ field: text, add: text }),
      z.object({ field: text, find: text.min(1), replace: text }),
      z.object({
        row: z.object({ name: text, operator: z.enum(OPERATORS), value: text, valueTo: text, unit: text }),
      }),
    ]),
  )
  .max(5);

export function applyAction(changes: readonly FieldChange[]): string {
  return APPLY + JSON.stringify(changes);
}

/**
 * Carries the coach's button out on what was typed.
 * @param fields that the form has: no other is ever written.
 * @returns null when the pressed button is none of the coach.
 */
export function applyChanges(values: FormValues, action: string, fields: readonly string[]): FormValues | null {
  if (action === CHECK_ACTION) return values;
  if (!action.startsWith(APPLY)) return null;
  const parsed = changesSchema.safeParse(readJson(action.slice(APPLY.length)));
  if (!parsed.success) return values;
  return parsed.data.reduce((changed: FormValues, change) => {
    if ("row" in change) return withRow(changed, { ...change.row, must: "true" });
    if (!fields.includes(change.field)) return changed;
    const now = typedText(changed, change.field);
    return withText(changed, namePath(change.field), changedText(now, change));
  }, values);
}

/** The script in the page does the same. */
function changedText(now: string, change: Exclude<FieldChange, { row: unknown }>): string {
  if ("value" in change) return change.value;
  if ("add" in change) return now.trim() === "" ? change.add : `${now}\n${change.add}`;
  return now.replaceAll(change.find, () => change.replace);
}

function readJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** In place of the first row nobody wrote in, or after the last. */
function withRow(values: FormValues, row: FormValues): FormValues {
  const sent = Object.hasOwn(values, "requirements") ? values.requirements : undefined;
  const rows: FormValue[] = Array.isArray(sent) ? sent : [];
  const isEmpty = (_: FormValue, index: number): boolean =>
    ["name", "value", "unit"].every((part) => typedText(values, `requirements[${index}][${part}]`).trim() === "");
  const empty = rows.findIndex(isEmpty);
  if (empty !== -1) return { ...values, requirements: rows.with(empty, row) };
  return rows.length >= MAX_REQUIREMENTS ? values : { ...values, requirements: [...rows, row] };
}

function withText(values: FormValues, [name = "", part]: readonly string[], next: string): FormValues {
  if (part === undefined) return { ...values, [name]: next };
  const group = Object.hasOwn(values, name) ? values[name] : undefined;
  const known = typeof group === "object" && !Array.isArray(group) && !(group instanceof File) ? group : {};
  return { ...values, [name]: { ...known, [part]: next } };
}
