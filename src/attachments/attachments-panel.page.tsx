import { Panel } from "../web/page.tsx";
import { AttachmentList } from "./attachment-list.page.tsx";
import type { AttachmentRecord } from "./attachment-owner.ts";
import type { ListedAttachment } from "./queries.ts";

/** 附件 on the page of their record; nothing to outsiders where there is nothing. */
export function AttachmentsPanel({
  record,
  attachments,
}: {
  record: AttachmentRecord;
  attachments: readonly ListedAttachment[];
}) {
  // Of a record with parts the files may all stand there.
  const isNothingToAdd = record.parts.length > 0 && !record.mayWrite;
  if (attachments.length === 0 && (!record.isInside || isNothingToAdd)) return null;
  const hasWaiting = attachments.some(({ isWaiting }) => isWaiting);
  return (
    <Panel title="附件" id="attachments">
      {attachments.length === 0 ? (
        <p class="not-given">没有附件</p>
      ) : (
        <AttachmentList attachments={attachments} words={record.isInside ? record.words : null} />
      )}
      {!record.mayWrite && !(record.mayCheck && hasWaiting) ? null : (
        <p>
          <a href={`${record.place.path}/attachments`}>
            {record.mayCheck && hasWaiting ? "审核附件" : attachments.length === 0 ? "添加附件" : "添加或移除附件"}
          </a>
        </p>
      )}
    </Panel>
  );
}
