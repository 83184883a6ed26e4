import type { Context } from "hono";
import type { AppEnv } from "./env.ts";
import type { FormValue, FormValues } from "./form-state.ts";
import { namePath } from "./form-state.ts";

/** What a person typed into a form that makes no sense any more: shown to copy from, so that nothing typed is lost. */
export interface KeptText {
  /** Where the record stands as it is now. */
  record: string;
  texts: { label: string; text: string }[];
}

/** Chosen rather than typed, in rows. */
const CHOSEN_IN_ROWS = ["operator", "must", "kind", "status"];

/** Should this request end in a conflict, its page shows the text. @param labels of the fields that are typed, in order. */
export function keepText(
  c: Context<AppEnv>,
  record: string,
  values: FormValues,
  labels: Readonly<Record<string, string>>,
): void {
  const texts = Object.entries(labels).flatMap(([name, label]) => {
    const text = textOf(valueAt(values, name));
    return text === "" ? [] : [{ label, text }];
  });
  c.set("kept", { record, texts });
}

function valueAt(values: FormValues, name: string): FormValue | undefined {
  return namePath(name).reduce<FormValue | undefined>(
    (at, key) => (typeof at === "object" && !Array.isArray(at) && !(at instanceof File) ? at[key] : undefined),
    values,
  );
}

/** A row of a list is a line. */
function textOf(value: FormValue | undefined): string {
  if (value === undefined || value instanceof File) return "";
  if (typeof value === "string") return value.trim();
  if (Array.isArray(value)) return joined(value.map(textOf), "\n");
  const typed = Object.entries(value).filter(([key]) => !CHOSEN_IN_ROWS.includes(key));
  return joined(
    typed.map(([, one]) => textOf(one)),
    " ",
  );
}

const joined = (texts: readonly string[], by: string): string => texts.filter((text) => text !== "").join(by);
