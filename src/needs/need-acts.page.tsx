import { MAX_REMARK } from "../kernel/opinion.ts";
import { DEFAULT_VALIDITY } from "../kernel/validity.ts";
import { ActForm, type ActWords } from "../web/act-form.tsx";
import { RadioGroup, SelectField } from "../web/choice-fields.tsx";
import { FieldMarks } from "../web/field-marks.tsx";
import { EMPTY_FORM, type FormState } from "../web/form-state.ts";
import { Panel } from "../web/page.tsx";
import type { NeedPageProps } from "./need.page.tsx";
import { type END_REASONS, endReasonsOf, type NeedStatus } from "./need.ts";
import type { NeedAct } from "./need-acts.ts";
import { MARKABLE_NEED_FIELDS, NEED_FIELD_LABELS } from "./need-form.ts";

const ON_PAGE = ["submit", "formallyCheck", "publish", "return", "refuse", "appoint", "assign", "renew"] as const;

/** The acts that stand on the page itself. */
const ACT_WORDS: Partial<Record<NeedAct, ActWords>> = {
  submit: {
    path: "submission",
    label: "提交审核",
    sentence: "提交后由工作人员进行形式审核，期间不能修改内容；如需修改，请联系工作人员退回。",
    confirmLabel: "确认提交",
    primary: true,
  },
  formallyCheck: {
    path: "formal-check",
    label: "形式审核通过",
    sentence: "内容完整、符合填报要求，转入诊断复核。",
    confirmLabel: "通过形式审核",
    field: "remark",
    primary: true,
    shortcut: "A",
  },
  publish: {
    path: "publication",
    label: "诊断复核通过并发布",
    sentence: `发布后，公开内容任何人都能看到，并参与成果匹配。${DEFAULT_VALIDITY}`,
    confirmLabel: "通过并发布",
    field: "remark",
    primary: true,
    shortcut: "A",
  },
  return: {
    path: "return",
    label: "退回整改",
    sentence: "企业会看到您的意见，修改后可再次提交。",
    confirmLabel: "退回企业",
    field: "returnOpinion",
    shortcut: "R",
  },
  refuse: {
    path: "refusal",
    label: "不予受理",
    sentence: "这条需求就此结束，企业会看到原因，不能再次提交。",
    confirmLabel: "确认不予受理",
    field: "refusalOpinion",
    danger: true,
    shortcut: "X",
  },
  appoint: {
    path: "reviewer",
    label: "指派审核人",
    sentence: "由您选择的人办理这一环节；已指派的可以改派。",
    confirmLabel: "指派",
    field: "reviewerId",
    shortcut: "S",
  },
  assign: {
    path: "assignment",
    label: "认领到企业",
    sentence: "选择这条需求所属的企业；认领后该企业可以查看和管理它。",
    confirmLabel: "确认认领",
    field: "organizationId",
  },
  renew: {
    path: "renewal",
    label: "续期并重新发布",
    sentence: "填写新的有效期截止日，需求按原内容重新发布。",
    confirmLabel: "确认续期",
    field: "validUntil",
  },
  end: {
    path: "closure",
    label: "结束需求",
    sentence:
      "结束后需求不再公开，也不再参与匹配；在审核的修订和进行中的对接一并撤回，双方为它公开的联系人和保密内容随之关闭。已签的合同照常履行。结束不能恢复。",
    confirmLabel: "确认结束",
    danger: true,
  },
  withdraw: {
    path: "withdrawal",
    label: "撤回需求",
    sentence:
      "撤回后需求关闭，不再公开，也不再参与匹配；在审核的修订和进行中的对接一并撤回，双方为它公开的联系人和保密内容随之关闭。已签的合同照常履行。撤回不能恢复。",
    confirmLabel: "确认撤回",
    danger: true,
  },
};

/** The keys of the acts that a check ends with, as the line above the need shows them. */
export const ACT_KEYS: readonly { act: NeedAct; key: string; label: string }[] = [
  { act: "formallyCheck", key: "A", label: "通过" },
  { act: "publish", key: "A", label: "通过并发布" },
  { act: "return", key: "R", label: "退回" },
  { act: "refuse", key: "X", label: "不予受理" },
  { act: "appoint", key: "S", label: "指派" },
];

/** Everything this person may do next, each opening to its consequence. */
export function NeedActs(props: NeedPageProps) {
  const { acts, view, failed, enterprises, check, queue } = props;
  if (acts.size === 0) return null;
  const path = `/needs/${view.id}`;
  const formOf = (act: NeedAct) => {
    const words = ACT_WORDS[act];
    return words === undefined || !acts.has(act) ? null : (
      <ActForm
        words={words}
        recordPath={path}
        version={view.file?.version ?? 0}
        failed={failed?.act === act ? failed.form : undefined}
        organizations={enterprises}
        organizationLabel="企业"
        reviewers={check?.reviewers}
        from={queue?.from}
      >
        <ActExtras
          act={act}
          status={view.status}
          form={(failed?.act === act ? failed.form : undefined) ?? EMPTY_FORM}
          check={check}
        />
      </ActForm>
    );
  };
  return (
    <Panel title="下一步">
      <div class="flow">
        {ON_PAGE.map(formOf)}
        {acts.has("correct") ? (
          <p>
            <a href={`${path}/contact`}>更正联系人与有效期</a>
          </p>
        ) : null}
        {acts.has("revise") ? (
          <p>
            <a href={`${path}/revision/edit`}>修订需求内容</a>
          </p>
        ) : null}
        {formOf("end")}
        {formOf("withdraw")}
      </div>
    </Panel>
  );
}

const END_WORDS: Record<(typeof END_REASONS)[number], string> = {
  solved: "已解决：技术问题已经得到解决，或合同已履行",
  noMatch: "无匹配：没有找到合适的成果或合作方，不再寻找",
};

interface ActExtrasProps {
  act: NeedAct;
  status: NeedStatus;
  form: FormState;
  check: NeedPageProps["check"];
}

/** What an act asks beside its one field. */
function ActExtras({ act, status, form, check }: ActExtrasProps) {
  if (act === "return") {
    return <FieldMarks form={form} labels={NEED_FIELD_LABELS} fields={MARKABLE_NEED_FIELDS} maxLength={MAX_REMARK} />;
  }
  if (act === "end") {
    const options = endReasonsOf(status).map((value) => ({ value, label: END_WORDS[value] }));
    return <RadioGroup form={form} name="closeReason" label="结束原因" required options={options} />;
  }
  if (act === "appoint") return <input type="hidden" name="seenReviewerId" value={check?.reviewerId ?? ""} />;
  if (act !== "formallyCheck" || check === null) return null;
  return (
    <SelectField
      form={form}
      name="nextReviewerId"
      label="交给谁复核"
      hint="诊断复核由另一人办理；也可以以后再指派"
      empty="以后再指派"
      width="full"
      options={check.reviewers}
    />
  );
}
