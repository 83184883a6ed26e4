import type { Child, PropsWithChildren } from "hono/jsx";
import { type FieldAdvice, type FormState, fieldId } from "./form-state.ts";
import { Icon } from "./icons.tsx";

/** What every field has in common. The value to keep and the sentence to show come from `form` by `name`. */
export interface FieldProps {
  form: FormState;
  /** As in the form: `title`, `contact[phone]`, `requirements[0][name]`. */
  name: string;
  label: string;
  /** What to write, before the person writes. */
  hint?: Child | undefined;
  required?: boolean | undefined;
}

/** Attributes of a control that tie it to its hint and error. */
export function controlAttributes({ form, name, hint, required }: FieldProps, extraDescription?: string) {
  const id = fieldId(name);
  const error = form.errors[name];
  const describedBy = [
    hint === undefined ? undefined : `${id}-hint`,
    extraDescription,
    form.remarks?.[name] === undefined ? undefined : `${id}-remark`,
    error === undefined ? undefined : `${id}-error`,
  ].filter((part) => part !== undefined);
  return {
    id,
    name,
    ...(describedBy.length === 0 ? {} : { "aria-describedby": describedBy.join(" ") }),
    ...(error === undefined ? {} : { "aria-invalid": "true" as const }),
    ...(required ? { "aria-required": "true" as const } : {}),
  };
}

/** Label, hint and error around one control. */
export function Field({ children, ...field }: PropsWithChildren<FieldProps>) {
  const id = fieldId(field.name);
  return (
    <div class={field.form.errors[field.name] === undefined ? "field" : "field field-wrong"}>
      <label class="field-label" for={id}>
        {field.label}
        <RequiredMark required={field.required} />
      </label>
      <FieldTip form={field.form} name={field.name} />
      <FieldHint id={id} hint={field.hint} />
      <FieldRemark form={field.form} name={field.name} />
      {children}
      <FieldError form={field.form} name={field.name} />
    </div>
  );
}

export interface FieldGroupProps extends FieldProps {
  /** Radio buttons are one control to a screen reader, checkboxes are several. */
  role: "radiogroup" | "group";
}

/** The same around several controls: radio buttons, checkboxes. */
export function FieldGroup({ children, role, ...field }: PropsWithChildren<FieldGroupProps>) {
  const { "aria-describedby": describedBy, id, ...state } = controlAttributes(field);
  return (
    <fieldset
      class={field.form.errors[field.name] === undefined ? "field" : "field field-wrong"}
      id={id}
      tabindex={-1}
      role={role}
      {...(describedBy === undefined ? {} : { "aria-describedby": describedBy })}
      {...(role === "radiogroup"
        ? { "aria-required": state["aria-required"], "aria-invalid": state["aria-invalid"] }
        : {})}
    >
      <legend class="field-label">
        {field.label}
        <RequiredMark required={field.required} />
      </legend>
      <FieldTip form={field.form} name={field.name} />
      <FieldHint id={id} hint={field.hint} />
      <FieldRemark form={field.form} name={field.name} />
      {children}
      <FieldError form={field.form} name={field.name} />
    </fieldset>
  );
}

export function RequiredMark({ required }: { required?: boolean | undefined }) {
  if (!required) return null;
  return (
    <>
      <span class="required-mark" aria-hidden="true">
        *
      </span>
      <span class="sr-only">（必填）</span>
    </>
  );
}

export function FieldHint({ id, hint }: { id: string; hint: Child | undefined }) {
  if (hint === undefined) return null;
  return (
    <p class="field-hint" id={`${id}-hint`}>
      {hint}
    </p>
  );
}

/** The way from a field to the advice on it. Empty where there is none, so that a later answer finds its place. */
export function FieldTip({ form: { tips }, name }: { form: FormState; name: string }) {
  if (tips === undefined || !Object.hasOwn(tips, name)) return null;
  return <TipPlace name={name} advice={tips[name] ?? null} />;
}

/** @param swap replaces the one on the page, in an answer to what was typed meanwhile. */
export function TipPlace({ name, advice, swap }: { name: string; advice: FieldAdvice | null; swap?: boolean }) {
  return (
    <span class="field-tip" id={`${fieldId(name)}-tip`} {...(swap ? { "hx-swap-oob": "true" } : {})}>
      {advice === null ? null : (
        <a href={advice.href}>
          <span class="sr-only">{advice.label}：</span>
          {advice.count} 条建议
        </a>
      )}
    </span>
  );
}

/** What the reviewer wants mended in this field. */
export function FieldRemark({ form, name }: { form: FormState; name: string }) {
  const remark = form.remarks?.[name];
  if (remark === undefined) return null;
  return (
    <p class="field-remark" id={`${fieldId(name)}-remark`}>
      <Icon name="warning" />
      审核意见：{remark}
    </p>
  );
}

export function FieldError({ form, name }: { form: FormState; name: string }) {
  const error = Object.hasOwn(form.errors, name) ? form.errors[name] : undefined;
  if (error === undefined) return null;
  return (
    <p class="field-error" id={`${fieldId(name)}-error`}>
      <Icon name="error" />
      {error}
    </p>
  );
}
