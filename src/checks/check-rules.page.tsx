import { CheckboxField } from "../web/choice-fields.tsx";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { TextField } from "../web/text-fields.tsx";

export const CHECK_RULES_PATH = "/administration/check-rules";

/** 审核规则: how long each check may take, and whether one person may do both. */
export function CheckRulesPage({ frame, form }: { frame: Frame; form: FormState }) {
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
        lead="期限按工作日计算，从提交（或上一环节通过）的次日起算，扣除国务院公布的节假日，计入调休上班日。保存后，等待中的需求立即按新期限计算。"
      />
      <Panel>
        <Form form={form} action={CHECK_RULES_PATH}>
          <RequiredLegend />
          <input type="hidden" name="version" value={textAt(form, "version")} />
          <TextField form={form} name="formalCheckDays" label="形式审核期限（工作日）" required width="short" />
          <TextField form={form} name="diagnosisDays" label="诊断复核期限（工作日）" required width="short" />
          <CheckboxField
            form={form}
            name="samePersonMayDiagnose"
            label="允许同一人办理形式审核和诊断复核"
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
