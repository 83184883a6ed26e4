import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import type { FormState } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { NewPasswordFields } from "./password.page.tsx";
import { ConsentField } from "./privacy.page.tsx";
import { ApplicantFields, ContactFields, OrganizationFields } from "./registration-fields.page.tsx";

interface RegistrationPageProps {
  frame: Frame;
  form: FormState;
  reference: ReferenceBook;
}

/** 单位注册: the organization and its first user, or one more user of an organization that is there. */
export function RegistrationPage({ frame, form, reference }: RegistrationPageProps) {
  return (
    <Layout
      frame={frame}
      title="单位注册"
      breadcrumbs={[{ label: "单位注册" }]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading
        title="单位注册"
        lead="企业发布技术需求、高校院所发布科技成果，先在这里注册。注册后由工作人员审核。"
      />
      <Columns aside={<RegistrationHelp />}>
        <Form form={form} action="/register" warnUnsaved>
          <RequiredLegend />
          <Panel title="单位">
            <OrganizationFields form={form} reference={reference} />
          </Panel>
          <Panel title="单位联系人">
            <ContactFields form={form} />
          </Panel>
          <Panel title="您的账号">
            <ApplicantFields form={form} />
            <NewPasswordFields form={form} />
            <ConsentField form={form} />
          </Panel>
          <FormButtons>
            <button class="btn btn-primary" type="submit">
              提交注册
            </button>
            <a class="btn btn-ghost" href="/sign-in">
              已有账号，去登录
            </a>
          </FormButtons>
        </Form>
      </Columns>
    </Layout>
  );
}

function RegistrationHelp() {
  return (
    <Panel title="注册须知">
      <p>单位的第一位用户由工作人员审核；单位已经注册的，由本单位同事或安全管理员审核。</p>
      <p>
        同事已有账号时，请他在“本单位 → 同事账号”里给您发邀请链接，打开就能开通，<strong>不用审核</strong>。
      </p>
      <p>本服务不收集身份证号。</p>
    </Panel>
  );
}
