import { ErrorSummary } from "../web/error-summary.tsx";
import { controlAttributes, FieldError } from "../web/field.tsx";
import { EMPTY_FORM, type FormState, textAt } from "../web/form-state.ts";

/** What is wrong with a form that came back. */
export function Summary({ form }: { form: FormState | undefined }) {
  return form === undefined ? null : <ErrorSummary {...form} />;
}

/** Of many forms on a page only the one that came back has ids: the sentences above lead to its fields. */
export function attributesOf(form: FormState | undefined, name: string, label: string) {
  return form === undefined ? { name } : controlAttributes({ form, name, label });
}

/** A line of words beside a decision. */
export function NoteField(props: { form: FormState | undefined; label: string; name?: string }) {
  const { form, label, name = "note" } = props;
  return (
    <label class="verdict-field verdict-note">
      <span>{label}</span>
      <input
        class="input"
        type="text"
        autocomplete="off"
        value={textAt(form ?? EMPTY_FORM, name)}
        {...attributesOf(form, name, label)}
      />
      {form === undefined ? null : <FieldError form={form} name={name} />}
    </label>
  );
}
