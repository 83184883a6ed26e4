/** What a person typed, as the form sent it: text, uploaded files, rows and groups. */
export type FormValue = string | File | FormValue[] | FormValues;
export interface FormValues {
  [name: string]: FormValue;
}

/** Sentence by field name as written in the form: `title`, `contact[phone]`, `requirements[0][value]`. */
export type FormErrors = Readonly<Record<string, string>>;

/** What every field component reads: the value to keep and the sentence to show. */
export interface FormState {
  values: FormValues;
  errors: FormErrors;
  /** Nothing to mend: the person has tried too often and must wait. */
  mustWait?: boolean;
  /** Nothing typed is wrong: somebody changed the record meanwhile. The sentence is of no field. */
  overtaken?: boolean;
  /** It was overtaken by what this very form saved before. */
  sentAgain?: boolean;
  /** The list a row was just added to or removed from: the page opens there, with or without script. */
  editedRows?: string | undefined;
  /** 审核意见 on single fields of a post that came back, by field name. */
  remarks?: FormErrors | undefined;
  /** Of fields about which something beside the form has advice, be it none at present. */
  tips?: FieldTips | undefined;
}

/** How much advice there is on a field, and where the first of it stands. */
export interface FieldAdvice {
  label: string;
  count: number;
  href: string;
}
export type FieldTips = Readonly<Record<string, FieldAdvice | null>>;

export const EMPTY_FORM: FormState = { values: {}, errors: {} };

/** 422 for a form shown again with sentences, 429 when one says wait, 409 for one somebody overtook, 200 otherwise. */
export function formStatus({ errors, mustWait, overtaken }: FormState): 200 | 409 | 422 | 429 {
  if (mustWait) return 429;
  if (overtaken) return 409;
  return Object.keys(errors).length === 0 ? 200 : 422;
}

/** `requirements[0][name]` → `["requirements", "0", "name"]`. */
export function namePath(name: string): string[] {
  return name.split(/[[\]]+/).filter((segment) => segment !== "");
}

/** `["requirements", 0, "name"]` → `requirements[0][name]`. */
export function fieldName(path: readonly PropertyKey[]): string {
  const [first = "", ...rest] = path.map(String);
  return first + rest.map((segment) => `[${segment}]`).join("");
}

/** The id of a field's control: `requirements[0][name]` → `field-requirements-0-name`. */
export function fieldId(name: string): string {
  return ["field", ...namePath(name)].join("-");
}

function at(form: FormState, name: string): FormValue | undefined {
  let value: FormValue | undefined = form.values;
  for (const segment of namePath(name)) {
    if (typeof value !== "object" || value instanceof File || !Object.hasOwn(value, segment)) return undefined;
    value = (value as FormValues)[segment];
  }
  return value;
}

/** The text typed into a field; empty when there is none. */
export function textAt(form: FormState, name: string): string {
  const value = at(form, name);
  return typeof value === "string" ? value : "";
}

/** The chosen values of a checkbox group. */
export function choicesAt(form: FormState, name: string): string[] {
  const value = at(form, name);
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((choice) => typeof choice === "string") : [];
}

/** How many rows a repeated group has. */
export function rowCountAt(form: FormState, name: string): number {
  const value = at(form, name);
  return Array.isArray(value) ? value.length : 0;
}

interface Issue {
  path: readonly PropertyKey[];
  message: string;
}

/**
 * Sentences by field from zod's issues; the first of each field counts.
 * @param whole names of fields that one control edits although the schema sees a list in them, e.g. `keywords`.
 */
export function formErrors(issues: readonly Issue[], whole: readonly string[] = []): FormErrors {
  const errors: Record<string, string> = {};
  for (const issue of issues) {
    const full = fieldName(issue.path);
    const name = whole.find((parent) => full === parent || full.startsWith(`${parent}[`)) ?? full;
    if (!Object.hasOwn(errors, name)) errors[name] = issue.message;
  }
  return errors;
}
