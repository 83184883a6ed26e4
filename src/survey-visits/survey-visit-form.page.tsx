import { CheckboxGroup, SelectField } from "../web/choice-fields.tsx";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { DateField, TextArea, TextField } from "../web/text-fields.tsx";
import type { SurveyVisitRecord } from "./queries.ts";
import { SURVEY_VISIT_FIELD_LABELS } from "./survey-visit.ts";
import { VISITS_PATH } from "./survey-visit-status.page.tsx";

type Choice = { value: string; label: string };

export interface SurveyVisitFormPageProps {
  frame: Frame;
  form: FormState;
  /** Null for a new one. */
  visit: SurveyVisitRecord | null;
  enterprises: readonly Choice[];
  campaigns: readonly Choice[];
  visitors: readonly Choice[];
  today: string;
  /** After which the names of those who were met are deleted. */
  keepNamesDays: string;
}

/** 记录走访 and its correction; short enough to be filled in at the factory, on a phone. */
export function SurveyVisitFormPage(props: SurveyVisitFormPageProps) {
  const { frame, form, visit, enterprises, campaigns, visitors, today, keepNamesDays } = props;
  const path = visit === null ? VISITS_PATH : `${VISITS_PATH}/${visit.id}`;
  const title = visit === null ? "记录走访" : `修改走访 ${visit.number}`;
  const list = { label: "走访", href: VISITS_PATH };
  const labels = SURVEY_VISIT_FIELD_LABELS;
  return (
    <Layout
      frame={frame}
      title={title}
      current="survey-visits"
      breadcrumbs={
        visit === null ? [list, { label: title }] : [list, { label: visit.number, href: path }, { label: "修改" }]
      }
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading title={title} lead="只有工作人员能看到。发现的需求保存后再代企业填报。" />
      <Panel>
        <Form form={form} action={path} recordPath={path} warnUnsaved>
          <RequiredLegend />
          <div class="fields">
            <SelectField
              form={form}
              name="enterpriseId"
              label={labels.enterpriseId}
              required
              width="full"
              options={enterprises}
            />
            {campaigns.length === 0 ? null : (
              <SelectField
                form={form}
                name="campaignId"
                label={labels.campaignId}
                empty="不属于任何批次"
                width="full"
                options={campaigns}
              />
            )}
            <DateField form={form} name="visitedOn" label={labels.visitedOn} required max={today} />
            <CheckboxGroup form={form} name="staffIds" label={labels.staffIds} required inline options={visitors} />
            <TextField
              form={form}
              name="metPeople"
              label={labels.metPeople}
              hint={`姓名和职务，不必写电话；没有未完成的下一步时，走访后 ${keepNamesDays} 天删除`}
              maxLength={200}
            />
            <TextArea
              form={form}
              name="findings"
              label={labels.findings}
              hint="主要产品、研发人员和投入、技术难题、政策诉求"
              required
              maxLength={5000}
              rows={8}
            />
            <TextField form={form} name="nextStep" label={labels.nextStep} hint="没有可以不填" maxLength={200} />
            <DateField form={form} name="dueOn" label={labels.dueOn} hint="填了下一步就要填" />
          </div>
          {visit === null ? (
            <input type="hidden" name="formId" value={textAt(form, "formId")} />
          ) : (
            <input type="hidden" name="version" value={textAt(form, "version")} />
          )}
          <FormButtons>
            <button class="btn btn-primary" type="submit">
              保存
            </button>
            <a class="btn btn-ghost" href={path}>
              取消
            </a>
          </FormButtons>
        </Form>
      </Panel>
    </Layout>
  );
}
