import { SelectField } from "../web/choice-fields.tsx";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { TextField } from "../web/text-fields.tsx";
import { choicesOf } from "./choices.ts";
import type { AffinityRow } from "./edit-queries.ts";
import { labelPath } from "./label-path.ts";
import type { ReferenceBook } from "./reference-book.ts";

const LIST = "/administration/affinities";
const CRUMBS = [
  { label: "管理", href: "/administration" },
  { label: "产业关联度", href: LIST },
];

/** A pair that the tree alone does not judge well. */
export function NewAffinityPage({ frame, form, reference }: Omit<AffinityPageProps, "affinity">) {
  return (
    <Layout
      frame={frame}
      title="新增一对产业"
      current="administration"
      breadcrumbs={[...CRUMBS, { label: "新增一对产业" }]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading title="新增一对产业" />
      <Panel>
        <Form form={form} action={LIST}>
          <RequiredLegend />
          <SelectField form={form} name="a" label="产业一" required options={choicesOf(reference, "industry")} />
          <SelectField form={form} name="b" label="产业二" required options={choicesOf(reference, "industry")} />
          <JudgementFields form={form} />
          <FormButtons>
            <button class="btn btn-primary" type="submit">
              新增
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
      <PageHeading title={title} eyebrow="产业关联度" />
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
      <TextField form={form} name="value" label="关联度" hint="0 到 1，最多两位小数，如 0.45" required width="short" />
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
