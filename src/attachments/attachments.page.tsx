import { shanghaiDay, shanghaiMinute } from "../kernel/dates.ts";
import { RadioGroup, SelectField } from "../web/choice-fields.tsx";
import { ConfirmForm } from "../web/confirm-form.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ErrorSummary } from "../web/error-summary.tsx";
import { controlAttributes, Field } from "../web/field.tsx";
import { Form, FormButtons } from "../web/form.tsx";
import { EMPTY_FORM, type FormState } from "../web/form-state.ts";
import { Notice } from "../web/notice.tsx";
import { Panel } from "../web/page.tsx";
import { RecordPage } from "../web/record-page.tsx";
import { Table } from "../web/table.tsx";
import { TextArea } from "../web/text-fields.tsx";
import {
  ACCEPTED_ENDINGS,
  ACCEPTED_KINDS,
  ATTACHMENT_LAYERS,
  type AttachmentLimits,
  describeSize,
  MAX_UPLOAD_BYTES,
} from "./attachment.ts";
import { AttachmentList } from "./attachment-list.page.tsx";
import type { AttachmentRecord } from "./attachment-owner.ts";
import type { AttachmentOpening } from "./list-openings.ts";
import { isOwnFile, mayRemove } from "./own-files.ts";
import type { ListedAttachment, RefusedAttachment } from "./queries.ts";

export interface AttachmentsPageProps {
  frame: Frame;
  record: AttachmentRecord;
  attachments: readonly ListedAttachment[];
  /** Of shared files: who opened what is theirs. */
  openings: readonly AttachmentOpening[];
  refused: readonly RefusedAttachment[];
  limits: AttachmentLimits;
  /** The upload's form, when it comes back. */
  form: FormState;
  /** What was saved of an upload of which something else was refused. */
  saved: readonly string[];
  /** The refusal of one file, when its form comes back. */
  failed?: { attachmentId: string; form: FormState } | undefined;
}

/** 附件 of one record: add, remove, and for staff check what was added after publication. */
export function AttachmentsPage(props: AttachmentsPageProps) {
  const { frame, record, attachments, refused, limits, form } = props;
  const { place, mayWrite, mayClear } = record;
  const hasOwn = attachments.some((one) => isOwnFile(frame.actor, one));
  const hasOwnShared = record.shared !== null && hasOwn;
  // Of a record with parts each part has room for so many.
  const left = record.parts.length > 0 ? null : limits.perRecord - attachments.length;
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
          <Notice tone="info" title={`已有 ${attachments.length} 个附件，达到上限`}>
            <p>如需再添加，请先移除不再需要的附件。</p>
          </Notice>
        ) : (
          <UploadPanel {...props} left={left} />
        )}
        {mayClear && hasOwn ? (
          <Notice tone="info" title="这条记录已经结束，不能再添加附件">
            <p>本单位的附件仍计入总量；不再需要的可以移除。</p>
          </Notice>
        ) : null}
        <Panel title={`已有的附件（${attachments.length}）`}>
          {attachments.length === 0 ? (
            <EmptyState title="还没有附件">
              <p>{mayWrite ? "图纸、检测报告、照片等有助于判断的材料，都可以在上面添加。" : "这条记录没有附件。"}</p>
            </EmptyState>
          ) : (
            <AttachmentList
              attachments={attachments}
              words={record.words}
              acts={(one) => <Acts {...props} attachment={one} />}
            />
          )}
        </Panel>
        {props.openings.length > 0 || hasOwnShared ? <OpeningsPanel openings={props.openings} /> : null}
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

function OpeningsPanel({ openings }: { openings: readonly AttachmentOpening[] }) {
  return (
    <Panel title="您和同事共享的附件被谁打开过" id="openings">
      <Table
        caption="打开记录"
        captionHidden
        columns={[
          { header: "时间", nowrap: true, heading: true, cell: ({ at }: AttachmentOpening) => shanghaiMinute(at) },
          { header: "附件", cell: ({ fileName, isGone }) => `${fileName}${isGone ? "（已收回）" : ""}` },
          {
            header: "打开的人",
            cell: ({ byName, organizationName }) => `${byName || "已注销用户"}（${organizationName || "工作人员"}）`,
          },
        ]}
        rows={openings}
        empty={
          <EmptyState title="还没有人打开过">
            <p>其他单位和工作人员每次下载您和同事上传的附件，都会记在这里。</p>
          </EmptyState>
        }
      />
    </Panel>
  );
}

function UploadPanel({ record, limits, form, left }: AttachmentsPageProps & { left: number | null }) {
  const path = `${record.place.path}/attachments`;
  const room = left === null ? `整条记录和其中每一笔各最多 ${limits.perRecord} 个` : `还可以添加 ${left} 个`;
  const field = {
    form,
    name: "files[]",
    label: "选择文件",
    hint: `${ACCEPTED_KINDS}；每个不超过 ${describeSize(limits.maxBytes)}，${room}。不接受带密码或含宏的文件；图片里的拍摄地点、设备、缩略图等信息会自动去掉；Office 和 PDF 文件里的作者、单位、批注和修订记录不会去掉，上传前请检查（Word、Excel、PowerPoint：文件 → 信息 → 检查文档）。`,
    required: true,
  };
  return (
    <Panel title="添加附件">
      <Form form={form} action={path} files upload={{ maxBytes: limits.maxBytes, done: path }}>
        <div class="fields">
          <RadioGroup
            form={form}
            name="layer"
            label="谁可以下载"
            required
            options={ATTACHMENT_LAYERS.flatMap((layer) => {
              const words = record.words[layer];
              return words === undefined ? [] : [{ value: layer, ...words }];
            })}
          />
          {record.parts.length === 0 ? null : (
            <SelectField
              form={form}
              name="part"
              label="附在哪条记录"
              empty="整条，不附在某次记录上"
              options={record.parts.map(({ value, label }) => ({ value, label }))}
            />
          )}
          <Field {...field}>
            <input class="file-input" type="file" multiple accept={ACCEPTED_ENDINGS} {...controlAttributes(field)} />
          </Field>
        </div>
        <p class="field-hint">一次上传的文件合计不超过 {describeSize(MAX_UPLOAD_BYTES)}。</p>
        <FormButtons>
          <button class="btn btn-primary" type="submit">
            上传
          </button>
        </FormButtons>
      </Form>
    </Panel>
  );
}

function Acts({ frame, record, attachment, failed }: AttachmentsPageProps & { attachment: ListedAttachment }) {
  const isOwn = isOwnFile(frame.actor, attachment);
  const isTakenBack = isOwn && record.shared !== null && attachment.layer === "public";
  const path = `/attachments/${attachment.id}`;
  const version = <input type="hidden" name="version" value={String(attachment.version)} />;
  const returned = failed?.attachmentId === attachment.id ? failed.form : undefined;
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
                sentence: `收回“${attachment.name}”后，对方和工作人员都不能再下载；日志会记下收回的人和时间。不能恢复，需要时只能重新上传。`,
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
    </div>
  );
}
