import { controlAttributes, Field, type FieldProps } from "./field.tsx";
import { fieldId, textAt } from "./form-state.ts";

type Width = "short" | "medium" | "full";

export interface TextFieldProps extends FieldProps {
  type?: "text" | "email" | "tel" | "url" | undefined;
  /** Shown as a counter, never enforced by the browser: what is pasted is not cut silently. */
  maxLength?: number | undefined;
  placeholder?: string | undefined;
  autocomplete?: string | undefined;
  width?: Width | undefined;
}

export function TextField({ type, maxLength, placeholder, autocomplete, width, ...field }: TextFieldProps) {
  const counterId = `${fieldId(field.name)}-counter`;
  return (
    <Field {...field}>
      <input
        class={`input control-${width ?? "full"}`}
        type={type ?? "text"}
        value={textAt(field.form, field.name)}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(autocomplete === undefined ? {} : { autocomplete })}
        {...(maxLength === undefined ? {} : { "data-counter": counterId, "data-max": String(maxLength) })}
        {...controlAttributes(field, maxLength === undefined ? undefined : counterId)}
      />
      <Counter id={counterId} maxLength={maxLength} />
    </Field>
  );
}

export interface TextAreaProps extends FieldProps {
  maxLength?: number | undefined;
  rows?: number | undefined;
  placeholder?: string | undefined;
}

export function TextArea({ maxLength, rows, placeholder, ...field }: TextAreaProps) {
  const counterId = `${fieldId(field.name)}-counter`;
  return (
    <Field {...field}>
      <textarea
        class="textarea control-full"
        rows={rows ?? 4}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(maxLength === undefined ? {} : { "data-counter": counterId, "data-max": String(maxLength) })}
        {...controlAttributes(field, maxLength === undefined ? undefined : counterId)}
      >
        {textAreaContent(textAt(field.form, field.name))}
      </textarea>
      <Counter id={counterId} maxLength={maxLength} />
    </Field>
  );
}

/** Browsers drop one line break right after `<textarea>`, so a text that begins with one needs two. */
export function textAreaContent(text: string): string {
  return text.startsWith("\n") ? `\n${text}` : text;
}

/** Without script the limit stands there; with it, how many characters are left. */
function Counter({ id, maxLength }: { id: string; maxLength: number | undefined }) {
  if (maxLength === undefined) return null;
  return (
    <p class="field-counter" id={id}>
      最多 {maxLength} 字
    </p>
  );
}

export interface PasswordFieldProps extends FieldProps {
  autocomplete: "current-password" | "new-password";
}

/** The one field whose value is never sent back to the page. */
export function PasswordField({ autocomplete, ...field }: PasswordFieldProps) {
  return (
    <Field {...field}>
      <input class="input control-medium" type="password" autocomplete={autocomplete} {...controlAttributes(field)} />
    </Field>
  );
}

export interface DateFieldProps extends FieldProps {
  /** Calendar days, `2026-11-23`. */
  min?: string | undefined;
  max?: string | undefined;
}

export function DateField({ min, max, ...field }: DateFieldProps) {
  return (
    <Field {...field}>
      <input
        class="input control-short"
        type="date"
        value={textAt(field.form, field.name)}
        {...(min === undefined ? {} : { min })}
        {...(max === undefined ? {} : { max })}
        {...controlAttributes(field)}
      />
    </Field>
  );
}

export interface MoneyFieldProps extends FieldProps {
  /** Name of the checkbox 面议, whose value is `yes`; absent when an amount is a must. */
  negotiableName?: string | undefined;
}

/** An amount in 万元, kept as typed; `parseWanYuan` reads it. */
export function MoneyField({ negotiableName, ...field }: MoneyFieldProps) {
  return (
    <Field {...field}>
      <div class="money">
        <span class="money-amount">
          <input
            class="input"
            type="text"
            inputmode="decimal"
            autocomplete="off"
            value={textAt(field.form, field.name)}
            {...controlAttributes(field)}
          />
          <span class="money-unit">万元</span>
        </span>
        {negotiableName === undefined ? null : (
          <label class="choice">
            <input
              class="checkbox"
              type="checkbox"
              name={negotiableName}
              value="yes"
              {...(textAt(field.form, negotiableName) === "yes" ? { checked: true } : {})}
            />
            <span>面议</span>
          </label>
        )}
      </div>
    </Field>
  );
}
