import { SelectField } from "../web/choice-fields.tsx";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import type { FormState } from "../web/form-state.ts";
import { TextField } from "../web/text-fields.tsx";
import type { OptionRow } from "./edit-queries.ts";
import { optionTree } from "./option-tree.ts";

interface NewOptionFormProps {
  form: FormState;
  options: readonly OptionRow[];
  path: string;
  list: string;
}

/** One more choice of a list, below a parent where the list is a tree. */
export function NewOptionForm({ form, path, list, options }: NewOptionFormProps) {
  const hasTree = options.some(({ parent }) => parent !== null);
  const parents = optionTree(options.filter(({ retired }) => !retired));
  return (
    <Form form={form} action={path}>
      <RequiredLegend />
      {hasTree ? (
        <SelectField
          form={form}
          name="parent"
          label="上级"
          hint="不选就是第一级"
          empty="（第一级）"
          options={parents.map(({ option, depth }) => ({
            value: option.code,
            label: "　".repeat(depth) + option.label,
          }))}
        />
      ) : null}
      <TextField form={form} name="label" label="名称" required width="medium" maxLength={60} />
      <TextField
        form={form}
        name="name"
        label="代码"
        hint={
          list === "region"
            ? "6 位行政区划代码，保存后不能再改"
            : "以小写英文字母开头，只含字母和数字，如 coldChain；保存后不能再改"
        }
        required
        width="medium"
        autocomplete="off"
      />
      <TextField form={form} name="note" label="说明" maxLength={200} />
      <FormButtons>
        <button class="btn btn-primary" type="submit">
          新增
        </button>
      </FormButtons>
    </Form>
  );
}
