import { choicesOf } from "../reference/choices.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { SelectField } from "../web/choice-fields.tsx";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { DateField, TextArea, TextField } from "../web/text-fields.tsx";
import type { AgreementRecord } from "./agreement-queries.ts";
import {
  AGREEMENT_FIELD_LABELS,
  AGREEMENT_KIND_LABELS,
  AGREEMENT_KINDS,
  MAX_ENTERPRISES,
} from "./cooperation-agreement.ts";
import { PartyRows, partyOptions } from "./party-fields.page.tsx";
import { AGREEMENTS_PATH } from "./project-status.page.tsx";
import type { Named } from "./queries.ts";

interface AgreementFormPageProps {
  frame: Frame;
  form: FormState;
  /** Null for a new one. */
  agreement: AgreementRecord | null;
  enterprises: readonly Named[];
  institutions: readonly Named[];
  today: string;
  reference: ReferenceBook;
}

const LABELS = AGREEMENT_FIELD_LABELS;

/** 录入协议, and 变更 or 更正 of one. */
export function AgreementFormPage(props: AgreementFormPageProps) {
  const { frame, form, agreement } = props;
  const title = agreement === null ? "录入合作协议" : `修改合作协议 ${agreement.number}`;
  const path = agreement === null ? AGREEMENTS_PATH : `${AGREEMENTS_PATH}/${agreement.id}`;
  const crumbs = [
    { label: "合作协议", href: AGREEMENTS_PATH },
    ...(agreement === null ? [] : [{ label: agreement.number, href: path }]),
    { label: agreement === null ? title : "修改" },
  ];
  return (
    <Layout
      frame={frame}
      title={title}
      current="province-university-projects"
      breadcrumbs={crumbs}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading
        title={title}
        lead={
          agreement === null
            ? "签订后录入；保存后上传协议文本，双方单位随即能看到。"
            : "改动要写明原因，改前改后记在协议记录里。"
        }
      />
      <Form form={form} action={path} recordPath={path} enterAction="save" warnUnsaved>
        <RequiredLegend />
        <PartiesPanel {...props} />
        <AgreementPanel {...props} />
        <input
          type="hidden"
          name={agreement === null ? "formId" : "version"}
          value={textAt(form, agreement === null ? "formId" : "version")}
        />
        <FormButtons>
          <button class="btn btn-primary" type="submit" name="action" value="save">
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

function PartiesPanel({ form, agreement, enterprises, institutions }: AgreementFormPageProps) {
  const kept = agreement === null ? [] : [{ id: agreement.institutionId, name: agreement.institution }];
  return (
    <Panel title="双方">
      <div class="fields">
        <SelectField
          form={form}
          name="institutionId"
          label={LABELS.institutionId}
          required
          width="full"
          options={partyOptions(institutions, kept)}
        />
        <PartyRows
          form={form}
          name="enterprises"
          errorName="enterpriseIds"
          legend={LABELS.enterpriseIds}
          rowLabel="企业"
          hint="签协议的企业；由县级单位签的可不选"
          max={MAX_ENTERPRISES}
          options={partyOptions(enterprises, agreement?.enterprises ?? [])}
        />
        <TextField
          form={form}
          name="countyUnit"
          label={LABELS.countyUnit}
          hint="代表县里签协议的单位，如“文水县人民政府”；企业自己签的可不填"
          maxLength={60}
        />
      </div>
    </Panel>
  );
}

function AgreementPanel({ form, agreement, today, reference }: AgreementFormPageProps) {
  return (
    <Panel title="协议">
      <div class="fields">
        <TextField form={form} name="title" label={LABELS.title} required maxLength={100} />
        <SelectField
          form={form}
          name="kind"
          label={LABELS.kind}
          empty="未填写"
          options={AGREEMENT_KINDS.map((value) => ({ value, label: AGREEMENT_KIND_LABELS[value] }))}
        />
        <SelectField
          form={form}
          name="base"
          label={LABELS.base}
          empty="不属于十二大基地"
          options={choicesOf(reference, "provinceUniversityBase", agreement?.base)}
        />
        <DateField form={form} name="signedOn" label={LABELS.signedOn} required max={today} />
        <DateField form={form} name="startsOn" label={LABELS.startsOn} />
        <DateField form={form} name="endsOn" label={LABELS.endsOn} hint="长期有效的不填" />
        <TextArea
          form={form}
          name="subject"
          label={LABELS.subject}
          hint="双方能看到"
          required
          maxLength={2000}
          rows={5}
        />
        <TextArea form={form} name="note" label={LABELS.note} hint="只有工作人员能看到" maxLength={1000} rows={3} />
        {agreement === null ? null : (
          <TextArea form={form} name="reason" label={LABELS.reason} hint="只改备注的可不填" maxLength={200} rows={2} />
        )}
      </div>
    </Panel>
  );
}
