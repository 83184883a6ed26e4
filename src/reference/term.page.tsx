import { SelectField } from "../web/choice-fields.tsx";
import { ConfirmForm } from "../web/confirm-form.tsx";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { TextArea, TextField } from "../web/text-fields.tsx";
import { choicesOf } from "./choices.ts";
import type { TermRow } from "./edit-queries.ts";
import { TermBadge } from "./lexicon.page.tsx";
import type { ReferenceBook } from "./reference-book.ts";

const CRUMBS = [
  { label: "管理", href: "/administration" },
  { label: "词库", href: "/administration/lexicon" },
];

interface TermFormProps {
  frame: Frame;
  form: FormState;
  reference: ReferenceBook;
}

/** A term that the lexicon lacks. */
export function NewTermPage({ frame, form, reference }: TermFormProps) {
  return (
    <Layout
      frame={frame}
      title="新增术语"
      current="administration"
      breadcrumbs={[...CRUMBS, { label: "新增术语" }]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading title="新增术语" />
      <Panel>
        <Form form={form} action="/administration/lexicon">
          <RequiredLegend />
          <TextField
            form={form}
            name="term"
            label="术语"
            hint="用行业里最通行的叫法；保存后不能改字，写错了请停用后另加"
            required
            width="medium"
            maxLength={40}
          />
          <MeaningFields form={form} reference={reference} present="" />
          <FormButtons>
            <button class="btn btn-primary" type="submit">
              新增
            </button>
            <a class="btn btn-ghost" href="/administration/lexicon">
              取消
            </a>
          </FormButtons>
        </Form>
      </Panel>
    </Layout>
  );
}

/** One term: where it belongs, what else people call it, or out of use. */
export function TermPage({ frame, form, reference, term }: TermFormProps & { term: TermRow }) {
  return (
    <Layout
      frame={frame}
      title={term.term}
      current="administration"
      breadcrumbs={[...CRUMBS, { label: term.term }]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading title={term.term} eyebrow="术语" badges={<TermBadge retired={term.retired} />} />
      <Columns aside={<RetirePanel term={term} />}>
        <Panel title="修改">
          <Form form={form} action="/administration/lexicon/term">
            <input type="hidden" name="term" value={term.term} />
            <input type="hidden" name="version" value={textAt(form, "version")} />
            <MeaningFields form={form} reference={reference} present={term.industry} />
            <FormButtons>
              <button class="btn btn-primary" type="submit">
                保存
              </button>
              <a class="btn btn-ghost" href="/administration/lexicon">
                取消
              </a>
            </FormButtons>
          </Form>
        </Panel>
      </Columns>
    </Layout>
  );
}

function MeaningFields({ form, reference, present }: Omit<TermFormProps, "frame"> & { present: string }) {
  return (
    <>
      <SelectField
        form={form}
        name="industry"
        label="所属产业"
        hint="选最贴切的下级产业"
        required
        options={choicesOf(reference, "industry", present)}
      />
      <TextArea
        form={form}
        name="synonyms"
        label="同义词"
        hint="完全同义的其他叫法，如牌号、英文缩写；每行一个或用顿号隔开，最多 20 个。近义、上下位的词不要填"
        rows={4}
      />
    </>
  );
}

function RetirePanel({ term }: { term: TermRow }) {
  const restore = term.retired;
  return (
    <Panel title={restore ? "恢复" : "停用"}>
      <ConfirmForm
        action={`/administration/lexicon/term/${restore ? "restoration" : "retirement"}`}
        label={restore ? "恢复使用" : "停用术语"}
        sentence={restore ? "恢复后，搜索和匹配重新认识这个词。" : "停用后，搜索和匹配不再认识这个词。以后可以恢复。"}
        confirmLabel={restore ? "确认恢复" : "确认停用"}
        danger={!restore}
      >
        <input type="hidden" name="term" value={term.term} />
        <input type="hidden" name="version" value={String(term.version)} />
      </ConfirmForm>
    </Panel>
  );
}
