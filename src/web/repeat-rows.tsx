import type { Child } from "hono/jsx";
import { FieldError, FieldRemark, FieldTip } from "./field.tsx";
import { type FormState, type FormValues, fieldId, rowCountAt } from "./form-state.ts";
import { Icon } from "./icons.tsx";

export interface RepeatRowsProps {
  form: FormState;
  /** Name of the list: `requirements`. */
  name: string;
  /** 技术指标. */
  legend: string;
  /** What one row is called on buttons: 指标. */
  rowLabel: string;
  max: number;
  hint?: Child | undefined;
  /** The fields of one row; `prefix` is `requirements[0]`. */
  row: (prefix: string, number: number) => Child;
}

/** Stands where the script puts the number of a new row; 1000 is no index that `nestFields` accepts. */
const BLANK_INDEX = 1000;

/**
 * Rows that can be added and removed. The buttons post `action=add:name` and `action=remove:name:index`, which
 * `editRows` carries out on the server; the script does the same in the page.
 */
export function RepeatRows({ form, name, legend, rowLabel, max, hint, row }: RepeatRowsProps) {
  const count = rowCountAt(form, name);
  const id = fieldId(name);
  return (
    <fieldset
      class="rows"
      id={id}
      tabindex={-1}
      {...(form.editedRows === name ? { autofocus: true } : {})}
      data-rows={name}
      data-rows-label={rowLabel}
      data-rows-max={String(max)}
      data-rows-blank={String(BLANK_INDEX)}
    >
      <legend class="field-label">{legend}</legend>
      <FieldTip form={form} name={name} />
      {hint === undefined ? null : <p class="field-hint">{hint}</p>}
      <FieldRemark form={form} name={name} />
      <FieldError form={form} name={name} />
      <div class="rows-list" data-rows-list>
        {Array.from({ length: count }, (_, index) => (
          <Row name={name} index={index} rowLabel={rowLabel} row={row} />
        ))}
      </div>
      <template data-rows-template>
        <Row name={name} index={BLANK_INDEX} rowLabel={rowLabel} row={row} />
      </template>
      <p class="rows-foot">
        <button
          class="btn btn-outline btn-sm"
          type="submit"
          name="action"
          value={`add:${name}`}
          data-rows-add
          formnovalidate
          {...(count >= max ? { hidden: true } : {})}
        >
          <Icon name="plus" />
          添加{rowLabel}
        </button>
        <span class="field-hint">最多 {max} 行</span>
      </p>
    </fieldset>
  );
}

interface RowProps extends Pick<RepeatRowsProps, "name" | "rowLabel" | "row"> {
  index: number;
}

function Row({ name, index, rowLabel, row }: RowProps) {
  return (
    <fieldset class="row-item" aria-label={`${rowLabel} ${index + 1}`} data-row>
      <span class="row-number" aria-hidden="true" data-row-number>
        {index + 1}
      </span>
      <div class="row-fields">{row(`${name}[${index}]`, index + 1)}</div>
      <button
        class="btn btn-ghost btn-sm row-remove"
        type="submit"
        name="action"
        value={`remove:${name}:${index}`}
        aria-label={`移除${rowLabel} ${index + 1}`}
        data-row-remove
        formnovalidate
      >
        <Icon name="remove" />
        移除
      </button>
    </fieldset>
  );
}

const ROW_ACTION = /^(add|remove):([A-Za-z]\w*)(?::(\d{1,3}))?$/;

/**
 * Carries out a row button on what was typed.
 * @param lists names of the form's lists with the most rows each may have.
 * @returns the form to show again, or null when the pressed button is none of a row.
 */
export function editRows(
  values: FormValues,
  action: string,
  lists: Readonly<Record<string, number>>,
): FormState | null {
  const [, verb, name = "", index] = ROW_ACTION.exec(action) ?? [];
  const max = Object.hasOwn(lists, name) ? lists[name] : undefined;
  if (verb === undefined || max === undefined) return null;
  const sent = Object.hasOwn(values, name) ? values[name] : undefined;
  const rows = Array.isArray(sent) ? sent : [];
  const added = rows.length < max ? [...rows, {}] : rows;
  const left = verb === "add" ? added : rows.filter((_, position) => position !== Number(index));
  return { values: { ...values, [name]: left }, errors: {}, editedRows: name };
}
