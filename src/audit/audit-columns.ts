import type { ExportColumn } from "../exchange/export-list.ts";
import { shanghaiMinute } from "../kernel/dates.ts";
import { ROLE_LABELS, type Role } from "../kernel/permissions.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { actWord } from "./act-words.ts";
import { entityWord } from "./audit-words.ts";
import { describeChanges } from "./describe-changes.ts";
import { describeEntry } from "./describe-entry.ts";
import type { AuditEntryView } from "./queries.ts";

export function roleWord(role: string): string {
  return ROLE_LABELS[role as Role] ?? role;
}

/** Who it was: a person by name, the service and visitors by role. */
export function actorWord({ actorId, actorName, actorRole }: AuditEntryView): string {
  if (actorName !== null) return actorName;
  return actorId === null ? roleWord(actorRole) : "已注销用户";
}

/** 操作日志 as a file to read. */
export const auditColumns = (reference: ReferenceBook): ExportColumn<AuditEntryView>[] => [
  { header: "序号", cell: ({ seq }) => seq, width: 8 },
  { header: "时间", cell: ({ at }) => shanghaiMinute(at) },
  { header: "操作人", cell: actorWord },
  { header: "角色", cell: ({ actorRole }) => roleWord(actorRole) },
  { header: "对象", cell: ({ entity }) => entityWord(entity) },
  { header: "编号", cell: ({ number }) => number },
  { header: "操作", cell: ({ action }) => actWord(action) },
  {
    header: "详情",
    cell: ({ changes, ...entry }) =>
      [...describeEntry(entry, reference), ...describeChanges(changes, reference)]
        .map(({ label, text }) => `${label}：${text}`)
        .join("；"),
    width: 50,
  },
  { header: "对象号", cell: ({ entityId }) => entityId, width: 36 },
  { header: "请求号", cell: ({ requestId }) => requestId, width: 36 },
  { header: "网络地址", cell: ({ address }) => address },
];
