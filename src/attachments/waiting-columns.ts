import type { ExportColumn } from "../exchange/export-list.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { ATTACHMENT_LAYER_LABELS, ATTACHMENT_TYPE_LABELS, describeSize } from "./attachment.ts";
import type { WaitingRow } from "./waiting-attachments.page.tsx";

/** 待审附件 as a file. */
export const waitingColumns: ExportColumn<WaitingRow>[] = [
  { header: "附件", cell: ({ attachment }) => attachment.name, width: 30 },
  { header: "所属记录", cell: ({ place }) => `${place.number} ${place.title}`, width: 40 },
  { header: "谁可以下载", cell: ({ attachment }) => ATTACHMENT_LAYER_LABELS[attachment.layer] },
  { header: "种类", cell: ({ attachment }) => ATTACHMENT_TYPE_LABELS[attachment.type] },
  { header: "大小", cell: ({ attachment }) => describeSize(attachment.bytes) },
  { header: "上传人", cell: ({ uploaderName }) => uploaderName },
  { header: "上传日期", cell: ({ attachment }) => shanghaiDay(attachment.uploadedAt) },
];
