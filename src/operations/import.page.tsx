import type { ImportedRow } from "../kernel/import.ts";
import type { Frame } from "../web/env.ts";
import { Figures } from "../web/figures.tsx";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { type ImportJob, type ImportOutcome, isRunning } from "./import-jobs.ts";

const LISTS = { needs: "/desk/needs", achievements: "/desk/achievements" } as const;
const KIND_LABELS = { needs: "需求", achievements: "成果" } as const;

/** One import: how far it is, or what became of each row. */
export function ImportPage({ frame, job, failure }: { frame: Frame; job: ImportJob; failure: string | null }) {
  return (
    <Layout
      frame={frame}
      title={`导入：${job.fileName}`}
      current="imports"
      breadcrumbs={[{ label: "批量导入", href: "/imports" }, { label: job.fileName }]}
    >
      <PageHeading
        title={job.fileName}
        eyebrow={`导入${KIND_LABELS[job.kind]}`}
        lead={isRunning(job) ? "正在导入。可以离开此页，稍后再来看结果。" : undefined}
      />
      <div class="flow">
        {failure === null ? null : (
          <Notice tone="error" title="导入没有完成">
            {failure} <a href="/imports">返回批量导入</a>
          </Notice>
        )}
        {isRunning(job) ? <Progress job={job} /> : null}
        {job.outcome === null ? null : <Outcome job={job} outcome={job.outcome} />}
      </div>
    </Layout>
  );
}

function Progress({ job }: { job: ImportJob }) {
  const { id, done, total } = job;
  const sentence = total === 0 ? "正在读取文件" : `已处理 ${done} 行，共 ${total} 行`;
  return (
    <Panel title="进度">
      <p>
        <progress class="progress" {...(total === 0 ? {} : { value: done, max: total })} aria-label="导入进度">
          {sentence}
        </progress>
      </p>
      <p role="status">{sentence}</p>
      <p>
        <a class="btn btn-outline" href={`/imports/${id}`}>
          刷新
        </a>
      </p>
    </Panel>
  );
}

function Outcome({ job, outcome }: { job: ImportJob; outcome: ImportOutcome }) {
  const { read, created, updated, unchanged, refused } = outcome.summary;
  const left = outcome.remarkedInAll - outcome.remarked.length;
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
      <p>
        导入的内容归“待认领”，在<a href={LISTS[job.kind]}>{KIND_LABELS[job.kind]}办理</a>中分配给单位。
      </p>
      <Panel title="需要留意的行">
        <Table
          caption="需要留意的行"
          captionHidden
          columns={[
            { header: "文件中的编号", heading: true, cell: (row: ImportedRow) => row.sourceId },
            { header: "结果", nowrap: true, cell: (row) => row.number ?? "未导入" },
            { header: "说明", cell: (row) => row.remarks.join("；") },
          ]}
          rows={outcome.remarked}
          empty={<p>{read === 0 ? "文件里没有内容。" : "每一行都顺利导入，没有需要留意的。"}</p>}
        />
        {left > 0 ? <p>还有 {left} 行需要留意，没有列出。改好以上各行后再导入一次，就会看到其余的。</p> : null}
      </Panel>
    </>
  );
}
