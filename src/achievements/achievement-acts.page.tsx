import { SelectField } from "../web/choice-fields.tsx";
import { ConfirmForm } from "../web/confirm-form.tsx";
import { ErrorSummary } from "../web/error-summary.tsx";
import { EMPTY_FORM, type FormState } from "../web/form-state.ts";
import { Panel } from "../web/page.tsx";
import { DateField, TextArea } from "../web/text-fields.tsx";
import type { AchievementPageProps } from "./achievement.page.tsx";
import type { AchievementAct } from "./achievement-acts.ts";

interface ActWords {
  path: string;
  label: string;
  sentence: string;
  confirmLabel: string;
  danger?: boolean;
}

/** State changes are nouns in the address. */
const ACT_FORMS: Partial<Record<AchievementAct, ActWords>> = {
  submit: {
    path: "submission",
    label: "提交审核",
    sentence: "提交后由工作人员审核，期间不能修改内容；如需修改，请联系工作人员退回。",
    confirmLabel: "确认提交",
  },
  publish: {
    path: "publication",
    label: "审核通过并发布",
    sentence: "发布后，公开内容任何人都能看到，并参与需求匹配。",
    confirmLabel: "通过并发布",
  },
  return: {
    path: "return",
    label: "退回整改",
    sentence: "单位会看到您的意见，修改后可再次提交。",
    confirmLabel: "退回单位",
  },
  refuse: {
    path: "refusal",
    label: "不予受理",
    sentence: "这项成果就此结束，单位会看到原因，不能再次提交。",
    confirmLabel: "确认不予受理",
    danger: true,
  },
  assign: {
    path: "assignment",
    label: "认领到单位",
    sentence: "选择这项成果所属的高校院所；认领后该单位可以查看和管理它。",
    confirmLabel: "确认认领",
  },
  renew: {
    path: "renewal",
    label: "续期并重新发布",
    sentence: "填写新的有效期截止日，成果按原内容重新发布。",
    confirmLabel: "确认续期",
  },
  withdraw: {
    path: "withdrawal",
    label: "撤回成果",
    sentence: "撤回后成果关闭，不再公开，也不再参与匹配；已在审核的修订一并撤回。撤回不能恢复。",
    confirmLabel: "确认撤回",
    danger: true,
  },
};

/** Everything this person may do next, each opening to its consequence. */
export function AchievementActs(props: AchievementPageProps) {
  const { acts, view } = props;
  if (acts.size === 0) return null;
  return (
    <Panel title="下一步">
      <div class="flow">
        {(["submit", "publish", "return", "refuse", "assign", "renew"] as const).map((act) => (
          <ActForm {...props} act={act} />
        ))}
        {acts.has("correct") ? (
          <p>
            <a href={`/achievements/${view.id}/contact`}>更正联系人与有效期</a>
          </p>
        ) : null}
        {acts.has("revise") ? (
          <p>
            <a href={`/achievements/${view.id}/revision/edit`}>修订公开内容</a>
          </p>
        ) : null}
        <ActForm {...props} act="withdraw" />
      </div>
    </Panel>
  );
}

function ActForm(props: AchievementPageProps & { act: AchievementAct }) {
  const { act, acts, view, failed } = props;
  const words = ACT_FORMS[act];
  if (words === undefined || !acts.has(act)) return null;
  const isFailed = failed?.act === act;
  const form = isFailed ? failed.form : EMPTY_FORM;
  return (
    <ConfirmForm
      action={`/achievements/${view.id}/${words.path}`}
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
function ActFields({ act, form, institutions }: AchievementPageProps & { act: AchievementAct; form: FormState }) {
  if (act === "publish")
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
      label="高校院所"
      required
      width="full"
      options={institutions.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
