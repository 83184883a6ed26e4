import { RadioGroup, SelectField } from "../web/choice-fields.tsx";
import { ConfirmForm } from "../web/confirm-form.tsx";
import { ErrorSummary } from "../web/error-summary.tsx";
import type { FormState } from "../web/form-state.ts";
import { Notice } from "../web/notice.tsx";
import { DateField, TextArea, TextField } from "../web/text-fields.tsx";
import type { IntroductionPageProps } from "./introduction.page.tsx";
import type { Party } from "./introduction.ts";
import { hasAccepted, mayAct } from "./introduction-access.ts";

/** An organization of an introduction in which nobody can sign in. */
export interface WithoutAccount {
  party: Party;
  organizationId: string;
  name: string;
}

interface NoAccountNoticeProps {
  withoutAccount: readonly WithoutAccount[];
  /** Where an answer by telephone is recorded; null where both have answered. */
  answerIn: "对接页" | "下面" | null;
}

/** 该单位还没有账号, and how it gets one. */
export function NoAccountNotice({ withoutAccount, answerIn }: NoAccountNoticeProps) {
  if (withoutAccount.length === 0) return null;
  const names = withoutAccount.map(({ name }) => name).join("、");
  return (
    <Notice tone="warning" title={`${names}：${withoutAccount.length === 1 ? "该单位" : "两家单位都"}还没有账号`}>
      <p>
        {answerIn === null
          ? "没有人会收到提醒，也没有人能在线办理。请打电话联系，告诉对方在 "
          : "没有人会收到提醒，也没有人能在线答复。请打电话联系，告诉对方在 "}
        <a href="/register">注册页</a>
        {answerIn === null
          ? " 用本单位的统一社会信用代码注册，审核通过后就能在线办理。"
          : ` 用本单位的统一社会信用代码注册，审核通过后就能答复；或在${answerIn}记录电话答复。`}
      </p>
      {withoutAccount.map(({ organizationId, name }) => (
        <p>
          <a href={`/organizations/${organizationId}`}>{name}的单位资料</a>
        </p>
      ))}
    </Notice>
  );
}

type Answered = Pick<IntroductionPageProps, "view" | "withoutAccount">;

/** Whether this reader may record what a side without accounts says. */
export function isAnsweredByPhone({ view, withoutAccount }: Answered): boolean {
  return mayAct(view.side, "answerByPhone", view) && unanswered({ view, withoutAccount }).length > 0;
}

function unanswered({ view, withoutAccount }: Answered): WithoutAccount[] {
  return withoutAccount.filter(({ party }) => !hasAccepted(view, party));
}

/** 记录电话答复, for those who cannot answer here themselves. */
export function PhoneAnswers(props: IntroductionPageProps) {
  return isAnsweredByPhone(props) ? <PhoneAnswerForm {...props} waiting={unanswered(props)} /> : null;
}

function PhoneAnswerForm(props: IntroductionPageProps & { waiting: readonly WithoutAccount[] }) {
  const { view, failed, today, reference, waiting } = props;
  const sent = failed?.act === "answerByPhone" ? failed.form : undefined;
  const form: FormState = sent ?? { values: { saidOn: today, party: waiting[0]?.party ?? "" }, errors: {} };
  return (
    <ConfirmForm
      action={`/introductions/${view.id}/phone-answer`}
      label="记录电话答复"
      sentence="记下对方在电话里的答复，对接记录标明“电话答复，由您记录”。双方都同意后，对方会看到单位名称，请在电话里说明。这不等于同意公开联系人：公开由对方有账号后自己决定。"
      confirmLabel="保存电话答复"
      primary
      open={sent !== undefined}
    >
      {sent === undefined ? null : <ErrorSummary {...sent} />}
      <RadioGroup
        form={form}
        name="party"
        label="哪一方"
        required
        options={waiting.map(({ party, name }) => ({ value: party, label: name }))}
      />
      <RadioGroup
        form={form}
        name="answer"
        label="答复"
        required
        inline
        options={[
          { value: "accept", label: "同意对接" },
          { value: "decline", label: "不同意对接" },
        ]}
      />
      <TextField form={form} name="saidBy" label="谁答复的" hint="姓名和职务，仅工作人员可见" required />
      <DateField form={form} name="saidOn" label="答复日期" required max={today} />
      <SelectField
        form={form}
        name="reason"
        label="原因（不同意时必选）"
        width="full"
        options={reference.options("declineReason").map(({ code, label }) => ({ value: code, label }))}
      />
      <TextArea
        form={form}
        name="reasonNote"
        label="说明"
        hint="不同意时双方会看到；同意时仅工作人员可见"
        maxLength={200}
        rows={2}
      />
    </ConfirmForm>
  );
}
