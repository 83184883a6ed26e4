import { CheckboxField } from "../web/choice-fields.tsx";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { TextField } from "../web/text-fields.tsx";

export const CHECK_RULES_PATH = "/administration/check-rules";

interface CheckRulesPageProps {
  frame: Frame;
  form: FormState;
  /** Who may check at present, and whether one person may do both checks of a need as the rules are. */
  reviewers: { names: readonly string[]; oneIsEnough: boolean };
}

/** 审核规则: how long each check may take, and whether one person may do both. */
export function CheckRulesPage({ frame, form, reviewers }: CheckRulesPageProps) {
  return (
    <Layout
      frame={frame}
      title="审核规则"
      current="administration"
      breadcrumbs={[{ label: "管理", href: "/administration" }, { label: "审核规则" }]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading
        title="审核规则"
        lead="期限按工作日计算，从提交（或上一环节通过）的次日起算，扣除国务院公布的节假日，计入调休上班日。保存后，等待中的需求、成果和修订立即按新期限计算。"
      />
      <FewReviewers {...reviewers} />
      <Panel>
        <Form form={form} action={CHECK_RULES_PATH}>
          <RequiredLegend />
          <input type="hidden" name="version" value={textAt(form, "version")} />
          <TextField form={form} name="formalCheckDays" label="形式审核期限（工作日）" required width="short" />
          <TextField form={form} name="diagnosisDays" label="诊断复核期限（工作日）" required width="short" />
          <TextField form={form} name="achievementCheckDays" label="成果审核期限（工作日）" required width="short" />
          <TextField form={form} name="revisionCheckDays" label="修订审核期限（工作日）" required width="short" />
          <CheckboxField
            form={form}
            name="samePersonMayDiagnose"
            label="允许同一人办理需求的形式审核和诊断复核"
            hint="人手不足时使用；默认由两人分别办理"
          />
          <FormButtons>
            <button class="btn btn-primary" type="submit">
              保存
            </button>
            <a class="btn btn-ghost" href="/administration">
              取消
            </a>
          </FormButtons>
        </Form>
      </Panel>
    </Layout>
  );
}

/** Two checks by two people ask for two who may check. */
function FewReviewers({ names, oneIsEnough }: CheckRulesPageProps["reviewers"]) {
  if (names.length === 0)
    return (
      <Notice tone="error" title="现在没有人可以办理审核">
        <p>需求和成果都不能发布。请安全管理员在“账号”里开通工作人员的账号。</p>
      </Notice>
    );
  if (names.length > 1 || oneIsEnough) return null;
  return (
    <Notice tone="warning" title={`现在只有${names[0]}一人可以办理审核`}>
      <p>
        需求的形式审核和诊断复核须由两人分别办理，{names[0]}通过形式审核的需求现在没有人能复核。
        {"请安全管理员再开通一名工作人员的账号，或在下面允许由同一人办理。"}
      </p>
    </Notice>
  );
}
