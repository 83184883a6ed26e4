import { CheckboxField } from "../web/choice-fields.tsx";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { DateField, TextArea, TextField } from "../web/text-fields.tsx";
import { ANNOUNCEMENT_FIELD_LABELS, MAX_BODY, MAX_TITLE } from "./announcement.ts";
import { ANNOUNCEMENTS_PATH } from "./announcements.page.tsx";
import type { AnnouncementRow } from "./queries.ts";

interface AnnouncementFormPageProps {
  frame: Frame;
  form: FormState;
  /** Null for a new one. */
  row: AnnouncementRow | null;
}

/** 写公告 and its correction. */
export function AnnouncementFormPage({ frame, form, row }: AnnouncementFormPageProps) {
  const path = row === null ? ANNOUNCEMENTS_PATH : `${ANNOUNCEMENTS_PATH}/${row.id}`;
  const title = row === null ? "写公告" : "修改公告";
  const list = { label: "公告管理", href: "/desk/announcements" };
  return (
    <Layout
      frame={frame}
      title={title}
      current="announcements"
      breadcrumbs={
        row === null ? [list, { label: title }] : [list, { label: row.title, href: path }, { label: "修改" }]
      }
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading
        title={title}
        lead={
          row?.status === "published"
            ? "保存后所有人立即看到新内容。"
            : "先存为草稿，在公告页上核对后再发布。不要写个人电话等不宜公开的内容。"
        }
      />
      <Panel>
        <Form form={form} action={path} recordPath={path} warnUnsaved>
          <RequiredLegend />
          <div class="fields">
            <TextField
              form={form}
              name="title"
              label={ANNOUNCEMENT_FIELD_LABELS.title}
              required
              maxLength={MAX_TITLE}
            />
            <TextArea
              form={form}
              name="body"
              label={ANNOUNCEMENT_FIELD_LABELS.body}
              hint="纯文字；换行和空行照样显示"
              required
              maxLength={MAX_BODY}
              rows={14}
            />
            <CheckboxField form={form} name="pinned" label={ANNOUNCEMENT_FIELD_LABELS.pinned} hint="排在其他公告前面" />
            <DateField
              form={form}
              name="fromDay"
              label={ANNOUNCEMENT_FIELD_LABELS.fromDay}
              hint="不填则发布后立即显示"
            />
            <DateField
              form={form}
              name="untilDay"
              label={ANNOUNCEMENT_FIELD_LABELS.untilDay}
              hint="不填则一直显示，直到撤回"
            />
          </div>
          {row === null ? (
            <input type="hidden" name="formId" value={textAt(form, "formId")} />
          ) : (
            <input type="hidden" name="version" value={textAt(form, "version")} />
          )}
          <FormButtons>
            <button class="btn btn-primary" type="submit">
              {row === null ? "保存草稿" : "保存"}
            </button>
            <a class="btn btn-ghost" href={row === null ? list.href : path}>
              取消
            </a>
          </FormButtons>
        </Form>
      </Panel>
    </Layout>
  );
}
