import { type Context, Hono } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { Conflict } from "../kernel/errors.ts";
import { may } from "../kernel/permissions.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, type FormValues, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readChoice } from "../web/read-choices.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { formSentAgain, SAVED_BEFORE, typedFormId } from "../web/sent-again.ts";
import { submitForm } from "../web/submit-form.ts";
import {
  DOCKING_ACT_STATUSES,
  DOCKING_EVENT_STATUSES,
  type DockingContent,
  dockingContentSchema,
} from "./docking-event.ts";
import { eventColumns, seenEventColumns } from "./docking-event-columns.ts";
import { DockingEventFormPage } from "./docking-event-form.page.tsx";
import { DOCKING_FORM_OPTIONS, typedEvent } from "./docking-event-form.ts";
import { DockingEventRegisterPage, DockingEventsPage } from "./docking-events.page.tsx";
import {
  countEventsByStatus,
  type DockingEventRow,
  getDockingEvent,
  listDockingEvents,
  listOwnInvitations,
  listPublicEvents,
} from "./queries.ts";
import type { Reference } from "./routes.tsx";
import { addDockingEvent } from "./save-docking-event.ts";
import { DOCKING_EVENT_SENTENCES } from "./sentences.ts";

const PAGE_SIZE = 20;
type C = Context<AppEnv>;
export const FORM_OBJECTIONS = {
  ...DOCKING_FORM_OPTIONS,
  fieldOf: { "dockingEvent.dayOver": "heldOn", "dockingEvent.seatsTaken": "capacity" },
  sentences: DOCKING_EVENT_SENTENCES,
};

/** The list, as each kind of person sees it, and a new event. */
export function eventListRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/docking-events", permit("public.read"), async (c) => {
    const { ctx, frame } = c.var;
    if (may(ctx.actor, "dockingEvent.run")) return showRegister(c);
    const own = may(ctx.actor, "dockingEvent.answer") ? await listOwnInvitations(ctx) : null;
    const ofOwn = new Set(own?.map(({ event }) => event.id));
    const events = (await listPublicEvents(ctx)).filter(({ id }) => !ofOwn.has(id));
    const { format } = readSlice(readQuery(c), PAGE_SIZE);
    if (format === null) return c.html(<DockingEventsPage {...{ frame, own, events }} reference={reference()} />);
    const rows = [
      ...(own ?? []).map(({ event, invitation }) => ({ event, answer: invitation.status })),
      ...events.map((event) => ({ event, answer: null })),
    ];
    const list = { name: "对接会", columns: seenEventColumns(reference()), rows, total: rows.length };
    return sendFile(c, await exportList(ctx, format, list));
  });

  app.get("/docking-events/new", permit("dockingEvent.run"), (c) =>
    showForm(c, null, { values: { formId: c.var.ctx.newId() }, errors: {} }),
  );
  app.post("/docking-events", permit("dockingEvent.run"), async (c) => {
    const posted = await readForm(c);
    const input = typedEvent(posted.values);
    const formId = typedFormId(posted.values, c.var.ctx.newId);
    try {
      const added = await submitForm(dockingContentSchema, posted, { ...FORM_OBJECTIONS, input }, (content) =>
        addDockingEvent(c.var.ctx, { content, formId }),
      );
      if (!added.ok) return showForm(c, null, added.form);
      const text = `对接会 ${added.result.number} 已保存。请挑选要邀请的单位，再发出通知。`;
      return redirectWithFlash(c, `/docking-events/${formId}/invitations/new`, { tone: "success", text });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return showAgain(c, await getDockingEvent(c.var.ctx.db, formId), posted.values);
    }
  });

  async function showRegister(c: C) {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const status = readChoice(query, "status", DOCKING_EVENT_STATUSES);
    const { format, ...slice } = readSlice(query, PAGE_SIZE);
    const page = await listDockingEvents(ctx.db, status === null ? [] : [status], slice.page, slice.pageSize);
    if (format !== null) {
      const columns = eventColumns(reference());
      return sendFile(c, await exportList(ctx, format, { ...page, name: "对接会", columns }));
    }
    const counts = await countEventsByStatus(ctx.db);
    return c.html(<DockingEventRegisterPage {...{ frame, page, status, counts }} reference={reference()} />);
  }

  /** The form was sent before: what it made stands there, and nothing typed since is lost. */
  function showAgain(c: C, saved: DockingEventRow, values: FormValues) {
    const content = dockingContentSchema.parse(typedEvent(values));
    if (changedFields<DockingContent>(saved, content).length === 0)
      return redirectWithFlash(c, `/docking-events/${saved.id}`, { tone: "success", text: SAVED_BEFORE });
    const event = DOCKING_ACT_STATUSES.save.includes(saved.status) ? saved : null;
    return showForm(c, event, formSentAgain(values, event?.version ?? null, c.var.ctx.newId));
  }

  function showForm(c: C, event: DockingEventRow | null, form: FormState) {
    const { ctx, frame } = c.var;
    const today = shanghaiDay(ctx.now);
    return c.html(
      <DockingEventFormPage {...{ frame, form, event, today }} reference={reference()} />,
      formStatus(form),
    );
  }

  return app;
}
