import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading } from "../web/page.tsx";
import { TextFields } from "./achievement-fields.page.tsx";
import { titleOf } from "./achievement-status.page.tsx";
import type { AchievementView } from "./present-achievement.ts";
import type { AchievementRevision } from "./queries.ts";

interface AchievementRevisionFormPageProps {
  frame: Frame;
  view: AchievementView;
  form: FormState;
  reference: ReferenceBook;
  /** The revision that was returned, to be mended here. */
  returned: AchievementRevision | null;
}

/** 修订: a new text for a published achievement; the old one stays until the check. */
export function AchievementRevisionFormPage(props: AchievementRevisionFormPageProps) {
  const { frame, view, form, reference, returned } = props;
  const path = `/achievements/${view.id}`;
  return (
    <Layout
      frame={frame}
      title="修订公开内容"
      current="achievements"
      breadcrumbs={[
        { label: "科技成果", href: "/achievements" },
        { label: view.number, href: path },
        { label: "修订公开内容" },
      ]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading
        eyebrow={`${view.number} ${titleOf(view.text.title)}`}
        title="修订公开内容"
        lead="修订提交后由工作人员审核；审核通过前，公开的仍是原来的内容。"
      />
      <Form form={form} action={`${path}/revision`} enterAction="submit" warnUnsaved recordPath={path}>
        <input type="hidden" name="version" value={textAt(form, "version")} />
        {returned === null ? null : (
          <Notice tone="warning" title="上一份修订被退回，审核意见如下">
            <p class="prose-text">{returned.opinion}</p>
          </Notice>
        )}
        <RequiredLegend />
        <TextFields form={form} reference={reference} />
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
