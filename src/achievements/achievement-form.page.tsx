import type { ReferenceBook } from "../reference/reference-book.ts";
import { SelectField } from "../web/choice-fields.tsx";
import { ContactFields } from "../web/contact-fields.tsx";
import type { Frame } from "../web/env.ts";
import { FilesPanel } from "../web/files-panel.tsx";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { LastDayField } from "./achievement-contact.page.tsx";
import { LeaksSeen, TextFields } from "./achievement-fields.page.tsx";
import { ACHIEVEMENT_FIELD_LABELS } from "./achievement-form.ts";
import { LeakNotice, OpinionNotice } from "./achievement-notices.page.tsx";
import { listPlaceOf } from "./achievement-place.ts";
import type { AchievementView } from "./present-achievement.ts";
import type { TextLeak } from "./public-text-leaks.ts";
import type { AchievementCheck } from "./queries.ts";

export interface AchievementFormPageProps {
  frame: Frame;
  form: FormState;
  reference: ReferenceBook;
  today: string;
  /** The achievement being rewritten; null for a new one. */
  view: AchievementView | null;
  lastCheck: AchievementCheck | null;
  /** In the text as it was stored. */
  leaks: readonly TextLeak[];
  /** 征集批次 that it may be posted for. */
  campaigns: readonly { value: string; label: string }[];
  /** Institutions that staff may write for; empty where the institution itself writes. */
  institutions: readonly { id: string; name: string }[];
  /** How many files it has. */
  attached: number;
}

/** 填报成果: the whole form, new or over a draft. */
export function AchievementFormPage(props: AchievementFormPageProps) {
  const { frame, form, view, institutions } = props;
  const title = view === null ? "填报科技成果" : `修改成果 ${view.number}`;
  const path = view === null ? "/achievements" : `/achievements/${view.id}`;
  const { current, list } = listPlaceOf(frame.actor, view);
  const crumbs = view === null ? [{ label: "填报" }] : [{ label: view.number, href: path }, { label: "修改" }];
  return (
    <Layout
      frame={frame}
      title={title}
      current={current}
      breadcrumbs={[list, ...crumbs]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading title={title} lead="先存草稿，随时可以回来继续填写；填写完整后提交，由工作人员审核后发布。" />
      <Form form={form} action={path} recordPath={path} enterAction="save" warnUnsaved>
        {view === null ? null : <OpinionNotice view={view} check={props.lastCheck} formPath="" />}
        {Object.keys(form.errors).length > 0 ? null : <LeakNotice leaks={props.leaks} />}
        <LeaksSeen form={form} />
        <RequiredLegend />
        {view !== null || frame.actor.role === "institution" ? null : (
          <Panel title="代哪家单位填报">
            {institutions.length > 0 ? null : (
              <p>
                还没有高校院所，请先<a href="/organizations/new">录入单位</a>。
              </p>
            )}
            <SelectField
              form={form}
              name="organizationId"
              label={ACHIEVEMENT_FIELD_LABELS.organizationId}
              hint="来电的高校院所；保存后该单位能在自己的成果里看到并核对"
              required
              options={institutions.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Panel>
        )}
        {props.campaigns.length === 0 && form.errors.campaignId === undefined ? null : (
          <Panel title={ACHIEVEMENT_FIELD_LABELS.campaignId}>
            <SelectField
              form={form}
              name="campaignId"
              label={ACHIEVEMENT_FIELD_LABELS.campaignId}
              hint="为某次集中征集填报时选择；不属于任何批次也可以填报"
              empty="不属于任何批次"
              width="full"
              options={props.campaigns}
            />
          </Panel>
        )}
        <TextFields form={form} reference={props.reference} />
        <Panel title="联系人（不公开）与有效期">
          <div class="fields">
            <ContactFields form={form} />
            <LastDayField form={form} today={props.today} />
          </div>
        </Panel>
        <FilesPanel attached={props.attached} />
        {view === null ? (
          <input type="hidden" name="formId" value={textAt(form, "formId")} />
        ) : (
          <input type="hidden" name="version" value={textAt(form, "version")} />
        )}
        <FormButtons>
          <button class="btn btn-primary" type="submit" name="action" value="submit">
            提交审核
          </button>
          <button class="btn btn-outline" type="submit" name="action" value="save">
            保存草稿
          </button>
          <a class="btn btn-ghost" href={view === null ? list.href : path}>
            取消
          </a>
        </FormButtons>
      </Form>
    </Layout>
  );
}
