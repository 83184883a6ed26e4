import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { ContactFields } from "./need-contact-fields.page.tsx";
import { titleOf } from "./need-status.page.tsx";
import type { NeedView } from "./present-need.ts";

interface NeedContactPageProps {
  frame: Frame;
  view: NeedView;
  form: FormState;
  today: string;
}

/** 更正: contacts and the last day of a handed-in need, in force at once. */
export function NeedContactPage({ frame, view, form, today }: NeedContactPageProps) {
  const path = `/needs/${view.id}`;
  return (
    <Layout
      frame={frame}
      title="更正联系人与有效期"
      current="needs"
      breadcrumbs={[
        { label: "技术需求", href: "/needs" },
        { label: view.number, href: path },
        { label: "更正联系人与有效期" },
      ]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading
        eyebrow={`${view.number} ${titleOf(view)}`}
        title="更正联系人与有效期"
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
