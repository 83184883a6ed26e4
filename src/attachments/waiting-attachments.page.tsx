import { shanghaiDay } from "../kernel/dates.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import type { RecordPlace } from "../web/record-page.tsx";
import { Table } from "../web/table.tsx";
import { ATTACHMENT_LAYER_LABELS, ATTACHMENT_TYPE_LABELS, describeSize } from "./attachment.ts";
import type { ListedAttachment } from "./queries.ts";

export interface WaitingRow {
  place: RecordPlace;
  attachment: ListedAttachment;
  uploaderName: string;
}

/** 待审附件: files added to published records, for staff. */
export function WaitingAttachmentsPage({ frame, rows }: { frame: Frame; rows: readonly WaitingRow[] }) {
  return (
    <Layout
      frame={frame}
      title="待审附件"
      current="desk-needs"
      breadcrumbs={[{ label: "需求办理", href: "/desk/needs" }, { label: "待审附件" }]}
    >
      <PageHeading title="待审附件" lead="已发布的需求和成果新增的附件，审核通过后才公开。请下载核对后再决定。" />
      <Panel>
        <Table
          caption="待审附件"
          captionHidden
          rows={rows}
          columns={[
            {
              header: "附件",
              heading: true,
              cell: ({ place, attachment }) => (
                <a href={`${place.path}/attachments#attachment-${attachment.id}`}>{attachment.name}</a>
              ),
            },
            { header: "所属记录", cell: ({ place }) => <a href={place.path}>{`${place.number} ${place.title}`}</a> },
            { header: "谁可以下载", nowrap: true, cell: ({ attachment }) => ATTACHMENT_LAYER_LABELS[attachment.layer] },
            {
              header: "种类与大小",
              nowrap: true,
              cell: ({ attachment: { type, bytes } }) => `${ATTACHMENT_TYPE_LABELS[type]} · ${describeSize(bytes)}`,
            },
            { header: "上传人", cell: ({ uploaderName }) => uploaderName },
            { header: "上传日期", nowrap: true, cell: ({ attachment }) => shanghaiDay(attachment.uploadedAt) },
          ]}
          empty={
            <EmptyState title="没有待审的附件">
              <p>草稿和退回的记录里的附件随记录一起审核，不在这里列出。</p>
            </EmptyState>
          }
        />
        <ExportLinks total={rows.length} href="/desk/attachments" noun="个" />
      </Panel>
    </Layout>
  );
}
