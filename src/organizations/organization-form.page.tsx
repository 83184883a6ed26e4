import { choicesOf } from "../reference/choices.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Breadcrumb } from "../web/breadcrumbs.tsx";
import { RadioGroup, SelectField } from "../web/choice-fields.tsx";
import { ContactFields } from "../web/contact-fields.tsx";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { TextArea, TextField } from "../web/text-fields.tsx";
import {
  ORGANIZATION_FIELD_LABELS,
  ORGANIZATION_KIND_LABELS,
  ORGANIZATION_KINDS,
  type OrganizationKind,
} from "./organization.ts";

interface OrganizationFormPageProps {
  frame: Frame;
  form: FormState;
  reference: ReferenceBook;
  title: string;
  action: string;
  cancelHref: string;
  breadcrumbs: readonly Breadcrumb[];
  /** Which fields stand open: a new organization has a kind to choose; a member's own name and code are settled. */
  subject: { step: "add" } | { step: "correct" | "editOwn"; kind: OrganizationKind; region: string; industry: string };
}

/** The form of an organization: staff add and correct, members keep their own up to date. */
export function OrganizationFormPage(props: OrganizationFormPageProps) {
  const { frame, form, title, subject } = props;
  return (
    <Layout
      frame={frame}
      title={title}
      current={subject.step === "editOwn" ? "organization" : "organizations"}
      breadcrumbs={props.breadcrumbs}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading title={title} />
      <Form form={form} action={props.action} warnUnsaved>
        <RequiredLegend />
        <Panel title="基本信息">
          <div class="fields">
            {subject.step === "add" ? (
              <RadioGroup
                form={form}
                name="kind"
                label={ORGANIZATION_FIELD_LABELS.kind}
                required
                inline
                options={ORGANIZATION_KINDS.map((kind) => ({ value: kind, label: ORGANIZATION_KIND_LABELS[kind] }))}
              />
            ) : null}
            {subject.step === "editOwn" ? null : <IdentityFields form={form} />}
            <SettledFields form={form} reference={props.reference} subject={subject} />
          </div>
        </Panel>
        <Panel title="联系人与法定代表人">
          <div class="fields">
            <ContactFields form={form} />
            <TextField
              form={form}
              name="contact[legalRepresentative]"
              label={ORGANIZATION_FIELD_LABELS["contact[legalRepresentative]"]}
              hint="可以不填；与联系人一样不公开，填征集表（Word）时用"
              width="short"
              autocomplete="off"
            />
          </div>
        </Panel>
        {subject.step === "add" ? null : <input type="hidden" name="version" value={textAt(form, "version")} />}
        <FormButtons>
          <button class="btn btn-primary" type="submit">
            保存
          </button>
          <a class="btn btn-ghost" href={props.cancelHref}>
            取消
          </a>
        </FormButtons>
      </Form>
    </Layout>
  );
}

function IdentityFields({ form }: { form: FormState }) {
  return (
    <>
      <TextField
        form={form}
        name="name"
        label={ORGANIZATION_FIELD_LABELS.name}
        hint="与营业执照或法人证书一致"
        required
        maxLength={100}
        autocomplete="organization"
      />
      <TextField
        form={form}
        name="creditCode"
        label={ORGANIZATION_FIELD_LABELS.creditCode}
        hint="18 位，见营业执照或法人证书"
        required
        width="medium"
        autocomplete="off"
      />
    </>
  );
}

/** What the province's forms ask besides; all of it may be left empty. */
function AddressFields({ form }: { form: FormState }) {
  return (
    <>
      <TextField
        form={form}
        name="address"
        label={ORGANIZATION_FIELD_LABELS.address}
        hint="可以不填；填征集表（Word）时用，不对外公开"
        maxLength={200}
        autocomplete="off"
      />
      <TextField
        form={form}
        name="postalCode"
        label={ORGANIZATION_FIELD_LABELS.postalCode}
        hint="可以不填，6 位数字"
        width="short"
        autocomplete="off"
      />
      <TextField
        form={form}
        name="website"
        label={ORGANIZATION_FIELD_LABELS.website}
        hint="可以不填，如 www.example.com"
        width="medium"
        autocomplete="off"
      />
    </>
  );
}

function SettledFields({
  form,
  reference,
  subject,
}: Pick<OrganizationFormPageProps, "form" | "reference" | "subject">) {
  const present = subject.step === "add" ? { region: "", industry: "" } : subject;
  const hasIndustry = subject.step === "add" || subject.kind === "enterprise";
  return (
    <>
      <SelectField
        form={form}
        name="region"
        label={ORGANIZATION_FIELD_LABELS.region}
        hint="按单位住所选择"
        required
        options={choicesOf(reference, "region", present.region)}
      />
      {hasIndustry ? (
        <>
          <SelectField
            form={form}
            name="industry"
            label={ORGANIZATION_FIELD_LABELS.industry}
            hint={subject.step === "add" ? "企业必选，其他单位不用填" : "选最接近主业的一项"}
            required={subject.step !== "add"}
            options={choicesOf(reference, "industry", present.industry)}
          />
          <TextArea
            form={form}
            name="products"
            label={ORGANIZATION_FIELD_LABELS.products}
            hint={`${subject.step === "add" ? "企业填写。" : ""}写产品名称即可，如“清香型白酒、配制酒”；需求写得笼统时，匹配会参考它`}
            maxLength={300}
            rows={2}
          />
        </>
      ) : null}
      <TextArea form={form} name="profile" label={ORGANIZATION_FIELD_LABELS.profile} maxLength={1000} rows={5} />
      <AddressFields form={form} />
    </>
  );
}
