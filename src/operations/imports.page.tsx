import type { HeaderAliases } from "../exchange/columns.ts";
import { CheckboxField, SelectField } from "../web/choice-fields.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { controlAttributes, Field, type FieldProps } from "../web/field.tsx";
import { Form, FormButtons } from "../web/form.tsx";
import type { FormState } from "../web/form-state.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import type { ImportKind } from "./import-file.ts";
import { type ImportJob, isRunning } from "./import-jobs.ts";

export interface ImportsPageProps {
  frame: Frame;
  form: FormState;
  jobs: readonly ImportJob[];
  headers: Readonly<Record<ImportKind, HeaderAliases<string>>>;
}

/** 批量导入: a file of needs or achievements, as the command line takes it. */
export function ImportsPage({ frame, form, jobs, headers }: ImportsPageProps) {
  return (
    <Layout
      frame={frame}
      title="批量导入"
      current="imports"
      breadcrumbs={[{ label: "批量导入" }]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading
        title="批量导入"
        lead="从 .xlsx、.csv 或 .jsonl 文件导入需求或成果；同一文件再导一次只更新改动，不会重复。"
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
            <FileField
              form={form}
              name="file"
              label="文件"
              required
              hint="不超过 20 MB，10 万行。表格的一行是一条，列名见下；有“编号”一列时，再次导入按编号更新。"
            />
            <CheckboxField
              form={form}
              name="publish"
              label="不经审核直接发布"
              hint="不勾选则作为“已提交”，照常审核。导入的内容先归“待认领”，由工作人员分配给单位。"
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
              {
                header: "文件",
                heading: true,
                cell: (job: ImportJob) => <a href={`/imports/${job.id}`}>{job.fileName}</a>,
              },
              { header: "结果", cell: (job) => resultOf(job) },
            ]}
            rows={jobs}
            empty={
              <EmptyState title="还没有导入过">
                <p>服务重启后这里会清空；已导入的内容在“需求办理”“成果办理”的待认领里。</p>
              </EmptyState>
            }
          />
        </Panel>
        <Headers title="技术需求的列名" aliases={headers.needs} />
        <Headers title="科技成果的列名" aliases={headers.achievements} />
      </div>
    </Layout>
  );
}

function FileField(field: FieldProps) {
  return (
    <Field {...field}>
      <input class="file-input" type="file" accept=".jsonl,.ndjson,.csv,.xlsx" {...controlAttributes(field)} />
    </Field>
  );
}

/** Which headers a file may have; the province's forms use them. */
function Headers({ title, aliases }: { title: string; aliases: HeaderAliases<string> }) {
  const facts = Object.values(aliases).map(([label = "", ...others]) => ({ label, value: others.join("、") || "—" }));
  return (
    <Panel title={title}>
      <p>左边是列名，右边的写法也认得。没有的列可以不写；列名中的空格、括号说明和 * 不影响。</p>
      <KeyValues facts={facts} />
    </Panel>
  );
}

function resultOf(job: ImportJob): string {
  if (isRunning(job)) return job.total === 0 ? "正在读取文件" : `进行中：${job.done} / ${job.total} 行`;
  if (job.outcome === null) return "没有完成";
  const { created, updated, unchanged, refused } = job.outcome.summary;
  const cutShort = job.failure === null ? "" : "没有完成：";
  return `${cutShort}新增 ${created}，更新 ${updated}，未变 ${unchanged}，未导入 ${refused}`;
}
