import { CheckboxField, SelectField } from "../web/choice-fields.tsx";
import { ConfirmForm } from "../web/confirm-form.tsx";
import { ErrorSummary } from "../web/error-summary.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Panel } from "../web/page.tsx";
import { DateField, TextArea, TextField } from "../web/text-fields.tsx";
import type { IntroductionPageProps } from "./introduction.page.tsx";
import { ENTRY_KIND_LABELS, isTurnOf, PARTIES, stepsFor, TURN_LABELS, TURNS } from "./introduction.ts";
import { mayAct } from "./introduction-access.ts";
import { PhoneAnswers } from "./phone-answer.page.tsx";
import { isAwaited } from "./present-introduction.ts";
import { ReasonFields } from "./reason-fields.page.tsx";

/** What this person may do next, each act opening to its consequence. */
export function IntroductionActs(props: IntroductionPageProps) {
  const { view, failed, reference, today } = props;
  const path = `/introductions/${view.id}`;
  const may = (act: Parameters<typeof mayAct>[1]) => mayAct(view.side, act, view);
  const mayNudge = may("nudge") && !view.isMyTurn;
  if (!may("advance") && !may("end") && !may("withdraw") && !mayNudge) return null;
  if (isAwaited(view) && !mayNudge) return null;
  return (
    <Panel title="下一步">
      <div class="flow">
        {may("advance") ? <StepForm {...props} /> : null}
        <PhoneAnswers {...props} />
        {!mayNudge ? null : isNobodyReached(props) ? (
          <p class="field-hint">轮到的一方还没有账号，催办送不到任何人，请打电话联系。</p>
        ) : view.nudgedOn === today ? (
          <p class="field-hint">今天已经催办过，明天可以再催。</p>
        ) : (
          <ConfirmForm
            action={`${path}/nudge`}
            label="催办"
            sentence="提醒轮到的一方尽快办理，一天一次，记入对接记录。"
            confirmLabel="确认催办"
          />
        )}
        {may("end") ? (
          <ConfirmForm
            action={`${path}/ending`}
            label="终止对接"
            sentence="对接就此结束，双方公开的联系人和保密内容随即不可再看。终止不能恢复。"
            confirmLabel="确认终止"
            danger
            open={failed?.act === "end"}
          >
            <input type="hidden" name="version" value={versionOf(props, "end")} />
            <ReasonFields failed={failed?.act === "end" ? failed.form : undefined} reference={reference} />
          </ConfirmForm>
        ) : null}
        {may("withdraw") ? (
          <ConfirmForm
            action={`${path}/withdrawal`}
            label="撤回对接"
            sentence="双方不再需要答复。以后可以重新发起。"
            confirmLabel="确认撤回"
            danger
          />
        ) : null}
      </div>
    </Panel>
  );
}

/** Whether none of those whose turn it is can sign in. */
function isNobodyReached({ view, withoutAccount }: IntroductionPageProps): boolean {
  const awaited = PARTIES.filter((party) => isTurnOf(party, view.turn));
  return awaited.length > 0 && awaited.every((party) => withoutAccount.some((one) => one.party === party));
}

function versionOf({ view, failed }: IntroductionPageProps, act: "advance" | "end"): string {
  return failed?.act === act && failed.form.overtaken ? textAt(failed.form, "version") : String(view.version);
}

function StepForm(props: IntroductionPageProps) {
  const { view, failed, today } = props;
  const sent = failed?.act === "advance" ? failed.form : undefined;
  const form: FormState = sent ?? { values: { takenPlaceOn: today, turn: "staff" }, errors: {} };
  const isStaff = view.side === "staff";
  return (
    <ConfirmForm
      action={`/introductions/${view.id}/progress`}
      label="记录进展"
      sentence={
        isStaff ? "记下做了什么、下一步是什么。双方都能看到。" : "记下做了什么、下一步是什么。对方和工作人员都能看到。"
      }
      confirmLabel="保存记录"
      primary
      open={sent !== undefined}
    >
      {sent === undefined ? null : <ErrorSummary {...sent} />}
      <input type="hidden" name="version" value={versionOf(props, "advance")} />
      <SelectField
        form={form}
        name="kind"
        label="做了什么"
        required
        width="full"
        options={stepsFor(view.side).map((kind) => ({ value: kind, label: ENTRY_KIND_LABELS[kind] }))}
      />
      <DateField form={form} name="takenPlaceOn" label="日期" required max={today} />
      <TextField form={form} name="people" label="参加人" />
      <TextArea form={form} name="note" label="情况" required maxLength={1000} rows={4} />
      {isStaff ? (
        <CheckboxField
          form={form}
          name="internal"
          label="仅工作人员可见"
          hint="情况和参加人不给双方看；阶段与下一步照常更新"
        />
      ) : null}
      <SelectField
        form={form}
        name="turn"
        label="接下来轮到"
        required
        width="full"
        empty={null}
        options={TURNS.map((turn) => ({ value: turn, label: TURN_LABELS[turn] }))}
      />
      <TextField form={form} name="nextStep" label="下一步" hint="如“到企业车间走访，看涂布线”" />
      <DateField form={form} name="dueOn" label="约定日期" hint="留空按设置的期限计算" min={today} />
      <TextField form={form} name="dueTime" label="约定时间" hint="如 09:30，可不填" width="short" />
    </ConfirmForm>
  );
}
