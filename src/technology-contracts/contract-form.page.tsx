import type { OrganizationRow } from "../organizations/queries.ts";
import { choicesOf } from "../reference/choices.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { CheckboxField, RadioGroup, SelectField } from "../web/choice-fields.tsx";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { DateField, MoneyField, TextArea, TextField } from "../web/text-fields.tsx";
import { PartiesPanel } from "./contract-parties.page.tsx";
import { CONTRACTS_PATH } from "./contract-status.page.tsx";
import type { ContractRecord } from "./queries.ts";
import { RegistrationFieldsPanel } from "./registration-fields.page.tsx";
import { CONTRACT_FIELD_LABELS, DIRECTION_LABELS, DIRECTIONS } from "./technology-contract.ts";

export interface ContractFormPageProps {
  frame: Frame;
  form: FormState;
  /** Null for a new one. */
  contract: ContractRecord | null;
  enterprises: readonly OrganizationRow[];
  institutions: readonly OrganizationRow[];
  reference: ReferenceBook;
  today: string;
}

const LABELS = CONTRACT_FIELD_LABELS;
const DIRECTION_HINTS = { inbound: "县内单位买进技术", outbound: "县内单位卖出技术" } as const;

/** 录入合同, writing a draft on, and 变更 or 更正 of a signed one. */
export function ContractFormPage(props: ContractFormPageProps) {
  const { frame, form, contract } = props;
  const title = contract === null ? "录入技术合同" : `修改技术合同 ${contract.number}`;
  const path = contract === null ? CONTRACTS_PATH : `${CONTRACTS_PATH}/${contract.id}`;
  const crumbs = [
    { label: "技术合同", href: CONTRACTS_PATH },
    ...(contract === null ? [] : [{ label: contract.number, href: path }]),
    { label: contract === null ? title : "修改" },
  ];
  return (
    <Layout
      frame={frame}
      title={title}
      current="technology-contracts"
      breadcrumbs={crumbs}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading
        title={title}
        lead={
          contract === null
            ? "填了签订日期就登记为已签订；还在谈的先不填，存为草拟，只有工作人员看得到。"
            : contract.status === "draft"
              ? "还没有签订，双方看不到。保存后在合同页上登记签订。"
              : "改动金额、双方或签订日期要写明原因；改前改后的金额记在合同记录里。"
        }
      />
      <Form form={form} action={path} recordPath={path} warnUnsaved>
        <RequiredLegend />
        <ContractPanel {...props} />
        <PartiesPanel {...props} />
        <MoneyPanel {...props} />
        <RegistrationFieldsPanel {...props} />
        <OriginPanel {...props} />
        {contract === null ? (
          <input type="hidden" name="formId" value={textAt(form, "formId")} />
        ) : (
          <input type="hidden" name="version" value={textAt(form, "version")} />
        )}
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

function ContractPanel({ form, contract, reference, today }: ContractFormPageProps) {
  return (
    <Panel title="合同">
      <div class="fields">
        <TextField form={form} name="title" label={LABELS.title} required maxLength={100} />
        <SelectField
          form={form}
          name="kind"
          label={LABELS.kind}
          required
          options={choicesOf(reference, "contractKind", contract?.kind)}
        />
        <RadioGroup
          form={form}
          name="direction"
          label={LABELS.direction}
          required
          inline
          options={DIRECTIONS.map((value) => ({
            value,
            label: DIRECTION_LABELS[value],
            hint: DIRECTION_HINTS[value],
          }))}
        />
        <TextField
          form={form}
          name="paperNumber"
          label={LABELS.paperNumber}
          hint="双方写在合同上的编号，没有可不填"
          maxLength={60}
          width="medium"
        />
        <SelectField
          form={form}
          name="industry"
          label={LABELS.industry}
          options={choicesOf(reference, "industry", contract?.industry)}
        />
        <SelectField
          form={form}
          name="technicalField"
          label={LABELS.technicalField}
          options={choicesOf(reference, "technicalField", contract?.technicalField)}
        />
        {contract?.status === "draft" ? null : (
          <DateField
            form={form}
            name="signedOn"
            label={LABELS.signedOn}
            hint={contract === null ? "还没有签订就不填" : undefined}
            required={contract !== null}
            max={today}
          />
        )}
        <DateField form={form} name="startsOn" label={LABELS.startsOn} />
        <DateField form={form} name="endsOn" label={LABELS.endsOn} />
      </div>
    </Panel>
  );
}

function MoneyPanel({ form, contract }: ContractFormPageProps) {
  const isSigned = contract !== null && contract.status !== "draft";
  return (
    <Panel title="金额">
      <div class="fields">
        <MoneyField
          form={form}
          name="contractValueFen"
          label={LABELS.contractValueFen}
          hint="如 35；也可以连单位写，如 350000元"
          required={isSigned}
        />
        <MoneyField
          form={form}
          name="transactionValueFen"
          label={LABELS.transactionValueFen}
          hint="合同额减去设备费、材料费等，不大于合同额；没有填 0"
          required={isSigned}
        />
        {isSigned ? (
          <TextArea
            form={form}
            name="reason"
            label={LABELS.reason}
            hint="改动名称、编号、类型、双方及其地区、产业、金额或日期时必填"
            maxLength={200}
            rows={2}
          />
        ) : null}
      </div>
    </Panel>
  );
}

function OriginPanel({ form, contract }: ContractFormPageProps) {
  return (
    <Panel title="来源与备注">
      <div class="fields">
        {contract?.introductionNumber ? (
          <p>
            由对接 {contract.introductionNumber} 而来：需求 {contract.needNumber}，成果 {contract.achievementNumber}。
          </p>
        ) : (
          <>
            <TextField
              form={form}
              name="needNumber"
              label={LABELS.needNumber}
              hint="本服务里的需求，如 N-2026-0001，没有可不填"
              width="medium"
            />
            <TextField
              form={form}
              name="achievementNumber"
              label={LABELS.achievementNumber}
              hint="本服务里的成果，如 A-2026-0001，没有可不填"
              width="medium"
            />
          </>
        )}
        {contract?.introductionNumber && !isUnasked(contract) ? null : (
          <CheckboxField
            form={form}
            name="isLater"
            label={LABELS.isLater}
            hint="一项需求只签一次。双方已为上面的需求签过合同，这是又一份的，才勾选"
          />
        )}
        <TextField
          form={form}
          name="originReason"
          label={LABELS.originReason}
          hint="需求应是买方的，成果应是卖方的。不是的写明原因，列入证据链"
          maxLength={200}
        />
        <TextArea form={form} name="note" label={LABELS.note} hint="只有工作人员能看到" maxLength={1000} rows={3} />
      </div>
    </Panel>
  );
}

/** Of a signed contract from before needs were signed once nobody has said whether it is a later one. */
const isUnasked = ({ isLater, status }: ContractRecord): boolean => isLater === null && status !== "draft";
