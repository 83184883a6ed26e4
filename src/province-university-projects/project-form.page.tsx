import { choicesOf } from "../reference/choices.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { SelectField } from "../web/choice-fields.tsx";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { DateField, TextArea, TextField } from "../web/text-fields.tsx";
import { PartyRows, partyOptions } from "./party-fields.page.tsx";
import { PROJECTS_PATH } from "./project-status.page.tsx";
import { MAX_INSTITUTIONS, PROJECT_FIELD_LABELS } from "./province-university-project.ts";
import type { Named, ProjectRecord } from "./queries.ts";

interface ProjectFormPageProps {
  frame: Frame;
  form: FormState;
  /** Null for a new one. */
  project: ProjectRecord | null;
  /** Number of what a new one comes of; empty otherwise. */
  originNumber: string;
  enterprises: readonly Named[];
  institutions: readonly Named[];
  reference: ReferenceBook;
}

const LABELS = PROJECT_FIELD_LABELS;

/** 录入项目, writing a planned one on, and 变更 or 更正 of one that runs. */
export function ProjectFormPage(props: ProjectFormPageProps) {
  const { frame, form, project, originNumber } = props;
  const title = project === null ? "录入省校合作项目" : `修改省校合作项目 ${project.number}`;
  const path = project === null ? PROJECTS_PATH : `${PROJECTS_PATH}/${project.id}`;
  const crumbs = [
    { label: "省校合作", href: PROJECTS_PATH },
    ...(project === null ? [] : [{ label: project.number, href: path }]),
    { label: project === null ? title : "修改" },
  ];
  const lead =
    project === null
      ? originNumber === ""
        ? "先保存基本情况，再在项目页上登记任务、引进人才和资金。启动实施前只有工作人员看得到。"
        : `由 ${originNumber} 而来，高校院所和企业已填好，可以再加别的高校院所。`
      : project.status === "planned"
        ? "还没有启动，参加单位看不到。"
        : "改动高校院所、企业、基地、责任单位或实施期要写明原因，改前改后记在项目记录里。";
  return (
    <Layout
      frame={frame}
      title={title}
      current="province-university-projects"
      breadcrumbs={crumbs}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading title={title} lead={lead} />
      <Form form={form} action={path} recordPath={path} enterAction="save" warnUnsaved>
        <RequiredLegend />
        <ProjectPanel {...props} />
        <PartiesPanel {...props} />
        <NotePanel {...props} />
        {project === null ? (
          <>
            <input type="hidden" name="formId" value={textAt(form, "formId")} />
            <input type="hidden" name="introductionId" value={textAt(form, "introductionId")} />
            <input type="hidden" name="contractId" value={textAt(form, "contractId")} />
            <input type="hidden" name="originNumber" value={originNumber} />
          </>
        ) : (
          <input type="hidden" name="version" value={textAt(form, "version")} />
        )}
        <FormButtons>
          <button class="btn btn-primary" type="submit" name="action" value="save">
            保存
          </button>
          <a class="btn btn-ghost" href={path}>
            取消
          </a>
        </FormButtons>
      </Form>
    </Layout>
  );
}

function ProjectPanel({ form, project, reference }: ProjectFormPageProps) {
  return (
    <Panel title="项目">
      <div class="fields">
        <TextField form={form} name="title" label={LABELS.title} required maxLength={100} />
        <SelectField
          form={form}
          name="base"
          label={LABELS.base}
          empty="不属于十二大基地"
          options={choicesOf(reference, "provinceUniversityBase", project?.base)}
        />
        <TextField
          form={form}
          name="responsibleUnit"
          label={LABELS.responsibleUnit}
          hint="县里负责这个项目的单位，如“县教育科技局”"
          required
          maxLength={60}
          width="medium"
        />
        <DateField form={form} name="startsOn" label={LABELS.startsOn} required />
        <DateField form={form} name="endsOn" label={LABELS.endsOn} required />
        <TextArea form={form} name="goal" label={LABELS.goal} hint="参加单位能看到" maxLength={2000} rows={5} />
      </div>
    </Panel>
  );
}

function PartiesPanel({ form, project, enterprises, institutions }: ProjectFormPageProps) {
  const kept = project?.enterpriseId ? [{ id: project.enterpriseId, name: project.enterprise ?? "" }] : [];
  return (
    <Panel title="参加单位">
      <div class="fields">
        <PartyRows
          form={form}
          name="institutions"
          errorName="institutionIds"
          legend={`${LABELS.institutionIds}（必填，第一家牵头）`}
          rowLabel="高校院所"
          hint="可以有几家；不在名单里的请先在“单位”里登记"
          max={MAX_INSTITUTIONS}
          options={partyOptions(institutions, project?.institutions ?? [])}
        />
        <SelectField
          form={form}
          name="enterpriseId"
          label={LABELS.enterpriseId}
          hint="没有企业参加的不选"
          empty="没有企业参加"
          width="full"
          options={partyOptions(enterprises, kept)}
        />
      </div>
    </Panel>
  );
}

function NotePanel({ form, project }: ProjectFormPageProps) {
  return (
    <Panel title="来源与备注">
      <div class="fields">
        <TextField
          form={form}
          name="agreementNumber"
          label={LABELS.agreementNumber}
          hint="属于哪份合作协议，如 X-2026-0001，没有可不填"
          width="medium"
        />
        <TextArea form={form} name="note" label={LABELS.note} hint="只有工作人员能看到" maxLength={1000} rows={3} />
        {project === null || project.status === "planned" ? null : (
          <TextArea
            form={form}
            name="reason"
            label={LABELS.reason}
            hint="改动高校院所、企业、基地、责任单位或实施期时必填"
            maxLength={200}
            rows={2}
          />
        )}
      </div>
    </Panel>
  );
}
