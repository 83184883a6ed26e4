import { FieldError } from "./field.tsx";
import { type FormErrors, type FormState, type FormValues, fieldId, namePath, textAt } from "./form-state.ts";

/** `contact[name]` → `contact-name`: the name of a field inside the name of its mark. */
const markKey = (field: string): string => namePath(field).join("-");
const remarkName = (field: string): string => `marks[${markKey(field)}][remark]`;

interface FieldMarksProps {
  form: FormState;
  /** Names of the form's fields with their labels, from top to bottom. */
  labels: Readonly<Record<string, string>>;
  fields: readonly string[];
  maxLength: number;
}

/** 标出要改的栏目: ticked fields, each with a remark that its owner reads beside it. Needs no script. */
export function FieldMarks({ form, labels, fields, maxLength }: FieldMarksProps) {
  return (
    <fieldset class="field field-marks">
      <legend class="field-label">标出要改的栏目（可不选）</legend>
      <p class="field-hint">勾选后写明怎么改；填报人会在那一栏旁边看到。</p>
      {fields.map((field) => {
        const name = remarkName(field);
        const ticked = textAt(form, `marks[${markKey(field)}][on]`) === "yes" || textAt(form, name) !== "";
        const wrong = form.errors[name] !== undefined;
        return (
          <div class="field-mark">
            <label class="choice">
              <input
                class="checkbox"
                type="checkbox"
                name={`marks[${markKey(field)}][on]`}
                value="yes"
                {...(ticked ? { checked: true } : {})}
              />
              <span>{labels[field]}</span>
            </label>
            <input
              class="input field-mark-remark"
              id={fieldId(name)}
              name={name}
              value={textAt(form, name)}
              maxlength={maxLength}
              aria-label={`${labels[field]}怎么改`}
              placeholder="怎么改"
              {...(wrong ? { "aria-invalid": "true" as const, "aria-describedby": `${fieldId(name)}-error` } : {})}
            />
            <FieldError form={form} name={name} />
          </div>
        );
      })}
    </fieldset>
  );
}

interface MarkedFieldsProps {
  remarks: readonly { field: string; remark: string }[];
  labels: Readonly<Record<string, string>>;
  /** Where they are mended; empty on the form itself. */
  formPath: string;
}

/** The marked fields of a post that came back, each leading to where it is mended. */
export function MarkedFields({ remarks, labels, formPath }: MarkedFieldsProps) {
  if (remarks.length === 0) return null;
  return (
    <ul class="notice-list">
      {remarks.map(({ field, remark }) => (
        <li>
          <a href={`${formPath}#${fieldId(field)}`}>{labels[field]}</a>：{remark}
        </li>
      ))}
    </ul>
  );
}

export interface TypedMarks {
  remarks: { field: string; remark: string }[];
  /** By the names on the page. */
  errors: FormErrors;
}

/** What was marked; a remark without a tick counts, a tick without a remark is asked about. */
export function typedMarks(values: FormValues, fields: readonly string[]): TypedMarks {
  const form = { values, errors: {} };
  const remarks: TypedMarks["remarks"] = [];
  const errors: Record<string, string> = {};
  for (const field of fields) {
    const remark = textAt(form, remarkName(field)).trim();
    const ticked = textAt(form, `marks[${markKey(field)}][on]`) === "yes";
    if (remark !== "") remarks.push({ field, remark });
    else if (ticked) errors[remarkName(field)] = "请写明这一栏要改什么，或取消勾选";
  }
  return { remarks, errors };
}
