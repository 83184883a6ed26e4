import { SelectField } from "../web/choice-fields.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { Filters } from "../web/filters.tsx";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { TextField } from "../web/text-fields.tsx";
import { choicesOf } from "./choices.ts";
import type { AffinityRow } from "./edit-queries.ts";
import { labelPath } from "./label-path.ts";
import type { ReferenceBook } from "./reference-book.ts";

const LIST = "/administration/affinities";
const CRUMBS = [
  { label: "管理", href: "/administration" },
  { label: "产业相近程度", href: LIST },
];

interface AffinitiesPageProps {
  frame: Frame;
  form: FormState;
  affinities: readonly AffinityRow[];
  reference: ReferenceBook;
  /** Only pairs with one of these industries or their branches; empty for all. */
  chosen: readonly string[];
}

/** 产业相近程度: the pairs judged by hand, and a form for one more. */
export function AffinitiesPage({ frame, form, affinities, reference, chosen }: AffinitiesPageProps) {
  return (
    <Layout
      frame={frame}
      title="产业相近程度"
      current="administration"
      breadcrumbs={CRUMBS.slice(0, 1).concat({ label: "产业相近程度", href: LIST })}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading
        title="产业相近程度"
        lead="0 是毫不相干，1 是相同；匹配评分用它。没有列出的，按产业的上下级关系推断。改动立即生效。"
      />
      <Columns side="left" aside={<AffinityFilters reference={reference} chosen={chosen} />}>
        <Panel>
          <Table
            caption="产业相近程度"
            captionHidden
            columns={[
              {
                header: "两个产业",
                heading: true,
                cell: (row: AffinityRow) => (
                  <a href={affinityHref(row)}>
                    {labelPath(reference, "industry", row.a)} ↔ {labelPath(reference, "industry", row.b)}
                  </a>
                ),
              },
              { header: "程度", cell: (row) => row.value.toFixed(2), numeric: true },
              { header: "依据", cell: (row) => row.reason },
            ]}
            rows={affinities}
            empty={<EmptyState title="没有符合条件的记录" />}
          />
        </Panel>
        <Panel title="新增一对产业">
          <Form form={form} action={LIST}>
            <RequiredLegend />
            <SelectField form={form} name="a" label="产业一" required options={choicesOf(reference, "industry")} />
            <SelectField form={form} name="b" label="产业二" required options={choicesOf(reference, "industry")} />
            <JudgementFields form={form} />
            <FormButtons>
              <button class="btn btn-primary" type="submit">
                新增
              </button>
            </FormButtons>
          </Form>
        </Panel>
      </Columns>
    </Layout>
  );
}

export function affinityHref({ a, b }: Pick<AffinityRow, "a" | "b">): string {
  return `${LIST}/pair?${new URLSearchParams({ a, b }).toString()}`;
}

function AffinityFilters({ reference, chosen }: Pick<AffinitiesPageProps, "reference" | "chosen">) {
  const roots = reference.options("industry").filter(({ parent }) => parent === null);
  const options = roots.map(({ code, label }) => ({ value: code, label }));
  return <Filters action={LIST} facets={[{ name: "industry", label: "产业", chosen, options }]} />;
}

interface AffinityPageProps {
  frame: Frame;
  form: FormState;
  affinity: AffinityRow;
  reference: ReferenceBook;
}

/** Another judgement of one pair. */
export function AffinityPage({ frame, form, affinity, reference }: AffinityPageProps) {
  const { a, b } = affinity;
  const title = `${labelPath(reference, "industry", a)} ↔ ${labelPath(reference, "industry", b)}`;
  return (
    <Layout
      frame={frame}
      title={title}
      current="administration"
      breadcrumbs={[...CRUMBS, { label: title }]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading title={title} eyebrow="产业相近程度" />
      <Panel>
        <Form form={form} action={`${LIST}/pair`}>
          <input type="hidden" name="a" value={a} />
          <input type="hidden" name="b" value={b} />
          <input type="hidden" name="version" value={textAt(form, "version")} />
          <JudgementFields form={form} />
          <FormButtons>
            <button class="btn btn-primary" type="submit">
              保存
            </button>
            <a class="btn btn-ghost" href={LIST}>
              取消
            </a>
          </FormButtons>
        </Form>
      </Panel>
    </Layout>
  );
}

function JudgementFields({ form }: { form: FormState }) {
  return (
    <>
      <TextField
        form={form}
        name="value"
        label="相近程度"
        hint="0 到 1，最多两位小数，如 0.45"
        required
        width="short"
      />
      <TextField
        form={form}
        name="reason"
        label="依据"
        hint="为什么这样判断，匹配理由里会引用"
        required
        maxLength={200}
      />
    </>
  );
}
