import type { ReferenceBook } from "../reference/reference-book.ts";
import { CheckboxField, CheckboxGroup } from "../web/choice-fields.tsx";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { DateField, TextArea, TextField } from "../web/text-fields.tsx";
import { DOCKING_EVENT_FIELD_LABELS } from "./docking-event.ts";
import type { DockingEventRow } from "./queries.ts";

interface DockingEventFormPageProps {
  frame: Frame;
  form: FormState;
  reference: ReferenceBook;
  /** Null for a new one. */
  event: DockingEventRow | null;
  today: string;
}

const LABELS = DOCKING_EVENT_FIELD_LABELS;

/** The form of a docking event. */
export function DockingEventFormPage({ frame, form, reference, event, today }: DockingEventFormPageProps) {
  const title = event === null ? "筹备对接会" : `修改对接会：${event.name}`;
  const path = event === null ? "/docking-events" : `/docking-events/${event.id}`;
  const crumbs = [
    { label: "对接会", href: "/docking-events" },
    ...(event === null ? [] : [{ label: event.number, href: path }]),
    { label: event === null ? title : "修改" },
  ];
  return (
    <Layout
      frame={frame}
      title={title}
      current="docking-events"
      breadcrumbs={crumbs}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading
        title={title}
        lead={
          event?.status === "announced"
            ? "已经通知过：改日期、时间或地点，受邀单位会收到消息。"
            : "保存后先选邀请的单位，再发出通知；发出之前只有工作人员看得到。"
        }
      />
      <Form form={form} action={path} recordPath={path} warnUnsaved>
        <RequiredLegend />
        <Panel title="时间与地点">
          <div class="fields">
            <TextField
              form={form}
              name="name"
              label={LABELS.name}
              hint="如“白酒酿造技术对接会”"
              required
              maxLength={60}
            />
            <DateField form={form} name="heldOn" label={LABELS.heldOn} required min={today} />
            <TextField form={form} name="startsAt" label={LABELS.startsAt} hint="如 09:00" required width="short" />
            <TextField form={form} name="endsAt" label={LABELS.endsAt} hint="如 11:30" required width="short" />
            <TextField form={form} name="place" label={LABELS.place} required maxLength={100} />
            <TextField form={form} name="capacity" label={LABELS.capacity} hint="如 60" required width="short" />
          </div>
        </Panel>
        <Panel title="内容">
          <div class="fields">
            <CheckboxGroup
              form={form}
              name="industries"
              label={LABELS.industries}
              hint="不选就是不限"
              inline
              options={reference
                .options("industry")
                .filter(({ parent }) => parent === null)
                .map(({ code, label }) => ({ value: code, label }))}
            />
            <TextArea form={form} name="text" label={LABELS.text} maxLength={2000} rows={8} />
            <CheckboxField
              form={form}
              name="isPublic"
              label="通知发出后，在网站上公开这场对接会"
              hint="公开的只有名称、时间、地点、产业和内容，不含受邀名单"
            />
          </div>
        </Panel>
        {event === null ? (
          <input type="hidden" name="formId" value={textAt(form, "formId")} />
        ) : (
          <input type="hidden" name="version" value={textAt(form, "version")} />
        )}
        <FormButtons>
          <button class="btn btn-primary" type="submit">
            保存
          </button>
          <a class="btn btn-ghost" href={path}>
            取消
          </a>
        </FormButtons>
      </Form>
    </Layout>
  );
}
