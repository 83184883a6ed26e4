import type { ExportColumn } from "../exchange/export-list.ts";
import { shanghaiMinute } from "../kernel/dates.ts";
import { NOTICE_KIND_LABELS } from "./notice.ts";
import { sentenceOf } from "./notice-sentence.ts";
import type { NamedRecord, NoticeRow } from "./queries.ts";
import type { SavedSearchRow } from "./save-search.ts";
import { SAVED_LIST_LABELS } from "./saved-search.ts";

/** Each stands beside what it is about, which is read for it. */
export const MOST_NOTICES_EXPORTED = 1000;

/** 消息, with what each is about as far as the person may read it. */
export function noticeColumns(named: ReadonlyMap<string, NamedRecord>): ExportColumn<NoticeRow>[] {
  return [
    { header: "类别", cell: ({ kind }) => NOTICE_KIND_LABELS[kind] },
    { header: "消息", cell: sentenceOf, width: 60 },
    { header: "名称", cell: ({ subjectId }) => named.get(subjectId)?.name, width: 40 },
    { header: "时间", cell: ({ createdAt }) => shanghaiMinute(createdAt), width: 18 },
    { header: "状态", cell: ({ readAt }) => (readAt === null ? "未读" : "已读") },
  ];
}

/** 我的订阅. */
export const SAVED_SEARCH_COLUMNS: ExportColumn<SavedSearchRow>[] = [
  { header: "条件", cell: ({ name }) => name, width: 40 },
  { header: "范围", cell: ({ list }) => SAVED_LIST_LABELS[list] },
  { header: "订阅时间", cell: ({ createdAt }) => shanghaiMinute(createdAt), width: 18 },
];
