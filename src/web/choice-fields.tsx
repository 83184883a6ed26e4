import type { Child } from "hono/jsx";
import { controlAttributes, Field, FieldError, FieldGroup, type FieldProps } from "./field.tsx";
import { choicesAt, fieldId, textAt } from "./form-state.ts";

export interface Option {
  value: string;
  label: string;
  hint?: Child | undefined;
}
export interface OptionGroup {
  label: string;
  options: readonly Option[];
}

export interface SelectFieldProps extends FieldProps {
  /** A tree of two levels is given as groups. */
  options: readonly (Option | OptionGroup)[];
  /** The empty choice, 请选择 unless said otherwise; null for none. */
  empty?: string | null | undefined;
  width?: "short" | "medium" | "full" | undefined;
}

export function SelectField({ options, empty, width, ...field }: SelectFieldProps) {
  const chosen = textAt(field.form, field.name);
  return (
    <Field {...field}>
      <select class={`select control-${width ?? "medium"}`} {...controlAttributes(field)}>
        {empty === null ? null : <option value="">{empty ?? "请选择"}</option>}
        {options.map((entry) =>
          "options" in entry ? (
            <optgroup label={entry.label}>
              {entry.options.map((option) => (
                <SelectOption option={option} chosen={chosen} />
              ))}
            </optgroup>
          ) : (
            <SelectOption option={entry} chosen={chosen} />
          ),
        )}
      </select>
    </Field>
  );
}

function SelectOption({ option, chosen }: { option: Option; chosen: string }) {
  return (
    <option value={option.value} {...(option.value === chosen ? { selected: true } : {})}>
      {option.label}
    </option>
  );
}

export interface ChoiceGroupProps extends FieldProps {
  options: readonly Option[];
  /** Side by side when the labels are short. */
  inline?: boolean | undefined;
}

/** Several of a list; posts `name[]`, so that the schema always sees an array. */
export function CheckboxGroup({ options, inline, ...field }: ChoiceGroupProps) {
  const chosen = choicesAt(field.form, field.name);
  return (
    <FieldGroup role="group" {...field}>
      <div class={inline ? "choices choices-inline" : "choices"}>
        {options.map((option, index) => (
          <Choice
            wrong={field.form.errors[field.name] !== undefined}
            type="checkbox"
            name={`${field.name}[]`}
            id={choiceId(field.name, index)}
            option={option}
            checked={chosen.includes(option.value)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

export function RadioGroup({ options, inline, ...field }: ChoiceGroupProps) {
  const chosen = textAt(field.form, field.name);
  return (
    <FieldGroup role="radiogroup" {...field}>
      <div class={inline ? "choices choices-inline" : "choices"}>
        {options.map((option, index) => (
          <Choice
            type="radio"
            name={field.name}
            id={choiceId(field.name, index)}
            option={option}
            checked={chosen === option.value}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

const choiceId = (name: string, index: number): string => `${fieldId(name)}-choice-${index + 1}`;

interface ChoiceProps {
  type: "checkbox" | "radio";
  id: string;
  name: string;
  option: Option;
  checked: boolean;
  wrong?: boolean | undefined;
}

function Choice({ type, id, name, option, checked, wrong }: ChoiceProps) {
  return (
    <div class="choice">
      <input
        class={type}
        type={type}
        id={id}
        name={name}
        value={option.value}
        {...(checked ? { checked: true } : {})}
        {...(wrong ? { "aria-invalid": "true" } : {})}
        {...(option.hint === undefined ? {} : { "aria-describedby": `${id}-hint` })}
      />
      <label for={id}>{option.label}</label>
      {option.hint === undefined ? null : (
        <span class="choice-hint" id={`${id}-hint`}>
          {option.hint}
        </span>
      )}
    </div>
  );
}

/** A single yes: posts `name=yes` when ticked and nothing otherwise. Never ticked beforehand for consent. */
export function CheckboxField(field: FieldProps) {
  return (
    <div class={field.form.errors[field.name] === undefined ? "field" : "field field-wrong"}>
      <div class="choice">
        <input
          class="checkbox"
          type="checkbox"
          value="yes"
          {...(textAt(field.form, field.name) === "yes" ? { checked: true } : {})}
          {...controlAttributes(field)}
        />
        <label for={fieldId(field.name)}>{field.label}</label>
        {field.hint === undefined ? null : (
          <span class="choice-hint" id={`${fieldId(field.name)}-hint`}>
            {field.hint}
          </span>
        )}
      </div>
      <FieldError form={field.form} name={field.name} />
    </div>
  );
}
