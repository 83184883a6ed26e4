import type { Child } from "hono/jsx";
import { SelectField } from "../web/choice-fields.tsx";
import { ConfirmForm } from "../web/confirm-form.tsx";
import { ErrorSummary } from "../web/error-summary.tsx";
import { EMPTY_FORM, type FormState } from "../web/form-state.ts";
import { Panel } from "../web/page.tsx";
import { DateField, TextArea } from "../web/text-fields.tsx";
import type { NeedPageProps } from "./need.page.tsx";
import type { NeedAct } from "./need-acts.ts";

interface ActWords {
  path: string;
  label: string;
  sentence: string;
  confirmLabel: string;
  danger?: boolean;
}

/** State changes are nouns in the address. */
const ACT_FORMS: Partial<Record<NeedAct, ActWords>> = {
  submit: {
    path: "submission",
    label: "提交审核",
    sentence: "提交后由工作人员进行形式审核，期间不能修改内容；如需修改，可先撤回。",
    confirmLabel: "确认提交",
  },
  formallyCheck: {
    path: "formal-check",
    label: "形式审核通过",
    sentence: "内容完整、符合填报要求，转入诊断复核。",
    confirmLabel: "通过形式审核",
  },
  publish: {
    path: "publication",
    label: "诊断复核通过并发布",
    sentence: "发布后，公开内容任何人都能看到，并参与成果匹配。",
    confirmLabel: "通过并发布",
  },
  return: {
    path: "return",
    label: "退回整改",
    sentence: "企业会看到您的意见，修改后可再次提交。",
    confirmLabel: "退回企业",
  },
  refuse: {
    path: "refusal",
    label: "不予受理",
    sentence: "这条需求就此结束，企业会看到原因，不能再次提交。",
    confirmLabel: "确认不予受理",
    danger: true,
  },
  assign: {
    path: "assignment",
    label: "认领到企业",
    sentence: "选择这条需求所属的企业；认领后该企业可以查看和管理它。",
    confirmLabel: "确认认领",
  },
  renew: {
    path: "renewal",
    label: "续期并重新发布",
    sentence: "填写新的有效期截止日，需求按原内容重新发布。",
    confirmLabel: "确认续期",
  },
  withdraw: {
    path: "withdrawal",
    label: "撤回需求",
    sentence: "撤回后需求关闭，不再公开，也不再参与匹配；已在审核的修订一并撤回。撤回不能恢复。",
    confirmLabel: "确认撤回",
    danger: true,
  },
};

/** Everything this person may do next, each opening to its consequence. */
export function NeedActs(props: NeedPageProps) {
  const { acts, view } = props;
  if (acts.size === 0) return null;
  return (
    <Panel title="下一步">
      <div class="flow">
        {(["submit", "formallyCheck", "publish", "return", "refuse", "assign", "renew"] as const).map((act) => (
          <ActForm {...props} act={act} />
        ))}
        {acts.has("correct") ? (
          <p>
            <a href={`/needs/${view.id}/contact`}>更正联系人与有效期</a>
          </p>
        ) : null}
        {acts.has("revise") ? (
          <p>
            <a href={`/needs/${view.id}/revision/edit`}>修订公开内容</a>
          </p>
        ) : null}
        <ActForm {...props} act="withdraw" />
      </div>
    </Panel>
  );
}

function ActForm(props: NeedPageProps & { act: NeedAct }) {
  const { act, acts, view, failed } = props;
  const words = ACT_FORMS[act];
  if (words === undefined || !acts.has(act)) return null;
  const isFailed = failed?.act === act;
  const form = isFailed ? failed.form : EMPTY_FORM;
  return (
    <ConfirmForm
      action={`/needs/${view.id}/${words.path}`}
      label={words.label}
      sentence={words.sentence}
      confirmLabel={words.confirmLabel}
      danger={words.danger}
      open={isFailed}
    >
      {isFailed ? <ErrorSummary errors={form.errors} /> : null}
      <input type="hidden" name="version" value={String(view.file?.version ?? 0)} />
      <ActFields {...props} form={form} />
    </ConfirmForm>
  );
}

/** Every field of an open act has a name of its own, so that ids stay unique on the page. */
function ActFields({ act, form, enterprises }: NeedPageProps & { act: NeedAct; form: FormState }): Child {
  if (act === "formallyCheck" || act === "publish")
    return <TextArea form={form} name="remark" label="审核意见（可不填）" maxLength={500} rows={3} />;
  if (act === "return")
    return <TextArea form={form} name="returnOpinion" label="审核意见" required maxLength={500} rows={4} />;
  if (act === "refuse")
    return <TextArea form={form} name="refusalOpinion" label="不予受理的原因" required maxLength={500} rows={4} />;
  if (act === "renew") return <DateField form={form} name="validUntil" label="新的有效期截止日" required />;
  if (act !== "assign") return null;
  return (
    <SelectField
      form={form}
      name="organizationId"
      label="企业"
      required
      width="full"
      options={enterprises.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
