import type { OrganizationRow } from "../organizations/queries.ts";
import { RadioGroup, SelectField } from "../web/choice-fields.tsx";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { DateField, MoneyField, TextArea, TextField } from "../web/text-fields.tsx";
import { FUNDS_PATH, MY_FUNDS_PATH } from "./fund-words.ts";
import { COMMITMENT_BASES, COMMITMENT_BASIS_LABELS, FUND_FIELD_LABELS } from "./talent-fund.ts";

interface CommitmentFormPageProps {
  frame: Frame;
  form: FormState;
  /** For staff; an enterprise commits for itself. */
  enterprises: readonly OrganizationRow[] | null;
  today: string;
}

const LABELS = FUND_FIELD_LABELS;
const BASIS_HINTS = {
  rate: "填比例和销售收入，承诺额由服务算出，四舍五入到分；两个数都保存",
  fixed: "直接填承诺金额",
} as const;

/** 录入承诺, by staff for an enterprise or by an enterprise for itself. */
export function CommitmentFormPage({ frame, form, enterprises, today }: CommitmentFormPageProps) {
  const isStaff = enterprises !== null;
  const title = isStaff ? "录入承诺" : "填报承诺";
  const list = isStaff ? { label: "专项资金", href: FUNDS_PATH } : { label: "我的专项资金", href: MY_FUNDS_PATH };
  return (
    <Layout
      frame={frame}
      title={title}
      current={isStaff ? "talent-funds" : "my-talent-funds"}
      breadcrumbs={[list, { label: title }]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading
        title={title}
        lead={
          isStaff
            ? "一家企业一年一份承诺。录入以后由另一位工作人员核准，核准以前不计入。承诺书请在保存后作为附件上传。"
            : "一年一份承诺，保存后由工作人员核准，核准以前不计入。签字盖章的承诺书请在保存后作为附件上传。"
        }
      />
      <Form form={form} action={FUNDS_PATH} warnUnsaved>
        <RequiredLegend />
        <input type="hidden" name="formId" value={textAt(form, "formId")} />
        <Panel title="承诺">
          <div class="fields">
            {isStaff ? (
              <SelectField
                form={form}
                name="enterpriseId"
                label={LABELS.enterpriseId}
                required
                width="full"
                options={enterprises.map(({ id, name }) => ({ value: id, label: name }))}
              />
            ) : null}
            <TextField form={form} name="year" label={LABELS.year} hint="四位数字，如 2026" required width="short" />
            <RadioGroup
              form={form}
              name="terms[basis]"
              label={LABELS.basis}
              required
              options={COMMITMENT_BASES.map((value) => {
                return { value, label: COMMITMENT_BASIS_LABELS[value], hint: BASIS_HINTS[value] };
              })}
            />
            <TextField
              form={form}
              name="terms[rate]"
              label={`${LABELS.rate}（%）`}
              hint="按比例时填写，如 3"
              width="short"
            />
            <MoneyField
              form={form}
              name="terms[revenueBaseFen]"
              label={LABELS.revenueBaseFen}
              hint="按比例时填写，一般为上一年销售收入，如 2000；也可以连单位写，如 350000元"
            />
            <MoneyField form={form} name="terms[amountFen]" label="承诺金额" hint="固定金额时填写，如 60" />
          </div>
        </Panel>
        <Panel title="承诺书">
          <div class="fields">
            <TextField
              form={form}
              name="agreedBy"
              label={LABELS.agreedBy}
              hint="在承诺书上签字的人"
              required
              maxLength={40}
              width="medium"
            />
            <DateField form={form} name="happenedOn" label="签字日期" required max={today} />
            <DateField
              form={form}
              name="dueOn"
              label={LABELS.dueOn}
              hint="在承诺的年度以内，一般为 12 月 31 日；过期没有兑现的列为逾期"
              required
            />
            <TextArea
              form={form}
              name="note"
              label={LABELS.note}
              hint={isStaff ? "可不填；企业能看到" : "可不填"}
              maxLength={200}
              rows={2}
            />
          </div>
        </Panel>
        <FormButtons>
          <button class="btn btn-primary" type="submit">
            保存
          </button>
          <a class="btn btn-ghost" href={list.href}>
            取消
          </a>
        </FormButtons>
      </Form>
    </Layout>
  );
}
