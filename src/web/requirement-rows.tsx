import { MAX_REQUIREMENTS, OPERATOR_LABELS, OPERATORS } from "../kernel/requirement.ts";
import { SelectField } from "./choice-fields.tsx";
import type { FormState } from "./form-state.ts";
import { RepeatRows } from "./repeat-rows.tsx";
import { TextField } from "./text-fields.tsx";

export interface RequirementRowsProps {
  form: FormState;
  /** `requirements` of a need, `figures` of an achievement. */
  name: string;
  legend: string;
  hint: string;
  /** Whether a row says 必须 or 期望; an achievement's figures do not. */
  withMust: boolean;
}

const OPERATOR_OPTIONS = OPERATORS.map((value) => ({ value, label: OPERATOR_LABELS[value] }));
const MUST_OPTIONS = [
  { value: "true", label: "必须达到" },
  { value: "false", label: "期望达到" },
];

/** 可验收技术指标: rows of name, comparison, value, unit. Values stay text; the schema judges them. */
export function RequirementRows({ form, name, legend, hint, withMust }: RequirementRowsProps) {
  return (
    <RepeatRows
      form={form}
      name={name}
      legend={legend}
      rowLabel="指标"
      max={MAX_REQUIREMENTS}
      hint={hint}
      row={(prefix) => (
        <div class="requirement-fields">
          <div class="requirement-name">
            <TextField form={form} name={`${prefix}[name]`} label="指标名称" />
          </div>
          <div class="requirement-operator">
            <SelectField
              form={form}
              name={`${prefix}[operator]`}
              label="比较"
              options={OPERATOR_OPTIONS}
              empty={null}
              width="full"
            />
          </div>
          <div class="requirement-value">
            <TextField form={form} name={`${prefix}[value]`} label="数值或描述" />
          </div>
          <div class="requirement-value-to">
            <TextField form={form} name={`${prefix}[valueTo]`} label="区间上限" />
          </div>
          <div class="requirement-unit">
            <TextField form={form} name={`${prefix}[unit]`} label="单位" />
          </div>
          {withMust ? (
            <div class="requirement-must">
              <SelectField
                form={form}
                name={`${prefix}[must]`}
                label="要求"
                options={MUST_OPTIONS}
                empty={null}
                width="full"
              />
            </div>
          ) : null}
        </div>
      )}
    />
  );
}
