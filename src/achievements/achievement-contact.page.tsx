import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { ContactFields } from "./achievement-contact-fields.page.tsx";
import { titleOf } from "./achievement-status.page.tsx";
import type { AchievementView } from "./present-achievement.ts";

interface AchievementContactPageProps {
  frame: Frame;
  view: AchievementView;
  form: FormState;
  today: string;
}

/** 更正: contacts and the last day of a handed-in achievement, in force at once. */
export function AchievementContactPage({ frame, view, form, today }: AchievementContactPageProps) {
  const path = `/achievements/${view.id}`;
  const title = "更正联系人与有效期";
  return (
    <Layout
      frame={frame}
      title={title}
      current="achievements"
      breadcrumbs={[{ label: "科技成果", href: "/achievements" }, { label: view.number, href: path }, { label: title }]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading
        eyebrow={`${view.number} ${titleOf(view.text.title)}`}
        title={title}
        lead="保存后立即生效，不用审核。联系人不公开。"
      />
      <Form form={form} action={`${path}/contact`} recordPath={path}>
        <input type="hidden" name="version" value={textAt(form, "version")} />
        <RequiredLegend />
        <Panel>
          <div class="flow">
            <ContactFields form={form} today={today} />
          </div>
        </Panel>
        <FormButtons>
          <button class="btn btn-primary" type="submit">
            保存
          </button>
          <a class="btn btn-ghost" href={path}>
            取消
          </a>
        </FormButtons>
      </Form>
    </Layout>
  );
}
