import { Panel } from "../web/page.tsx";
import { AttachmentList } from "./attachment-list.page.tsx";
import type { AttachmentRecord } from "./attachment-owner.ts";
import type { ListedAttachment, Withdrawal } from "./queries.ts";

/** 附件 on the page of their record; nothing to outsiders where there is nothing. */
export function AttachmentsPanel({
  record,
  attachments,
  withdrawals,
  hasOwn,
}: {
  record: AttachmentRecord;
  attachments: readonly ListedAttachment[];
  withdrawals: ReadonlyMap<string, Withdrawal>;
  /** Here or at a part of the record there is one that came from this person's organization. */
  hasOwn: boolean;
}) {
  const hasOwnShared = record.shared !== null && hasOwn;
  // Of a record with parts the files may all stand there.
  const isNothingToAdd = record.parts.length > 0 && !record.mayWrite && !hasOwnShared;
  if (attachments.length === 0 && (!record.isInside || isNothingToAdd)) return null;
  const hasWaiting = attachments.some(({ isWaiting }) => isWaiting);
  return (
    <Panel title="附件" id="attachments">
      {attachments.length === 0 ? (
        <p class="not-given">{hasOwnShared ? "附件都在各条对接记录里" : "没有附件"}</p>
      ) : (
        <AttachmentList {...{ attachments, withdrawals }} words={record.isInside ? record.words : null} />
      )}
      {!record.mayWrite && !(record.mayClear && hasOwn) && !hasOwnShared && !(record.mayCheck && hasWaiting) ? null : (
        <p>
          <a href={`${record.place.path}/attachments`}>
            {record.mayCheck && hasWaiting ? "审核附件" : manageWords(record, attachments, hasOwnShared)}
          </a>
        </p>
      )}
    </Panel>
  );
}

function manageWords(
  { mayWrite, mayClear, keptParts }: AttachmentRecord,
  attachments: readonly ListedAttachment[],
  hasOwnShared: boolean,
): string {
  if (mayClear) return "移除附件";
  const isKept = keptParts.includes("");
  if (hasOwnShared) {
    const acts = isKept ? (mayWrite ? "添加或作废附件，" : "") : mayWrite ? "添加、收回附件，" : "收回附件，";
    return `${acts}查看打开记录`;
  }
  if (attachments.length === 0) return "添加附件";
  return attachments.every(({ part }) => keptParts.includes(part)) ? "添加或作废附件" : "添加或移除附件";
}
