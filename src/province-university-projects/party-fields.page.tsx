import { type Option, SelectField } from "../web/choice-fields.tsx";
import type { FormState } from "../web/form-state.ts";
import { RepeatRows } from "../web/repeat-rows.tsx";
import type { Named } from "./queries.ts";

/** Those to choose from, and those that the record has though they are disabled now. */
export function partyOptions(choosable: readonly Named[], kept: readonly Named[]): Option[] {
  const known = new Set(choosable.map(({ id }) => id));
  return [
    ...choosable.map(({ id, name }) => ({ value: id, label: name })),
    ...kept.filter(({ id }) => !known.has(id)).map(({ id, name }) => ({ value: id, label: `${name}（已停用）` })),
  ];
}

interface PartyRowsProps {
  form: FormState;
  /** `institutions`; its rows are `institutions[0][id]`. */
  name: string;
  /** Where the schema's sentence about all of them stands. */
  errorName: string;
  legend: string;
  rowLabel: string;
  hint: string;
  max: number;
  options: readonly Option[];
}

/** Several organizations, a row each. */
export function PartyRows({ form, name, errorName, legend, rowLabel, hint, max, options }: PartyRowsProps) {
  const sentence = form.errors[errorName];
  const shown = sentence === undefined ? form : { ...form, errors: { ...form.errors, [name]: sentence } };
  return (
    <RepeatRows
      form={shown}
      {...{ name, legend, rowLabel, hint, max }}
      row={(prefix) => (
        <SelectField form={form} name={`${prefix}[id]`} label={`选择${rowLabel}`} width="full" options={options} />
      )}
    />
  );
}
