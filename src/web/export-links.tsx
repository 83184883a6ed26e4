import { MAX_EXPORTED } from "../kernel/pagination.ts";
import { ConfirmForm } from "./confirm-form.tsx";

interface ExportLinksProps {
  /** Null where nobody has counted them. */
  total: number | null;
  /** The list with its filters. */
  href: string;
  limit?: number;
  /** What is counted: 条, 组, 件. */
  noun?: string;
}

/** 导出: the list with its filters as a file; an empty list has none. */
export function ExportLinks({ total, href, limit = MAX_EXPORTED, noun = "条" }: ExportLinksProps) {
  if (total === 0) return null;
  const as = (format: string) => `${href}${href.includes("?") ? "&" : "?"}format=${format}`;
  const sentence =
    total === null
      ? `导出（最多前 ${limit} ${noun}）：`
      : total > limit
        ? `导出前 ${limit} ${noun}（共 ${total} ${noun}）：`
        : `导出这 ${total} ${noun}：`;
  return (
    <p class="export-links no-print">
      <span>{sentence}</span>
      <a href={as("xlsx")} download>
        Excel
      </a>
      <a href={as("csv")} download>
        CSV
      </a>
    </p>
  );
}

/** The same with whole contacts: asked twice, and kept in the trail (R115). */
export function ContactsExport({ total, action }: { total: number; action: string }) {
  if (total === 0) return null;
  return (
    <div class="export-contacts no-print">
      <ConfirmForm
        action={action}
        label="导出完整联系方式"
        sentence="上面的导出遮住了联系方式。这里导出的 Excel 含完整的联系人、电话、邮箱和保密附件说明，文件里写明导出人，日志留有记录；只在工作需要时使用。"
        confirmLabel="确认导出"
      />
    </div>
  );
}
