import {
  ORGANIZATION_FIELD_LABELS,
  ORGANIZATION_KIND_LABELS,
  type OrganizationKind,
} from "../organizations/organization.ts";
import { choicesOf } from "../reference/choices.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { RadioGroup, SelectField } from "../web/choice-fields.tsx";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import type { FormState } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { TextArea, TextField } from "../web/text-fields.tsx";
import { NewPasswordFields } from "./password.page.tsx";
import { ConsentField } from "./privacy.page.tsx";

const KINDS: readonly OrganizationKind[] = ["enterprise", "institution"];

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

function OrganizationFields({ form, reference }: Pick<RegistrationPageProps, "form" | "reference">) {
  return (
    <>
      <RadioGroup
        form={form}
        name="organization[kind]"
        label={ORGANIZATION_FIELD_LABELS.kind}
        required
        inline
        options={KINDS.map((kind) => ({ value: kind, label: ORGANIZATION_KIND_LABELS[kind] }))}
      />
      <TextField
        form={form}
        name="organization[name]"
        label={ORGANIZATION_FIELD_LABELS.name}
        hint="与营业执照或法人证书一致"
        required
        autocomplete="organization"
      />
      <TextField
        form={form}
        name="organization[creditCode]"
        label={ORGANIZATION_FIELD_LABELS.creditCode}
        hint="18 位，见营业执照或法人证书"
        required
        width="medium"
        autocomplete="off"
      />
      <SelectField
        form={form}
        name="organization[region]"
        label={ORGANIZATION_FIELD_LABELS.region}
        required
        options={choicesOf(reference, "region")}
      />
      <SelectField
        form={form}
        name="organization[industry]"
        label={ORGANIZATION_FIELD_LABELS.industry}
        hint="企业必选，选最接近主业的一项；高校院所不用选"
        options={choicesOf(reference, "industry")}
      />
      <TextArea
        form={form}
        name="organization[products]"
        label={ORGANIZATION_FIELD_LABELS.products}
        hint="企业可填，写产品名称即可，如“清香型白酒、配制酒”；需求写得笼统时，匹配会参考它。以后可在“本单位”里补充"
        maxLength={300}
        rows={2}
      />
    </>
  );
}

function ContactFields({ form }: { form: FormState }) {
  return (
    <>
      <p class="field-hint">
        供工作人员核对和联系，加密保存，不对外公开；双方都同意对接后，才提供给对方。可以就是您本人。
      </p>
      <TextField
        form={form}
        name="organization[contact][name]"
        label={ORGANIZATION_FIELD_LABELS["contact[name]"]}
        required
        width="short"
      />
      <TextField
        form={form}
        name="organization[contact][phone]"
        label={ORGANIZATION_FIELD_LABELS["contact[phone]"]}
        hint="手机号，或带区号的座机号"
        required
        width="medium"
        type="tel"
      />
      <TextField
        form={form}
        name="organization[contact][email]"
        label="联系人电子邮箱"
        hint="可以不填"
        width="medium"
        type="email"
      />
    </>
  );
}

function ApplicantFields({ form }: { form: FormState }) {
  return (
    <>
      <TextField form={form} name="applicant[name]" label="您的姓名" required width="short" autocomplete="name" />
      <TextField
        form={form}
        name="applicant[email]"
        label="登录邮箱"
        hint="用它登录"
        required
        width="medium"
        type="email"
        autocomplete="username"
      />
    </>
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
