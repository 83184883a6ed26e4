import type { ReferenceBook } from "../reference/reference-book.ts";
import { CheckboxGroup } from "../web/choice-fields.tsx";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { DateField, TextArea, TextField } from "../web/text-fields.tsx";
import { CAMPAIGN_FIELD_LABELS, MAX_BODY, MAX_TITLE } from "./campaign.ts";
import { CAMPAIGNS_PATH, DESK_PATH } from "./campaigns.page.tsx";
import type { CampaignRow } from "./queries.ts";

interface CampaignFormPageProps {
  frame: Frame;
  form: FormState;
  reference: ReferenceBook;
  /** Null for a new one. */
  campaign: CampaignRow | null;
}

/** 新建批次 and its correction. */
export function CampaignFormPage({ frame, form, reference, campaign }: CampaignFormPageProps) {
  const path = campaign === null ? CAMPAIGNS_PATH : `${CAMPAIGNS_PATH}/${campaign.id}`;
  const title = campaign === null ? "新建征集批次" : "修改征集批次";
  const list = { label: "批次管理", href: DESK_PATH };
  const branches = reference.options("industry").filter(({ parent }) => parent === null);
  return (
    <Layout
      frame={frame}
      title={title}
      current="campaigns"
      breadcrumbs={
        campaign === null ? [list, { label: title }] : [list, { label: campaign.number, href: path }, { label: "修改" }]
      }
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading
        title={title}
        lead={
          campaign?.status === "open"
            ? "保存后所有人立即看到新内容；改截止日可以延长或缩短征集。"
            : "先存为草稿，在批次页上核对后再开始征集。"
        }
      />
      <Panel>
        <Form form={form} action={path} recordPath={path} warnUnsaved>
          <RequiredLegend />
          <div class="fields">
            <TextField form={form} name="title" label={CAMPAIGN_FIELD_LABELS.title} required maxLength={MAX_TITLE} />
            <TextArea
              form={form}
              name="body"
              label={CAMPAIGN_FIELD_LABELS.body}
              hint="征集什么、怎样填报、找谁咨询。纯文字；换行和空行照样显示。"
              required
              maxLength={MAX_BODY}
              rows={10}
            />
            <CheckboxGroup
              form={form}
              name="industries"
              label={CAMPAIGN_FIELD_LABELS.industries}
              hint="都不选表示不限；其他产业的填报也不会被拒绝"
              inline
              options={branches.map(({ code, label }) => ({ value: code, label }))}
            />
            <DateField form={form} name="opensOn" label={CAMPAIGN_FIELD_LABELS.opensOn} required />
            <DateField form={form} name="closesOn" label={CAMPAIGN_FIELD_LABELS.closesOn} required />
          </div>
          {campaign === null ? (
            <input type="hidden" name="formId" value={textAt(form, "formId")} />
          ) : (
            <input type="hidden" name="version" value={textAt(form, "version")} />
          )}
          <FormButtons>
            <button class="btn btn-primary" type="submit">
              {campaign === null ? "保存草稿" : "保存"}
            </button>
            <a class="btn btn-ghost" href={campaign === null ? DESK_PATH : path}>
              取消
            </a>
          </FormButtons>
        </Form>
      </Panel>
    </Layout>
  );
}
