import { Badge } from "../web/badge.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import type { FormState } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import type { OptionListRow, OptionRow } from "./edit-queries.ts";
import { NewOptionForm } from "./new-option.page.tsx";
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
                <>
                  {"　".repeat(depth)}
                  <a id={optionAnchor(option.code)} href={`${path}/${option.code}`}>
                    {option.label}
                  </a>
                </>
              ),
            },
            { header: "代码", cell: ({ option }) => <code>{option.code}</code> },
            { header: "说明", cell: ({ option }) => option.note || "—" },
            { header: "状态", cell: ({ option }) => <OptionBadge retired={option.retired} /> },
            {
              header: "顺序",
              cell: (branch) => <MoveButtons branch={branch} path={`${path}/${branch.option.code}`} />,
            },
          ]}
          rows={optionTree(options)}
          empty="这个表还没有选项，请在下面新增。"
        />
        <ExportLinks total={options.length} href={`${path}/file`} />
      </Panel>
      <Panel title="新增选项" id="new-option">
        <NewOptionForm form={form} path={path} list={list.list} options={options} />
      </Panel>
    </Layout>
  );
}

/** Where an option stands on its list's page, so that one who moved it does not begin at the top again. */
export function optionAnchor(code: string): string {
  return `option-${code}`;
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
