import type { Child } from "hono/jsx";
import { formatMoney } from "../kernel/money.ts";
import { choicesOf } from "../reference/choices.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { type OptionGroup, RadioGroup, SelectField } from "../web/choice-fields.tsx";
import { ConfirmForm } from "../web/confirm-form.tsx";
import { ErrorSummary } from "../web/error-summary.tsx";
import { EMPTY_FORM, type FormState, textAt } from "../web/form-state.ts";
import { Panel } from "../web/page.tsx";
import { DateField, MoneyField, TextArea, TextField } from "../web/text-fields.tsx";
import { ACT_PATHS, actField, ENTERPRISE_READS_IT, type FundAct } from "./fund-act.ts";
import { FUNDS_PATH, signedMoney } from "./fund-words.ts";
import type { LedgerEntry } from "./ledger.ts";
import type { Payee } from "./payees.ts";
import type { FundRecord } from "./queries.ts";
import { FUND_ENTRY_KIND_LABELS, FUND_FIELD_LABELS } from "./talent-fund.ts";

/** An act that was refused for what was typed, shown open with its form. */
export interface Failed {
  act: FundAct;
  form: FormState;
}

export interface FundActsProps {
  fund: FundRecord;
  ledger: readonly LedgerEntry[];
  /** What of the enterprise's own the money may be for. */
  payees: readonly Payee[];
  reference: ReferenceBook;
  today: string;
  /** One for each form, so that one sent twice is one entry. */
  newFormId: () => string;
  failed: Failed | undefined;
}

/** What staff enter: each entry counts once somebody else has approved it. */
export function FundActs(props: FundActsProps) {
  const { fund, ledger, failed } = props;
  const paths = `${FUNDS_PATH}/${fund.id}`;
  const hasCommitment = ledger.some(({ kind, status }) => kind === "commitment" && status === "pending");
  return (
    <Panel title="录入">
      <div class="flow">
        {fund.committed > 0 || (failed !== undefined && failed.act !== "reverse") ? (
          <>
            <Spend {...props} act="disburse" />
            <Spend {...props} act="allocate" />
            <Adjust {...props} />
          </>
        ) : (
          <p class="field-hint">{hasCommitment ? "承诺核准以后，才能录入安排和拨付。" : "现在没有有效的承诺。"}</p>
        )}
        <Reverse {...props} />
        <ul class="plain-list">
          {fund.committed > 0 || hasCommitment ? null : (
            <li>
              <a href={`${FUNDS_PATH}/new?enterprise=${fund.enterpriseId}&year=${fund.year}`}>重新录入承诺</a>
            </li>
          )}
          <li>
            <a href={`${paths}/attachments`}>添加附件（承诺书、凭证）</a>
          </li>
        </ul>
      </div>
    </Panel>
  );
}

interface ActProps extends FundActsProps {
  act: FundAct;
  label: string;
  sentence: string;
  confirmLabel: string;
  primary?: boolean;
  danger?: boolean;
  begin?: Readonly<Record<string, string>>;
  fields: (form: FormState, name: (field: string) => string) => Child;
}

function Act(props: ActProps) {
  const { fund, act, failed, newFormId, begin = {}, fields, label, sentence, confirmLabel, primary, danger } = props;
  const sent = failed?.act === act ? failed.form : undefined;
  const form = sent ?? { ...EMPTY_FORM, values: { [act]: { formId: newFormId(), ...begin } } };
  return (
    <ConfirmForm
      action={`${FUNDS_PATH}/${fund.id}/${ACT_PATHS[act]}`}
      {...{ label, sentence, confirmLabel, primary, danger }}
      open={sent !== undefined}
    >
      {sent === undefined ? null : <ErrorSummary {...sent} />}
      <input type="hidden" name={actField(act, "formId")} value={textAt(form, actField(act, "formId"))} />
      {fields(form, (field) => actField(act, field))}
    </ConfirmForm>
  );
}

const LABELS = FUND_FIELD_LABELS;

function Spend({ act, ...props }: FundActsProps & { act: "allocate" | "disburse" }) {
  const { fund, reference, today, payees } = props;
  const isPaid = act === "disburse";
  const left = fund.committed - (isPaid ? fund.paid : fund.allocated);
  if (left <= 0) return null;
  const word = isPaid ? "拨付" : "安排";
  return (
    <Act
      {...props}
      act={act}
      label={`录入${word}`}
      sentence={`${isPaid ? "企业已经付出的钱。" : "为谁、为什么留出一笔钱。"}最多还能${word} ${formatMoney(left)}。由另一位工作人员核准后计入，不能修改；凭证随后作为附件上传。`}
      confirmLabel={`保存${word}`}
      primary={isPaid}
      begin={{ happenedOn: today }}
      fields={(form, name) => (
        <>
          <MoneyField
            form={form}
            name={name("amountFen")}
            label={`${word}金额`}
            hint="如 10；也可以连单位写，如 100000元"
            required
          />
          <DateField form={form} name={name("happenedOn")} label={`${word}日期`} required max={today} />
          <SelectField
            form={form}
            name={name("purpose")}
            label={LABELS.purpose}
            required
            options={choicesOf(reference, "fundPurpose")}
          />
          {payees.length === 0 ? null : (
            <SelectField
              form={form}
              name={name("paidFor")}
              label={LABELS.paidFor}
              hint="选了以后，从这笔钱能追到项目、对接和需求"
              width="full"
              empty="没有对应的"
              options={payeeChoices(payees)}
            />
          )}
          <TextField
            form={form}
            name={name("beneficiary")}
            label={LABELS.beneficiary}
            hint={`钱用在谁身上、哪个项目；${payees.length === 0 ? "" : "上一栏已选的可不填；"}${ENTERPRISE_READS_IT}`}
            required={payees.length === 0}
            maxLength={80}
          />
          <TextField
            form={form}
            name={name("note")}
            label={LABELS.note}
            hint={`可不填；${ENTERPRISE_READS_IT}`}
            maxLength={200}
          />
        </>
      )}
    />
  );
}

/** Each project with its people below it. */
function payeeChoices(payees: readonly Payee[]): OptionGroup[] {
  const projects = payees.filter(({ talentId }) => talentId === null);
  return projects.map(({ projectId, number, title, code }) => ({
    label: `${number} ${title}`,
    options: [
      { value: code, label: `项目 ${number}：${title}` },
      ...payees
        .filter((one) => one.projectId === projectId && one.talentId !== null)
        .map(({ code: value, name, word }) => ({ value, label: `人才：${name}（${word}）` })),
    ],
  }));
}

function Adjust(props: FundActsProps) {
  const { today } = props;
  return (
    <Act
      {...props}
      act="adjust"
      label="调整承诺"
      sentence="承诺额增加或减少，如按决算收入重算。填差额，不能少于已安排和已拨付的；由另一位工作人员核准后计入。"
      confirmLabel="保存调整"
      begin={{ happenedOn: today }}
      fields={(form, name) => (
        <>
          <RadioGroup
            form={form}
            name={name("direction")}
            label="增加或减少"
            required
            inline
            options={[
              { value: "more", label: "增加" },
              { value: "less", label: "减少" },
            ]}
          />
          <MoneyField form={form} name={name("amountFen")} label="差额" required />
          <DateField form={form} name={name("happenedOn")} label="商定日期" required max={today} />
          <TextArea
            form={form}
            name={name("note")}
            label="调整的原因"
            hint={ENTERPRISE_READS_IT}
            required
            maxLength={200}
            rows={2}
          />
        </>
      )}
    />
  );
}

function Reverse(props: FundActsProps) {
  const standing = props.ledger.filter(
    ({ kind, status, reversedBy }) => kind !== "reversal" && status === "approved" && reversedBy === null,
  );
  if (standing.length === 0 && props.failed?.act !== "reverse") return null;
  const options = standing.map(({ seq, kind, happenedOn, effectFen }) => ({
    value: String(seq),
    label: `${happenedOn} ${FUND_ENTRY_KIND_LABELS[kind]} ${signedMoney(effectFen)}`,
  }));
  return (
    <Act
      {...props}
      act="reverse"
      label="录入冲正"
      sentence="把已核准但有误的一笔全额冲回，两笔都留在账上；由另一位工作人员核准后，计入被冲正那一笔的日期。正确的金额请另行录入。"
      confirmLabel="保存冲正"
      danger
      fields={(form, name) => (
        <>
          <SelectField form={form} name={name("entrySeq")} label="冲正哪一笔" required width="full" options={options} />
          <TextArea
            form={form}
            name={name("note")}
            label="冲正的原因"
            hint={ENTERPRISE_READS_IT}
            required
            maxLength={200}
            rows={2}
          />
        </>
      )}
    />
  );
}
