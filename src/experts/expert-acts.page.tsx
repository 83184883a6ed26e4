import type { Actor } from "../kernel/context.ts";
import { CheckboxField, RadioGroup } from "../web/choice-fields.tsx";
import { ConfirmForm } from "../web/confirm-form.tsx";
import { ErrorSummary } from "../web/error-summary.tsx";
import { EMPTY_FORM, type FormState } from "../web/form-state.ts";
import { Panel } from "../web/page.tsx";
import { DateField, TextArea } from "../web/text-fields.tsx";
import { CONSENT_MEANS, CONSENT_MEANS_LABELS, EXPERT_CONSENT_SENTENCE, type ExpertAct } from "./expert.ts";
import { mayActOnExpert } from "./expert-access.ts";
import type { ExpertView } from "./present-expert.ts";

export interface ExpertActsProps {
  actor: Actor;
  view: ExpertView;
  today: string;
  /** An act that was refused for what was typed, shown open with its form. */
  failed?: { act: ExpertAct; form: FormState } | undefined;
}

/** What the institution and staff may do with an expert's record. */
export function ExpertActs(props: ExpertActsProps) {
  const { actor, view } = props;
  const path = `/experts/${view.id}`;
  const may = (act: ExpertAct) => mayActOnExpert(actor, act, view);
  if (view.file === null || !may("save")) return null;
  const version = <input type="hidden" name="version" value={String(view.file.version)} />;
  return (
    <Panel title="办理">
      <div class="flow">
        {may("consent") ? <ConsentForm {...props} /> : null}
        {may("publish") ? (
          <ConfirmForm
            action={`${path}/publication`}
            label="审核公开"
            sentence="专家已同意这份内容。公开后任何人都能检索到这一页；联系方式不公开。"
            confirmLabel="确认公开"
            primary
          >
            {version}
          </ConfirmForm>
        ) : null}
        <p>
          <a class="btn btn-outline btn-sm" href={`${path}/edit`}>
            修改资料
          </a>
        </p>
        {may("withdrawConsent") ? (
          <ConfirmForm
            action={`${path}/consent-withdrawal`}
            label="撤回同意"
            sentence="专家本人要求不再公开：页面和检索结果即刻消失，不需要理由。以后可以再次登记同意。"
            confirmLabel="确认撤回同意"
            danger
          />
        ) : null}
        {may("return") ? <ReturnForm {...props} /> : null}
        <ConfirmForm
          action={`${path}/erasure`}
          label="删除专家"
          sentence="姓名、简介、联系方式和关联的成果全部删除，不能恢复。日志只留下没有姓名的记录。"
          confirmLabel="确认删除"
          danger
        />
      </div>
    </Panel>
  );
}

function ConsentForm({ actor, view, today, failed }: ExpertActsProps) {
  const sent = failed?.act === "consent" ? failed.form : undefined;
  const form = sent ?? { values: { saidOn: today }, errors: {} };
  return (
    <ConfirmForm
      action={`/experts/${view.id}/consent`}
      label="登记本人同意"
      sentence={
        actor.role === "institution"
          ? "请先把本页内容和下面的同意书给专家本人看。登记后由工作人员看过再公开。"
          : "请先把本页内容和下面的同意书给专家本人看。登记后即刻公开。"
      }
      confirmLabel="登记同意"
      primary
      open={sent !== undefined}
    >
      {sent === undefined ? null : <ErrorSummary {...sent} />}
      <input type="hidden" name="version" value={String(view.file?.version ?? 0)} />
      <blockquote class="prose-text">{EXPERT_CONSENT_SENTENCE}</blockquote>
      <RadioGroup
        form={form}
        name="means"
        label="同意的方式"
        required
        options={CONSENT_MEANS.map((value) => ({ value, label: CONSENT_MEANS_LABELS[value] }))}
      />
      <DateField form={form} name="saidOn" label="同意的日期" required max={today} />
      <CheckboxField form={form} name="agreed" label="专家本人已看过并同意" />
    </ConfirmForm>
  );
}

function ReturnForm({ view, failed }: ExpertActsProps) {
  const sent = failed?.act === "return" ? failed.form : undefined;
  return (
    <ConfirmForm
      action={`/experts/${view.id}/return`}
      label={view.status === "published" ? "撤下并退回修改" : "退回修改"}
      sentence="页面不公开，单位按意见修改、再次征得专家同意后可以重新登记。"
      confirmLabel="确认退回"
      danger
      open={sent !== undefined}
    >
      {sent === undefined ? null : <ErrorSummary {...sent} />}
      <input type="hidden" name="version" value={String(view.file?.version ?? 0)} />
      <TextArea form={sent ?? EMPTY_FORM} name="opinion" label="需要修改什么" required maxLength={500} rows={3} />
    </ConfirmForm>
  );
}
