import type { HeaderAliases } from "../exchange/headers.ts";
import { shanghaiMinute } from "../kernel/dates.ts";
import { DEFAULT_VALIDITY } from "../kernel/validity.ts";
import { CheckboxField, SelectField } from "../web/choice-fields.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { controlAttributes, Field, type FieldProps } from "../web/field.tsx";
import { Form, FormButtons } from "../web/form.tsx";
import type { FormState } from "../web/form-state.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import type { ListedImport } from "./import-queries.ts";
import type { ImportKind } from "./import-rows.ts";

export interface ImportsPageProps {
  frame: Frame;
  form: FormState;
  imports: readonly ListedImport[];
  /** 征集批次 that a file may be for. */
  campaigns: readonly { value: string; label: string }[];
  headers: Readonly<Record<ImportKind, HeaderAliases<string>>>;
}

/** 批量导入: a file of needs, achievements, organizations or contracts, as the command line takes it. */
export function ImportsPage({ frame, form, imports, campaigns, headers }: ImportsPageProps) {
  const isStaff = frame.actor.role !== "institution";
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
        lead="从 .xlsx、.csv 或 .jsonl 文件导入；先核对、改错，确认后才存入。同一文件再导一次只更新改动，不会重复。"
      />
      <div class="flow">
        <Panel title="选择文件">
          <p>
            下载模板填写，或直接用省里的表：
            {isStaff ? (
              <>
                <a href="/imports/template/needs" download>
                  需求模板
                </a>
                、
                <a href="/imports/template/organizations" download>
                  单位模板
                </a>
                、
                <a href="/imports/template/contracts" download>
                  技术合同模板
                </a>
                、
              </>
            ) : null}
            <a href="/imports/template/achievements" download>
              成果模板
            </a>
          </p>
          <Form form={form} action="/imports" files>
            <SelectField
              form={form}
              name="kind"
              label="导入什么"
              required
              options={[
                ...(isStaff ? [{ value: "needs", label: "技术需求" }] : []),
                { value: "achievements", label: "科技成果" },
                ...(isStaff ? [{ value: "organizations", label: "单位（企业、高校院所、协作部门）" }] : []),
                ...(isStaff ? [{ value: "contracts", label: "技术合同（登记机构的台账）" }] : []),
              ]}
            />
            <FileField
              form={form}
              name="file"
              label="文件"
              required
              hint="不超过 20 MB，10 万行。表格的一行是一条，列名见下；有“编号”一列时，再次导入按编号更新。"
            />
            {campaigns.length === 0 && form.errors.campaignId === undefined ? null : (
              <SelectField
                form={form}
                name="campaignId"
                label="征集批次"
                hint="新导入的都归这个批次；已有的保持原来的批次"
                empty="不属于任何批次"
                options={campaigns}
              />
            )}
            {isStaff ? (
              <CheckboxField
                form={form}
                name="publish"
                label="不经审核直接发布（只对需求和成果）"
                hint={`不勾选则作为“已提交”，照常审核。勾选后，缺少必填栏（如联系电话）的不直接发布，转入待审，并逐行写明缺什么。${DEFAULT_VALIDITY}写明单位且单位库中有的归该单位，其余归“待认领”，由工作人员分配。`}
              />
            ) : (
              <p>导入的成果归本单位，提交审核后发布。</p>
            )}
            <FormButtons>
              <button class="btn btn-primary" type="submit">
                上传并核对
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
                cell: (one: ListedImport) => <a href={`/imports/${one.id}`}>{one.fileName}</a>,
              },
              { header: "上传人", nowrap: true, cell: importerOf },
              { header: "时间", nowrap: true, cell: ({ createdAt }) => shanghaiMinute(createdAt) },
              { header: "结果", cell: resultOf },
            ]}
            rows={imports}
            empty={
              <EmptyState title="还没有导入过">
                <p>上传文件后，可以在这里查看核对结果、继续导入或撤销。</p>
              </EmptyState>
            }
          />
          <ExportLinks total={imports.length} href="/imports" noun="次" />
        </Panel>
        {isStaff ? <Headers title="技术需求的列名" aliases={headers.needs} /> : null}
        <Headers title="科技成果的列名" aliases={headers.achievements} />
        {isStaff ? (
          <Headers title="单位的列名" aliases={headers.organizations}>
            单位按统一社会信用代码更新，没有代码的按名称；空白的栏不改动原有内容，审核状态、账号和联系方式不受导入影响。
          </Headers>
        ) : null}
        {isStaff ? (
          <Headers title="技术合同的列名" aliases={headers.contracts}>
            合同按登记编号更新，没有的按合同编号和双方；双方按信用代码或名称归到单位库，不在库中的记名称。金额按列名括号里的单位（元或万元），没有写的按万元。没有写方向的按双方定：企业向高校院所或外部单位买进的是吸纳。有签订日期的登记为已签订，有登记编号的登记为已登记；工作人员办理过的内容不被文件改动，空着的栏补上。
          </Headers>
        ) : null}
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

interface HeadersProps {
  title: string;
  aliases: HeaderAliases<string>;
  /** What else is to be known of such a file. */
  children?: string;
}

/** `关键字2`: said of all of them at once. */
const NUMBERED = /[\d一二三四五]$/;

/** Which headers a file may have; the province's forms use them. */
function Headers({ title, aliases, children }: HeadersProps) {
  const facts = Object.values(aliases).map(([label = "", ...others]) => {
    const value = others.filter((name) => !NUMBERED.test(name)).join("、") || "—";
    return { label, value };
  });
  return (
    <Panel title={title}>
      <p>
        左边是列名，右边的写法也认得。没有的列可以不写；列名中的空格、括号说明和 *
        不影响。关键词一格一个的，列名写成“关键词1”“关键词2”。
      </p>
      {children === undefined ? null : <p>{children}</p>}
      <KeyValues facts={facts} />
    </Panel>
  );
}

/** Who has sent the file. */
export function importerOf({ broughtBy }: Pick<ListedImport, "broughtBy">): string {
  return broughtBy || "账号已删除";
}

export function resultOf({ state, failure, summary }: ListedImport): string {
  const { created, updated, unchanged, refused } = summary;
  const sums = `新增 ${created}，更新 ${updated}，未变 ${unchanged}，未导入 ${refused}`;
  switch (state) {
    case "reading":
      return "正在读取文件";
    case "ready":
      return "等待核对后确认";
    case "running":
      return `没有完成：${sums}`;
    case "done":
      return sums;
    case "undoing":
      return `没有撤销完：${sums}`;
    case "failed":
      return "没有导入";
    case "undone":
      return failure === null ? "已撤销" : "已撤销（有几条保留）";
    case "discarded":
      return "已放弃";
  }
}
