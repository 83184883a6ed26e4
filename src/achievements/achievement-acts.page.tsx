import { MAX_REMARK } from "../kernel/opinion.ts";
import { DEFAULT_VALIDITY } from "../kernel/validity.ts";
import { ActForm, type ActWords } from "../web/act-form.tsx";
import type { CheckView } from "../web/check-panel.tsx";
import { FieldMarks } from "../web/field-marks.tsx";
import { EMPTY_FORM, type FormState } from "../web/form-state.ts";
import { Panel } from "../web/page.tsx";
import type { AchievementPageProps } from "./achievement.page.tsx";
import type { AchievementAct } from "./achievement-acts.ts";
import { ACHIEVEMENT_FIELD_LABELS, MARKABLE_ACHIEVEMENT_FIELDS } from "./achievement-form.ts";

/** The acts that stand on the page itself. */
const ACT_WORDS: Partial<Record<AchievementAct, ActWords>> = {
  submit: {
    path: "submission",
    label: "提交审核",
    sentence: "提交后由工作人员审核，期间不能修改内容；如需修改，请联系工作人员退回。",
    confirmLabel: "确认提交",
    primary: true,
  },
  publish: {
    path: "publication",
    label: "审核通过并发布",
    sentence: `发布后，公开内容任何人都能看到，并参与需求匹配。${DEFAULT_VALIDITY}`,
    confirmLabel: "通过并发布",
    field: "remark",
    primary: true,
    shortcut: "A",
  },
  return: {
    path: "return",
    label: "退回整改",
    sentence: "单位会看到您的意见，修改后可再次提交。",
    confirmLabel: "退回单位",
    field: "returnOpinion",
    shortcut: "R",
  },
  refuse: {
    path: "refusal",
    label: "不予受理",
    sentence: "这项成果就此结束，单位会看到原因，不能再次提交。",
    confirmLabel: "确认不予受理",
    field: "refusalOpinion",
    danger: true,
    shortcut: "X",
  },
  appoint: {
    path: "reviewer",
    label: "指派审核人",
    sentence: "由您选择的人审核这项成果；已指派的可以改派。",
    confirmLabel: "指派",
    field: "reviewerId",
    shortcut: "S",
  },
  assign: {
    path: "assignment",
    label: "认领到单位",
    sentence: "选择这项成果所属的高校院所；认领后该单位可以查看和管理它。",
    confirmLabel: "确认认领",
    field: "organizationId",
  },
  renew: {
    path: "renewal",
    label: "续期并重新发布",
    sentence: "填写新的有效期截止日，成果按原内容重新发布。",
    confirmLabel: "确认续期",
    field: "validUntil",
  },
  withdraw: {
    path: "withdrawal",
    label: "撤回成果",
    sentence: "撤回后成果关闭，不再公开，也不再参与匹配；已在审核的修订一并撤回。撤回不能恢复。",
    confirmLabel: "确认撤回",
    danger: true,
  },
};

/** The keys of the acts that a check ends with, as the line above the achievement shows them. */
export const ACT_KEYS: readonly { act: AchievementAct; key: string; label: string }[] = [
  { act: "publish", key: "A", label: "通过并发布" },
  { act: "return", key: "R", label: "退回" },
  { act: "refuse", key: "X", label: "不予受理" },
  { act: "appoint", key: "S", label: "指派" },
];

/** Everything this person may do next, each opening to its consequence. */
export function AchievementActs({ acts, view, failed, institutions, check, queue }: AchievementPageProps) {
  if (acts.size === 0) return null;
  const path = `/achievements/${view.id}`;
  const formOf = (act: AchievementAct) => {
    const words = ACT_WORDS[act];
    return words === undefined || !acts.has(act) ? null : (
      <ActForm
        words={words}
        recordPath={path}
        version={view.file?.version ?? 0}
        failed={failed?.act === act ? failed.form : undefined}
        organizations={institutions}
        organizationLabel="高校院所"
        reviewers={check?.reviewers}
        from={queue?.from}
      >
        <ActExtras act={act} form={(failed?.act === act ? failed.form : undefined) ?? EMPTY_FORM} check={check} />
      </ActForm>
    );
  };
  return (
    <Panel title="下一步">
      <div class="flow">
        {(["submit", "publish", "return", "refuse", "appoint", "assign", "renew"] as const).map(formOf)}
        {acts.has("correct") ? (
          <p>
            <a href={`${path}/contact`}>更正联系人与有效期</a>
          </p>
        ) : null}
        {acts.has("revise") ? (
          <p>
            <a href={`${path}/revision/edit`}>修订公开内容</a>
          </p>
        ) : null}
        {formOf("withdraw")}
      </div>
    </Panel>
  );
}

/** What an act asks beside its one field. */
function ActExtras({ act, form, check }: { act: AchievementAct; form: FormState; check: CheckView | null }) {
  if (act === "appoint") return <input type="hidden" name="seenReviewerId" value={check?.reviewerId ?? ""} />;
  if (act !== "return") return null;
  const fields = { labels: ACHIEVEMENT_FIELD_LABELS, fields: MARKABLE_ACHIEVEMENT_FIELDS };
  return <FieldMarks form={form} {...fields} maxLength={MAX_REMARK} />;
}
