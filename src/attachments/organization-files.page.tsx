import { shanghaiDay } from "../kernel/dates.ts";
import type { Page } from "../kernel/pagination.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Table } from "../web/table.tsx";
import { ATTACHMENT_LAYER_LABELS, ATTACHMENT_TYPE_LABELS, describeSize } from "./attachment.ts";
import type { AttachmentRecord } from "./attachment-owner.ts";
import { mayRemove } from "./own-files.ts";
import type { ListedAttachment } from "./queries.ts";

export const ORGANIZATION_FILES_PATH = "/my/attachments";

export interface OrganizationFileRow {
  attachment: ListedAttachment;
  /** Null where its record is closed to this person by now. */
  record: AttachmentRecord | null;
}

interface OrganizationFilesPageProps {
  frame: Frame;
  page: Page<OrganizationFileRow>;
  usedBytes: number;
  limitBytes: number;
}

/** 本单位的附件: what takes how much of the room that one organization has, and where it can be removed. */
export function OrganizationFilesPage({ frame, page, usedBytes, limitBytes }: OrganizationFilesPageProps) {
  return (
    <Layout frame={frame} title="本单位的附件" current="" breadcrumbs={[{ label: "本单位的附件" }]}>
      <PageHeading
        title="本单位的附件"
        lead={`合计 ${describeSize(usedBytes)}，上限 ${describeSize(limitBytes)}；大的在前。已结束的记录里的附件也计入，不再需要的可以移除。`}
      />
      <Panel>
        <Table
          caption="本单位的附件"
          captionHidden
          rows={page.rows}
          columns={[
            {
              header: "附件",
              heading: true,
              cell: ({ attachment }) => (
                <a href={`/attachments/${attachment.id}`} download>
                  {attachment.name}
                </a>
              ),
            },
            {
              header: "所属记录",
              cell: ({ record }) =>
                record === null ? (
                  "已看不到"
                ) : (
                  <a href={record.place.path}>{`${record.place.number} ${record.place.title}`}</a>
                ),
            },
            { header: "种类", nowrap: true, cell: ({ attachment }) => ATTACHMENT_TYPE_LABELS[attachment.type] },
            { header: "大小", numeric: true, cell: ({ attachment }) => describeSize(attachment.bytes) },
            { header: "上传日期", nowrap: true, cell: ({ attachment }) => shanghaiDay(attachment.uploadedAt) },
            {
              header: "移除",
              nowrap: true,
              cell: ({ record, attachment }) =>
                record !== null && mayRemove(record, true, attachment.part) ? (
                  <a href={`${record.place.path}/attachments#attachment-${attachment.id}`}>去移除</a>
                ) : attachment.withdrawnAt === null ? (
                  "现在不能"
                ) : (
                  "已作废"
                ),
            },
          ]}
          empty={
            <EmptyState title="还没有附件">
              <p>在需求、成果和对接的页面上添加的附件，都列在这里。</p>
            </EmptyState>
          }
        />
        <Pagination page={page} href={(number) => listAddress(ORGANIZATION_FILES_PATH, {}, number)} />
        <ExportLinks total={page.total} href={ORGANIZATION_FILES_PATH} noun="个" />
      </Panel>
    </Layout>
  );
}

/** The list as a file. */
export const organizationFileColumns = [
  { header: "附件", cell: ({ attachment }: OrganizationFileRow) => attachment.name, width: 30 },
  {
    header: "所属记录",
    cell: ({ record }: OrganizationFileRow) =>
      record === null ? "已看不到" : `${record.place.number} ${record.place.title}`,
    width: 40,
  },
  { header: "谁可以下载", cell: ({ attachment }: OrganizationFileRow) => ATTACHMENT_LAYER_LABELS[attachment.layer] },
  { header: "种类", cell: ({ attachment }: OrganizationFileRow) => ATTACHMENT_TYPE_LABELS[attachment.type] },
  { header: "大小（字节）", cell: ({ attachment }: OrganizationFileRow) => attachment.bytes },
  { header: "上传日期", cell: ({ attachment }: OrganizationFileRow) => shanghaiDay(attachment.uploadedAt) },
  { header: "状态", cell: ({ attachment }: OrganizationFileRow) => (attachment.withdrawnAt === null ? "" : "已作废") },
];
