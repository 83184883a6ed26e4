import type { ExportColumn } from "../exchange/export-list.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { ANNOUNCEMENT_FIELD_LABELS, ANNOUNCEMENT_STATUS_LABELS } from "./announcement.ts";
import type { AnnouncementRow } from "./queries.ts";

const LABELS = ANNOUNCEMENT_FIELD_LABELS;

/** 公告 as everybody reads them. */
export const announcementColumns: ExportColumn<AnnouncementRow>[] = [
  { header: LABELS.title, cell: ({ title }) => title, width: 40 },
  { header: LABELS.pinned, cell: ({ pinned }) => (pinned ? "是" : "") },
  { header: "发布日期", cell: ({ publishedAt }) => (publishedAt === null ? "" : shanghaiDay(publishedAt)) },
  { header: LABELS.body, cell: ({ body }) => body, width: 60 },
];

/** 公告管理: with where each stands. */
export const deskAnnouncementColumns: ExportColumn<AnnouncementRow>[] = [
  ...announcementColumns,
  { header: "状态", cell: ({ status }) => ANNOUNCEMENT_STATUS_LABELS[status] },
  { header: LABELS.fromDay, cell: ({ fromDay }) => fromDay },
  { header: LABELS.untilDay, cell: ({ untilDay }) => untilDay },
  { header: "更新日期", cell: ({ updatedAt }) => shanghaiDay(updatedAt) },
];
