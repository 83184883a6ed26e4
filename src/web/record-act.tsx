import type { Child } from "hono/jsx";
import { ConfirmForm } from "./confirm-form.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { EMPTY_FORM, type FormState, textAt } from "./form-state.ts";

/** An act that was refused for what was typed, shown open with its form. */
export interface FailedAct<Act extends string = string> {
  act: Act;
  form: FormState;
}

/** Several acts stand on one page, so that each field's name begins with its act. */
export const actField = (act: string, field: string): string => `${act}[${field}]`;

export interface RecordActProps<Act extends string> {
  act: Act;
  action: string;
  /** Of the record, as it stands on the page. */
  version: number;
  failed: FailedAct<Act> | undefined;
  label: string;
  sentence: string;
  confirmLabel: string;
  primary?: boolean | undefined;
  danger?: boolean | undefined;
  /** What the fields begin with. */
  begin?: Readonly<Record<string, string>> | undefined;
  fields?: ((form: FormState, name: (field: string) => string) => Child) | undefined;
}

/** One act of a record's page, opening to its consequence. Its fields have names of their own on the page. */
export function RecordAct<Act extends string>(props: RecordActProps<Act>) {
  const { act, action, failed, begin = {}, fields, label, sentence, confirmLabel, primary, danger } = props;
  const sent = failed?.act === act ? failed.form : undefined;
  const form = sent ?? { ...EMPTY_FORM, values: { [act]: { ...begin } } };
  const version = sent?.overtaken ? textAt(sent, "version") : String(props.version);
  return (
    <ConfirmForm {...{ action, label, sentence, confirmLabel, primary, danger }} open={sent !== undefined}>
      {sent === undefined ? null : <ErrorSummary {...sent} />}
      <input type="hidden" name="version" value={version} />
      {fields?.(form, (field) => actField(act, field))}
    </ConfirmForm>
  );
}
