import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading } from "../web/page.tsx";
import { PublicTextFields } from "./need-fields.page.tsx";
import { titleOf } from "./need-status.page.tsx";
import type { NeedView } from "./present-need.ts";
import type { NeedRevision } from "./queries.ts";

interface NeedRevisionFormPageProps {
  frame: Frame;
  view: NeedView;
  form: FormState;
  reference: ReferenceBook;
  /** The revision that was returned, to be mended here. */
  returned: NeedRevision | null;
}

/** 修订: a new public text for a published need; the old one stays until the check. */
export function NeedRevisionFormPage({ frame, view, form, reference, returned }: NeedRevisionFormPageProps) {
  const path = `/needs/${view.id}`;
  return (
    <Layout
      frame={frame}
      title="修订公开内容"
      current="needs"
      breadcrumbs={[
        { label: "技术需求", href: "/needs" },
        { label: view.number, href: path },
        { label: "修订公开内容" },
      ]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading
        eyebrow={`${view.number} ${titleOf(view)}`}
        title="修订公开内容"
        lead="修订提交后由工作人员审核；审核通过前，公开的仍是原来的内容。"
      />
      {returned === null ? null : (
        <Notice tone="warning" title="上一份修订被退回，审核意见如下">
          <p class="prose-text">{returned.opinion}</p>
        </Notice>
      )}
      <Form form={form} action={`${path}/revision`} enterAction="submit" warnUnsaved recordPath={path}>
        <input type="hidden" name="version" value={textAt(form, "version")} />
        <RequiredLegend />
        <PublicTextFields form={form} reference={reference} />
        <FormButtons>
          <button class="btn btn-primary" type="submit" name="action" value="submit">
            提交修订
          </button>
          <a class="btn btn-ghost" href={path}>
            取消
          </a>
        </FormButtons>
      </Form>
    </Layout>
  );
}
