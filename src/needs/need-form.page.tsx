import { leakKey } from "../kernel/contacts-in-text.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { SelectField } from "../web/choice-fields.tsx";
import { ContactFields } from "../web/contact-fields.tsx";
import type { Frame } from "../web/env.ts";
import { FilesPanel } from "../web/files-panel.tsx";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { CoachLine } from "./coach/coach-line.page.tsx";
import { CheckButton, CoachPanel, type CoachPanelProps } from "./coach/coach-panel.page.tsx";
import { coachTips } from "./coach/coach-tips.ts";
import { LastDayField } from "./need-contact.page.tsx";
import { AnnexField, PublicTextFields } from "./need-fields.page.tsx";
import { NEED_FIELD_LABELS, NEED_FORM_ID } from "./need-form.ts";
import { LeakNotice, OpinionNotice } from "./need-notices.page.tsx";
import { listPlaceOf } from "./need-place.ts";
import type { NeedView } from "./present-need.ts";
import type { TextLeak } from "./public-text-leaks.ts";
import type { NeedCheck } from "./queries.ts";

export interface NeedFormPageProps {
  frame: Frame;
  form: FormState;
  reference: ReferenceBook;
  today: string;
  /** The need being rewritten; null for a new one. */
  view: NeedView | null;
  lastCheck: NeedCheck | null;
  /** Staff write for an enterprise that telephoned, and choose it among these. */
  isForOther: boolean;
  enterprises: readonly { id: string; name: string }[];
  /** 征集批次 that it may be posted for. */
  campaigns: readonly { value: string; label: string }[];
  /** Found on handing in: the person looks once more and may go on. */
  leaks: readonly TextLeak[];
  coach: Omit<CoachPanelProps, "path" | "keptBy">;
  /** How many files it has. */
  attached: number;
}

/** 填报需求: the whole form, new or over a draft. */
export function NeedFormPage(props: NeedFormPageProps) {
  const { frame, view, coach } = props;
  const form = { ...props.form, tips: coachTips(coach.advice, coach.isBegun) };
  const path = view === null ? "/needs" : `/needs/${view.id}`;
  const title = view === null ? "填报技术需求" : `修改需求 ${view.number}`;
  const { current, list } = listPlaceOf(frame.actor, view);
  return (
    <Layout
      frame={frame}
      title={title}
      current={current}
      breadcrumbs={
        view === null ? [list, { label: "填报" }] : [list, { label: view.number, href: path }, { label: "修改" }]
      }
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading title={title} lead="先存草稿，随时可以回来继续填写；填写完整后提交，由工作人员审核后发布。" />
      {view === null ? null : <OpinionNotice view={view} check={props.lastCheck} formPath="" />}
      <Columns aside={<CoachPanel path={path} {...coach} keptBy="“保存草稿”或“提交审核”" />}>
        <Form form={form} action={path} id={NEED_FORM_ID} recordPath={path} enterAction="save" warnUnsaved>
          <LeakNotice leaks={props.leaks} visibility={coach.advice.visibility}>
            如确认无误，请再次按“提交审核”；如需修改，请先改好文字。
          </LeakNotice>
          {props.leaks.length === 0 ? null : <input type="hidden" name="leaksSeen" value={leakKey(props.leaks)} />}
          <RequiredLegend />
          {!props.isForOther || view !== null ? null : (
            <Panel title="代哪家企业填报">
              {props.enterprises.length > 0 ? null : (
                <p>
                  还没有企业，请先<a href="/organizations/new">录入单位</a>。
                </p>
              )}
              <SelectField
                form={form}
                name="organizationId"
                label="企业"
                hint="来电企业；保存后该企业能在自己的需求里看到并核对"
                required
                options={props.enterprises.map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Panel>
          )}
          {props.campaigns.length === 0 && form.errors.campaignId === undefined ? null : (
            <Panel title={NEED_FIELD_LABELS.campaignId}>
              <SelectField
                form={form}
                name="campaignId"
                label={NEED_FIELD_LABELS.campaignId}
                hint="为某次集中征集填报时选择；不属于任何批次也可以填报"
                empty="不属于任何批次"
                width="full"
                options={props.campaigns}
              />
            </Panel>
          )}
          <PublicTextFields form={form} reference={props.reference} />
          <Panel title="不公开的内容">
            <div class="fields">
              <AnnexField form={form} />
              <ContactFields form={form} />
              <LastDayField form={form} today={props.today} />
            </div>
          </Panel>
          <FilesPanel attached={props.attached} />
          {view === null && textAt(form, "surveyVisitId") !== "" ? (
            <input type="hidden" name="surveyVisitId" value={textAt(form, "surveyVisitId")} />
          ) : null}
          {view === null ? (
            <input type="hidden" name="formId" value={textAt(form, "formId")} />
          ) : (
            <input type="hidden" name="version" value={textAt(form, "version")} />
          )}
          <CoachLine {...coach} />
          <FormButtons>
            <button class="btn btn-primary" type="submit" name="action" value="submit">
              提交审核
            </button>
            <button class="btn btn-outline" type="submit" name="action" value="save">
              保存草稿
            </button>
            <CheckButton />
            <a class="btn btn-ghost" href={view === null ? list.href : path}>
              取消
            </a>
          </FormButtons>
        </Form>
      </Columns>
    </Layout>
  );
}
