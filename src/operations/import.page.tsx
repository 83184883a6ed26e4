import { whyLeftOut } from "../exchange/unread-headers.ts";
import type { ImportSummary } from "../kernel/import.ts";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Figures } from "../web/figures.tsx";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { ImportActs, KIND_NOUNS, outcomeOf } from "./import-acts.page.tsx";
import type { ImportJob } from "./import-jobs.ts";
import type { ImportRecord, ImportRowRecord } from "./import-queries.ts";
import { type ImportKind, LEFT_OUT } from "./import-rows.ts";
import { MendRows } from "./mend-rows.page.tsx";
import type { MendValuesProps } from "./mend-values.page.tsx";

/** More would not fit into one form. */
export const ROWS_SHOWN = 100;

export interface ImportPageProps {
  frame: Frame;
  record: ImportRecord;
  /** Who has sent the file, where it was somebody else; null for one's own. */
  colleague: string | null;
  /** What is under way with it, or else its rows. */
  now: { job: ImportJob } | ImportRows;
  failure: string | null;
}

/** An import's rows while nothing is under way with it. */
export interface ImportRows {
  summary: ImportSummary;
  /** Rows that were not imported yet, or not taken back. */
  waiting: number;
  remarked: { rows: readonly ImportRowRecord[]; total: number };
  /** The first rows of which nothing is to be said. */
  plain: readonly ImportRowRecord[];
  /** Values that no list has. */
  values: MendValuesProps;
}

/** One import: how far it is, what it would do, what it did. */
export function ImportPage({ frame, record, colleague, now, failure }: ImportPageProps) {
  return (
    <Layout
      frame={frame}
      title={`导入：${record.fileName}`}
      current="imports"
      breadcrumbs={[{ label: "批量导入", href: "/imports" }, { label: record.fileName }]}
    >
      <PageHeading
        title={record.fileName}
        eyebrow={`导入${KIND_NOUNS[record.kind]}${colleague === null ? "" : `，由${colleague}上传`}`}
        lead={"job" in now ? "可以离开此页，稍后再来看结果。" : leadOf(record)}
      />
      <div class="flow">
        {failure === null ? null : (
          <Notice
            tone={record.state === "undone" ? "warning" : "error"}
            title={FAILURE_TITLES[record.state] ?? "导入没有完成"}
          >
            {failure} <a href="/imports">返回批量导入</a>
          </Notice>
        )}
        <Unread kind={record.kind} headers={record.unreadHeaders} />
        {"job" in now ? (
          <Progress record={record} job={now.job} />
        ) : (
          <>
            <Sums record={record} summary={now.summary} waiting={now.waiting} />
            <ImportActs record={record} summary={now.summary} />
            {now.summary.read > 0 ? <Rows record={record} rows={now} /> : null}
          </>
        )}
      </div>
    </Layout>
  );
}

/** What of the file the import takes nothing of: nobody should think that it came along. */
function Unread({ kind, headers }: { kind: ImportKind; headers: readonly string[] }) {
  if (headers.length === 0) return null;
  const because = (header: string) => whyLeftOut(LEFT_OUT[kind], header);
  const reasons = [...new Set(headers.map(because))].filter((reason) => reason !== null);
  const unknown = headers.filter((header) => because(header) === null);
  return (
    <Notice tone="warning" title={`有 ${headers.length} 列没有用到`}>
      <ul class="plain-list">
        {reasons.map((reason) => (
          <li>
            {quoted(headers.filter((header) => because(header) === reason))}：{reason}。
          </li>
        ))}
        {unknown.length === 0 ? null : (
          <li>
            {quoted(unknown)}
            ：这些列的内容不导入；同一栏有两列的（如手机和固定电话）只导入一列。如果需要，请按{" "}
            <a href="/imports">批量导入</a> 页列出的列名改好文件后重新上传。
          </li>
        )}
      </ul>
    </Notice>
  );
}

const quoted = (headers: readonly string[]): string => headers.map((header) => `“${header}”`).join("、");

interface SumsProps extends Pick<ImportRows, "summary" | "waiting"> {
  record: ImportRecord;
}

function Sums({ record: { state }, summary, waiting }: SumsProps) {
  if (state === "failed" || state === "discarded") return null;
  const isPlan = state === "ready" || state === "reading";
  const when = isPlan ? "行将" : state === "undone" ? "行曾" : "行";
  const mayLackRows = state === "running" || state === "undoing" || state === "undone";
  return (
    <Figures
      figures={[
        { label: mayLackRows ? "行已处理" : "行读入", value: summary.read },
        { label: `${when}新增`, value: summary.created },
        { label: `${when}更新`, value: summary.updated },
        { label: isPlan ? "行不变" : "行未变", value: summary.unchanged },
        { label: isPlan ? "行不能导入" : "行未导入", value: summary.refused },
        ...(state === "running" ? [{ label: "行尚未处理", value: waiting }] : []),
        ...(state === "undoing" ? [{ label: "行尚未撤销", value: waiting }] : []),
      ]}
    />
  );
}

const LEADS: Record<ImportRecord["state"], string> = {
  reading: "读取没有完成。",
  ready: "请核对：现在还没有存入任何内容，确认后才导入。",
  running: "导入没有完成，已完成的行保留。",
  done: "导入已完成。",
  undoing: "撤销没有完成：已撤下的不再恢复，其余的保持导入后的样子。",
  failed: "文件没有导入，没有存入任何内容。",
  undone: "这次导入已撤销：新增的已撤下，更新的已恢复原样。",
  discarded: "已放弃，没有存入任何内容。",
};

function leadOf({ state, failure }: ImportRecord): string {
  return state === "undone" && failure !== null ? "这次导入已撤销，下面几条除外。" : LEADS[state];
}

const FAILURE_TITLES: Partial<Record<ImportRecord["state"], string>> = {
  undoing: "撤销没有完成",
  undone: "有几条没有撤下",
};

/** What is under way, and what it begins with. */
const ACTS: Record<ImportJob["act"], { act: string; beginning: string }> = {
  read: { act: "核对", beginning: "正在读取文件" },
  check: { act: "核对", beginning: "正在准备" },
  run: { act: "导入", beginning: "正在准备" },
  undo: { act: "撤销", beginning: "正在核对能否撤销" },
};

function Progress({ record, job }: { record: ImportRecord; job: ImportJob }) {
  const { done, total } = job;
  const { act, beginning } = ACTS[job.act];
  const sentence = total === 0 ? beginning : `已${act} ${done} 行，共 ${total} 行`;
  return (
    <Panel title={`正在${act}`}>
      <p>
        <progress class="progress" {...(total === 0 ? {} : { value: done, max: total })} aria-label={`${act}进度`}>
          {sentence}
        </progress>
      </p>
      <p role="status">{sentence}</p>
      <p>
        <a class="btn btn-outline" href={`/imports/${record.id}`}>
          刷新
        </a>
      </p>
    </Panel>
  );
}

interface RowsProps {
  record: ImportRecord;
  rows: ImportRows;
}

function Rows({ record, rows: { remarked, plain, values } }: RowsProps) {
  const left = remarked.total - remarked.rows.length;
  return (
    <>
      <Panel title="需要留意的行">
        {record.state === "ready" && remarked.rows.some(({ problems }) => problems.length > 0) ? (
          <MendRows record={record} rows={remarked.rows} values={values} />
        ) : (
          <RowTable caption="需要留意的行" rows={remarked.rows} empty="每一行都没有问题，没有需要留意的。" />
        )}
        {left > 0 ? <p>还有 {left} 行需要留意，没有列出。改好以上各行后重新检查，就会看到其余的。</p> : null}
        <ExportLinks total={remarked.total} href={`/imports/${record.id}`} noun="行" />
      </Panel>
      {plain.length === 0 ? null : (
        <Panel title={`其余各行（前 ${plain.length} 行）`}>
          <RowTable caption="其余各行" rows={plain} empty="" />
        </Panel>
      )}
    </>
  );
}

function RowTable({ caption, rows, empty }: { caption: string; rows: readonly ImportRowRecord[]; empty: string }) {
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[
        { header: "名称", heading: true, cell: ({ title, sourceId }: ImportRowRecord) => title || sourceId },
        { header: "文件中的行", numeric: true, cell: ({ line }) => line },
        { header: "结果", nowrap: true, cell: outcomeOf },
        { header: "说明", cell: ({ remarks }) => remarks.join("；") || "—" },
      ]}
      rows={rows}
      empty={<p>{empty}</p>}
    />
  );
}
