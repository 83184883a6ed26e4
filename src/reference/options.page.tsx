import { Badge } from "../web/badge.tsx";
import { SelectField } from "../web/choice-fields.tsx";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import type { FormState } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { TextField } from "../web/text-fields.tsx";
import type { OptionListRow, OptionRow } from "./edit-queries.ts";
import { type Branch, optionTree } from "./option-tree.ts";

interface OptionsPageProps {
  frame: Frame;
  form: FormState;
  list: OptionListRow;
  options: readonly OptionRow[];
}

/** One list: its options in order, and a form for a new one. */
export function OptionsPage({ frame, form, list, options }: OptionsPageProps) {
  const path = `/administration/options/${list.list}`;
  return (
    <Layout
      frame={frame}
      title={list.label}
      current="administration"
      breadcrumbs={[
        { label: "管理", href: "/administration" },
        { label: "选项表", href: "/administration/options" },
        { label: list.label },
      ]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading title={list.label} eyebrow="选项表" lead={`来源：${list.source}`} />
      <Panel
        title="选项"
        actions={
          <a class="btn btn-sm btn-outline" href="#new-option">
            新增选项
          </a>
        }
      >
        <Table
          caption={list.label}
          captionHidden
          columns={[
            {
              header: "名称",
              heading: true,
              cell: ({ option, depth }: Branch) => (
                <a href={`${path}/${option.code}`}>{"　".repeat(depth) + option.label}</a>
              ),
            },
            { header: "代码", cell: ({ option }) => <code>{option.code}</code> },
            { header: "说明", cell: ({ option }) => option.note },
            { header: "状态", cell: ({ option }) => <OptionBadge retired={option.retired} /> },
            {
              header: "顺序",
              cell: (branch) => <MoveButtons branch={branch} path={`${path}/${branch.option.code}`} />,
            },
          ]}
          rows={optionTree(options)}
          empty="这个表还没有选项，请在下面新增。"
        />
      </Panel>
      <Panel title="新增选项" id="new-option">
        <NewOptionForm form={form} path={path} options={options} />
      </Panel>
    </Layout>
  );
}

export function OptionBadge({ retired }: { retired: boolean }) {
  return retired ? <Badge tone="neutral">停用</Badge> : <Badge tone="success">在用</Badge>;
}

function MoveButtons({ branch, path }: { branch: Branch; path: string }) {
  const { option, isFirst, isLast } = branch;
  return (
    <form class="flex gap-1" method="post" action={`${path}/position`}>
      <input type="hidden" name="version" value={String(option.version)} />
      {isFirst ? null : (
        <button
          class="btn btn-xs btn-ghost"
          type="submit"
          name="direction"
          value="up"
          aria-label={`上移：${option.label}`}
        >
          上移
        </button>
      )}
      {isLast ? null : (
        <button
          class="btn btn-xs btn-ghost"
          type="submit"
          name="direction"
          value="down"
          aria-label={`下移：${option.label}`}
        >
          下移
        </button>
      )}
    </form>
  );
}

function NewOptionForm({ form, path, options }: Pick<OptionsPageProps, "form" | "options"> & { path: string }) {
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
        hint="以小写英文字母开头，只含字母和数字，如 coldChain；行政区划用 6 位数字。保存后不能再改"
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
