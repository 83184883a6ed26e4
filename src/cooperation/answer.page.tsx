import type { Layer } from "../kernel/contact.ts";
import { CheckboxField } from "../web/choice-fields.tsx";
import { ConfirmForm } from "../web/confirm-form.tsx";
import { ErrorSummary } from "../web/error-summary.tsx";
import { EMPTY_FORM } from "../web/form-state.ts";
import { Panel } from "../web/page.tsx";
import type { IntroductionPageProps } from "./introduction.page.tsx";
import { layersOf, type Party } from "./introduction.ts";
import { ReasonFields } from "./reason-fields.page.tsx";

/** What a consent says; a change of these words counts `CONSENT_WORDING` up. */
export const CONSENT_WORDS: Record<Layer, { label: string; hint: string }> = {
  contact: {
    label: "同意把本单位为此填写的联系人姓名、电话、邮箱提供给对方",
    hint: "双方都同意提供时才互见；仅限本次对接，每次查看都有记录，随时可以收回",
  },
  annex: {
    label: "同意把保密内容（保密附件说明；保密需求还包括需求正文）提供给对方",
    hint: "仅限本次对接的这一家院所，每次查看都有记录，随时可以收回",
  },
};

/** 等您答复: yes, with what is opened to the other side, or no, with a reason. */
export function AnswerPanel({ view, failed, reference }: IntroductionPageProps) {
  const path = `/introductions/${view.id}`;
  const form = failed?.act === "accept" ? failed.form : EMPTY_FORM;
  return (
    <Panel title="等您答复：是否愿意与对方对接？">
      <div class="flow">
        <form class="form" method="post" action={`${path}/acceptance`} novalidate>
          {failed?.act === "accept" ? <ErrorSummary {...failed.form} /> : null}
          <p>
            同意后，待对方也同意，双方即可看到对方的单位名称，由工作人员联系安排。是否提供下面的内容由您决定，以后也可以再提供。
          </p>
          {layersOf(view.side as Party).map((layer) => (
            <CheckboxField form={form} name={layer} {...CONSENT_WORDS[layer]} />
          ))}
          <p>
            <button class="btn btn-primary" type="submit">
              同意对接
            </button>
          </p>
        </form>
        <ConfirmForm
          action={`${path}/decline`}
          label="不同意对接"
          sentence="这次对接就此结束。请选择原因，便于工作人员推荐更合适的对象。"
          confirmLabel="确认不同意"
          danger
          open={failed?.act === "decline"}
        >
          <ReasonFields failed={failed?.act === "decline" ? failed.form : undefined} reference={reference} />
        </ConfirmForm>
      </div>
    </Panel>
  );
}
