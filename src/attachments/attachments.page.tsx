import { shanghaiDay, shanghaiMinute } from "../kernel/dates.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import type { FormState } from "../web/form-state.ts";
import { Notice } from "../web/notice.tsx";
import { Panel } from "../web/page.tsx";
import { RecordPage } from "../web/record-page.tsx";
import { Table } from "../web/table.tsx";
import type { AttachmentLimits } from "./attachment.ts";
import { AttachmentActs } from "./attachment-acts.page.tsx";
import { AttachmentList } from "./attachment-list.page.tsx";
import type { AttachmentRecord } from "./attachment-owner.ts";
import { AttachmentUpload } from "./attachment-upload.page.tsx";
import type { AttachmentOpening } from "./list-openings.ts";
import { isOwnFile } from "./own-files.ts";
import type { ListedAttachment, RefusedAttachment, Withdrawal } from "./queries.ts";

export interface AttachmentsPageProps {
  frame: Frame;
  record: AttachmentRecord;
  attachments: readonly ListedAttachment[];
  /** Who of others opened what is theirs. */
  openings: readonly AttachmentOpening[];
  refused: readonly RefusedAttachment[];
  limits: AttachmentLimits;
  /** The upload's form, when it comes back. */
  form: FormState;
  /** What was saved of an upload of which something else was refused. */
  saved: readonly string[];
  /** Of the withdrawn ones among them. */
  withdrawals: ReadonlyMap<string, Withdrawal>;
  failed?: FailedAct | undefined;
}

/** An act on one file whose form comes back. */
export interface FailedAct {
  act: "refusal" | "withdrawal";
  attachmentId: string;
  form: FormState;
}

/** 附件 of one record: add, remove, and for staff check what was added after publication. */
export function AttachmentsPage(props: AttachmentsPageProps) {
  const { frame, record, attachments, refused, limits, form } = props;
  const { place, mayWrite, mayClear } = record;
  const hasOwn = attachments.some((one) => isOwnFile(frame.actor, one));
  const hasOwnShared = record.shared !== null && hasOwn;
  const standing = attachments.filter(({ withdrawnAt }) => withdrawnAt === null).length;
  // Of a record with parts each part has room for so many.
  const left = record.parts.length > 0 ? null : limits.perRecord - standing;
  return (
    <RecordPage
      frame={frame}
      place={place}
      title="附件"
      lead={record.addsWait ? "这条记录已经发布：新增的附件经工作人员审核后才会公开；移除即时生效。" : undefined}
      hasErrors={Object.keys(form.errors).length > 0 || props.failed !== undefined}
    >
      <div class="flow">
        {props.saved.length === 0 ? null : (
          <Notice tone="success" title={`已上传 ${props.saved.length} 个附件`}>
            <p>{props.saved.join("、")}</p>
          </Notice>
        )}
        {!mayWrite ? null : left !== null && left <= 0 ? (
          <Notice tone="info" title={`已有 ${standing} 个附件，达到上限`}>
            <p>如需再添加，请先移除不再需要的附件，或作废传错的。</p>
          </Notice>
        ) : (
          <AttachmentUpload record={record} limits={limits} form={form} left={left} />
        )}
        {mayClear && hasOwn ? (
          <Notice tone="info" title="这条记录已经结束，不能再添加附件">
            <p>本单位的附件仍计入总量；不再需要的可以移除。</p>
          </Notice>
        ) : null}
        <Panel title={`已有的附件（${standing}）`}>
          {attachments.length === 0 ? (
            <EmptyState title="还没有附件">
              <p>{mayWrite ? "图纸、检测报告、照片等有助于判断的材料，都可以在上面添加。" : "这条记录没有附件。"}</p>
            </EmptyState>
          ) : (
            <AttachmentList
              attachments={attachments}
              words={record.words}
              withdrawals={props.withdrawals}
              acts={(one) => <AttachmentActs frame={frame} record={record} attachment={one} failed={props.failed} />}
            />
          )}
        </Panel>
        {props.openings.length > 0 || hasOwnShared ? (
          <OpeningsPanel openings={props.openings} readers={record.shared?.readers} />
        ) : null}
        {refused.length === 0 ? null : (
          <Panel title="未通过审核的附件">
            <ul class="attachment-list">
              {refused.map(({ name, opinion, removedAt }) => (
                <li>
                  <p class="attachment-name">{name}</p>
                  <p class="attachment-facts">{shanghaiDay(removedAt)}</p>
                  <p class="prose-text">{opinion}</p>
                </li>
              ))}
            </ul>
          </Panel>
        )}
        <p class="form-buttons">
          {record.formPath === null ? null : (
            <a class="btn btn-primary" href={record.formPath}>
              继续填写 {place.number}
            </a>
          )}
          <a class="btn btn-outline" href={place.path}>
            查看 {place.number}
          </a>
          {frame.actor.organizationId === null ? null : (
            <a class="btn btn-ghost" href="/my/attachments">
              本单位的附件
            </a>
          )}
        </p>
      </div>
    </RecordPage>
  );
}

/** Empty only where somebody else may open them: of `readers` it says so. */
function OpeningsPanel({ openings, readers }: { openings: readonly AttachmentOpening[]; readers: string | undefined }) {
  return (
    <Panel title="您和同事的附件被谁打开过" id="openings">
      <Table
        caption="打开记录"
        captionHidden
        columns={[
          { header: "时间", nowrap: true, heading: true, cell: ({ at }: AttachmentOpening) => shanghaiMinute(at) },
          { header: "附件", cell: ({ fileName, isGone }) => `${fileName}${isGone ? "（已收回）" : ""}` },
          {
            header: "打开的人",
            cell: ({ byName, asWhom }) => `${byName || "已注销用户"}（${asWhom}）`,
          },
        ]}
        rows={openings}
        empty={
          <EmptyState title="还没有人打开过">
            <p>{readers}每次下载您和同事上传的附件，都会记在这里。</p>
          </EmptyState>
        }
      />
    </Panel>
  );
}
