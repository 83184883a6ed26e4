import { ConfirmForm } from "../web/confirm-form.tsx";
import type { Frame } from "../web/env.ts";
import { ErrorSummary } from "../web/error-summary.tsx";
import { EMPTY_FORM } from "../web/form-state.ts";
import { TextArea } from "../web/text-fields.tsx";
import type { AttachmentRecord } from "./attachment-owner.ts";
import type { FailedAct } from "./attachments.page.tsx";
import { isOwnFile, mayRemove, mayWithdraw } from "./own-files.ts";
import type { ListedAttachment } from "./queries.ts";

interface AttachmentActsProps {
  frame: Frame;
  record: AttachmentRecord;
  attachment: ListedAttachment;
  /** The act on one file whose form comes back. */
  failed?: FailedAct | undefined;
}

/** What the reader may do with one file: let it through, refuse it, remove it, take it back or withdraw it. */
export function AttachmentActs({ frame, record, attachment, failed }: AttachmentActsProps) {
  const isOwn = isOwnFile(frame.actor, attachment);
  const isTakenBack = isOwn && record.shared !== null && attachment.layer === "public";
  const path = `/attachments/${attachment.id}`;
  const version = <input type="hidden" name="version" value={String(attachment.version)} />;
  const returnedBy = (act: FailedAct["act"]) =>
    failed?.attachmentId === attachment.id && failed.act === act ? failed.form : undefined;
  const returned = returnedBy("refusal");
  const returnedWithdrawal = returnedBy("withdrawal");
  return (
    <div class="attachment-acts">
      {record.mayCheck && attachment.isWaiting ? (
        <>
          <ConfirmForm
            action={`${path}/acceptance`}
            label="审核通过"
            sentence={
              attachment.layer === "public"
                ? "通过后，能看到这条记录公开内容的人都能下载它。请先下载核对。"
                : "通过后，它与这条记录的其他保密内容一样，只有本单位和工作人员能下载。"
            }
            confirmLabel="确认通过"
            primary
          >
            {version}
          </ConfirmForm>
          <ConfirmForm
            action={`${path}/refusal`}
            label="不通过"
            sentence="附件将被移除，上传的单位会看到原因。"
            confirmLabel="确认不通过"
            danger
            open={returned !== undefined}
          >
            {returned === undefined ? null : <ErrorSummary {...returned} />}
            {version}
            <TextArea
              form={returned ?? EMPTY_FORM}
              name={`opinion-${attachment.id}`}
              label="不通过的原因"
              required
              maxLength={500}
              rows={3}
            />
          </ConfirmForm>
        </>
      ) : null}
      {mayRemove(record, isOwn, attachment.part) ? (
        <ConfirmForm
          action={`${path}/removal`}
          {...(isTakenBack
            ? {
                label: "收回",
                sentence: `收回“${attachment.name}”后，对方和工作人员都不能再下载；对接记录和操作日志会写明谁在何时收回。不能恢复，需要时只能重新上传。`,
                confirmLabel: "确认收回",
              }
            : {
                label: "移除",
                sentence: `移除“${attachment.name}”后不能恢复，需要时只能重新上传。`,
                confirmLabel: "确认移除",
              })}
          danger
        >
          {version}
        </ConfirmForm>
      ) : null}
      {mayWithdraw(frame.actor, record, attachment) ? (
        <ConfirmForm
          action={`${path}/withdrawal`}
          label="作废"
          sentence={`“${attachment.name}”是已登记、已核准或已办结内容的依据，不能移除。作废后文件留存，标明原因、经办人和时间，不再作为凭证；不能恢复，需要时重新上传。`}
          confirmLabel="确认作废"
          danger
          open={returnedWithdrawal !== undefined}
        >
          {returnedWithdrawal === undefined ? null : <ErrorSummary {...returnedWithdrawal} />}
          {version}
          <TextArea
            form={returnedWithdrawal ?? EMPTY_FORM}
            name={`reason-${attachment.id}`}
            label="作废的原因"
            hint="工作人员、审计员、领导和上传的单位能看到；请勿写个人信息"
            required
            maxLength={200}
            rows={2}
          />
        </ConfirmForm>
      ) : null}
    </div>
  );
}
