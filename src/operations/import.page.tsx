import { type ImportedRow, summarizeImport } from "../kernel/import.ts";
import { CheckboxField, SelectField } from "../web/choice-fields.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { Field } from "../web/field.tsx";
import { Figures } from "../web/figures.tsx";
import { Form, FormButtons } from "../web/form.tsx";
import { type FormState, fieldId } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import type { ImportJob } from "./import-jobs.ts";

const CRUMB = { label: "批量导入", href: "/imports" };
const ROWS_SHOWN = 500;

export interface ImportsPageProps {
  frame: Frame;
  form: FormState;
  jobs: readonly ImportJob[];
}

/** 批量导入: a file of needs or achievements, as the command line takes it. */
export function ImportsPage({ frame, form, jobs }: ImportsPageProps) {
  return (
    <Layout
      frame={frame}
      title="批量导入"
      current="imports"
      breadcrumbs={[CRUMB]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading
        title="批量导入"
        lead="从 .xlsx、.csv 或 .jsonl 文件导入需求或成果；同一文件再导一次只更新，不重复。"
      />
      <div class="flow">
        <Panel title="选择文件">
          <Form form={form} action="/imports" files>
            <SelectField
              form={form}
              name="kind"
              label="导入什么"
              required
              options={[
                { value: "needs", label: "技术需求" },
                { value: "achievements", label: "科技成果" },
              ]}
            />
            <Field
              form={form}
              name="file"
              label="文件"
              required
              hint="第一行是列名，认得省级征集表与成果登记表的列名，如“技术需求名称、主要问题、预期目标、所属产业”“成果名称、成果简介、成果所处阶段”。不超过 20 MB。"
            >
              <input class="file-input" type="file" id={fieldId("file")} name="file" accept=".jsonl,.csv,.xlsx" />
            </Field>
            <CheckboxField
              form={form}
              name="publish"
              label="直接发布"
              hint="不勾选则作为“已提交”，照常审核。导入的内容先归“待认领”。"
            />
            <FormButtons>
              <button class="btn btn-primary" type="submit">
                开始导入
              </button>
            </FormButtons>
          </Form>
        </Panel>
        <Panel title="最近的导入">
          <Table
            caption="最近的导入"
            captionHidden
            columns={[
              { header: "文件", heading: true, cell: (job) => <a href={`/imports/${job.id}`}>{job.fileName}</a> },
              { header: "结果", cell: (job) => outcomeOf(job) },
            ]}
            rows={jobs}
            empty={
              <EmptyState title="还没有导入过">
                <p>服务重启后这里会清空；已导入的内容在“需求办理”“成果办理”的待认领里。</p>
              </EmptyState>
            }
          />
        </Panel>
      </div>
    </Layout>
  );
}

/** One import: how far it is, or what became of each row. It refreshes itself while it runs. */
export function ImportPage({ frame, job, failure }: { frame: Frame; job: ImportJob; failure: string | null }) {
  const isRunning = job.report === null && failure === null;
  return (
    <Layout
      frame={frame}
      title={`导入：${job.fileName}`}
      current="imports"
      breadcrumbs={[CRUMB, { label: job.fileName }]}
    >
      <PageHeading title={job.fileName} lead={isRunning ? "正在导入，可以离开此页，稍后再来看结果。" : undefined} />
      <div class="flow">
        {failure === null ? null : <Notice tone="error">{failure}</Notice>}
        {isRunning ? (
          <Panel title="进度">
            <p role="status">
              <progress value={job.done} max={Math.max(1, job.total)}>
                {job.done} / {job.total}
              </progress>{" "}
              {job.done} / {job.total} 行
            </p>
            <p>
              <a class="btn btn-outline" href={`/imports/${job.id}`}>
                刷新
              </a>
            </p>
          </Panel>
        ) : null}
        {job.report === null ? null : <Report report={job.report} />}
      </div>
    </Layout>
  );
}

function Report({ report }: { report: readonly ImportedRow[] }) {
  const { read, created, updated, unchanged, refused } = summarizeImport(report);
  const remarked = report.filter((row) => row.remarks.length > 0);
  return (
    <>
      <Figures
        figures={[
          { label: "行读入", value: read },
          { label: "行新增", value: created },
          { label: "行更新", value: updated },
          { label: "行未变", value: unchanged },
          { label: "行未导入", value: refused },
        ]}
      />
      <Panel title="需要留意的行">
        <Table
          caption="需要留意的行"
          captionHidden
          columns={[
            { header: "文件中的编号", heading: true, cell: (row) => row.sourceId },
            { header: "编号", nowrap: true, cell: (row) => row.number ?? "未导入" },
            { header: "说明", cell: (row) => row.remarks.join("；") },
          ]}
          rows={remarked.slice(0, ROWS_SHOWN)}
          empty={<p>每一行都顺利导入，没有需要留意的。</p>}
        />
      </Panel>
    </>
  );
}

function outcomeOf(job: ImportJob): string {
  if (job.failure !== null) return "没有完成";
  if (job.report === null) return `进行中：${job.done} / ${job.total} 行`;
  const { created, updated, unchanged, refused } = summarizeImport(job.report);
  return `新增 ${created}，更新 ${updated}，未变 ${unchanged}，未导入 ${refused}`;
}
