import {
  ORGANIZATION_FIELD_LABELS,
  ORGANIZATION_KIND_LABELS,
  type OrganizationKind,
} from "../organizations/organization.ts";
import { choicesOf } from "../reference/choices.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { RadioGroup, SelectField } from "../web/choice-fields.tsx";
import type { FormState } from "../web/form-state.ts";
import { TextArea, TextField } from "../web/text-fields.tsx";

const KINDS: readonly OrganizationKind[] = ["enterprise", "institution"];

/** What the bureau must know of an organization before it approves it. */
export function OrganizationFields({ form, reference }: { form: FormState; reference: ReferenceBook }) {
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

/** Whom the bureau asks, which may be the applicant. */
export function ContactFields({ form }: { form: FormState }) {
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

/** The organization's first user, or one more of an organization that is there. */
export function ApplicantFields({ form }: { form: FormState }) {
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
