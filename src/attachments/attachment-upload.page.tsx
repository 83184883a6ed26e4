import { RadioGroup, SelectField } from "../web/choice-fields.tsx";
import { controlAttributes, Field } from "../web/field.tsx";
import { Form, FormButtons } from "../web/form.tsx";
import type { FormState } from "../web/form-state.ts";
import { Panel } from "../web/page.tsx";
import {
  ACCEPTED_ENDINGS,
  ACCEPTED_KINDS,
  ATTACHMENT_LAYERS,
  type AttachmentLimits,
  describeSize,
  MAX_UPLOAD_BYTES,
} from "./attachment.ts";
import type { AttachmentRecord } from "./attachment-owner.ts";

interface AttachmentUploadProps {
  record: AttachmentRecord;
  limits: AttachmentLimits;
  /** The upload's form, when it comes back. */
  form: FormState;
  /** How many files the record has room for; null where each of its parts has room of its own. */
  left: number | null;
}

/** 添加附件: files, who may take them, and to which part of the record they belong. */
export function AttachmentUpload({ record, limits, form, left }: AttachmentUploadProps) {
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
