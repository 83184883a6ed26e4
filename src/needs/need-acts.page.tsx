import { ActForm, type ActWords } from "../web/act-form.tsx";
import { Panel } from "../web/page.tsx";
import type { NeedPageProps } from "./need.page.tsx";
import type { NeedAct } from "./need-acts.ts";

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
  },
  publish: {
    path: "publication",
    label: "诊断复核通过并发布",
    sentence: "发布后，公开内容任何人都能看到，并参与成果匹配。",
    confirmLabel: "通过并发布",
    field: "remark",
    primary: true,
  },
  return: {
    path: "return",
    label: "退回整改",
    sentence: "企业会看到您的意见，修改后可再次提交。",
    confirmLabel: "退回企业",
    field: "returnOpinion",
  },
  refuse: {
    path: "refusal",
    label: "不予受理",
    sentence: "这条需求就此结束，企业会看到原因，不能再次提交。",
    confirmLabel: "确认不予受理",
    field: "refusalOpinion",
    danger: true,
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
  withdraw: {
    path: "withdrawal",
    label: "撤回需求",
    sentence: "撤回后需求关闭，不再公开，也不再参与匹配；已在审核的修订一并撤回。撤回不能恢复。",
    confirmLabel: "确认撤回",
    danger: true,
  },
};

/** Everything this person may do next, each opening to its consequence. */
export function NeedActs({ acts, view, failed, enterprises }: NeedPageProps) {
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
      />
    );
  };
  return (
    <Panel title="下一步">
      <div class="flow">
        {(["submit", "formallyCheck", "publish", "return", "refuse", "assign", "renew"] as const).map(formOf)}
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
        {formOf("withdraw")}
      </div>
    </Panel>
  );
}
