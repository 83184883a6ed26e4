import { type Context, Hono } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { may } from "../kernel/permissions.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { EMPTY_FORM, type FormState, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { submitForm } from "../web/submit-form.ts";
import { DOCKING_EVENT_STATUSES, dockingContentSchema } from "./docking-event.ts";
import { eventColumns, seenEventColumns } from "./docking-event-columns.ts";
import { DockingEventFormPage } from "./docking-event-form.page.tsx";
import { DOCKING_FORM_OPTIONS, typedEvent } from "./docking-event-form.ts";
import { DockingEventRegisterPage, DockingEventsPage } from "./docking-events.page.tsx";
import { countEventsByStatus, listDockingEvents, listOwnInvitations, listPublicEvents } from "./queries.ts";
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

  app.get("/docking-events/new", permit("dockingEvent.run"), (c) => showNew(c, EMPTY_FORM));
  app.post("/docking-events", permit("dockingEvent.run"), async (c) => {
    const posted = await readForm(c);
    const input = typedEvent(posted.values);
    const added = await submitForm(dockingContentSchema, posted, { ...FORM_OBJECTIONS, input }, (content) =>
      addDockingEvent(c.var.ctx, content),
    );
    if (!added.ok) return showNew(c, added.form);
    const text = `对接会 ${added.result.number} 已保存。请挑选要邀请的单位，再发出通知。`;
    return redirectWithFlash(c, `/docking-events/${added.result.id}/invitations/new`, { tone: "success", text });
  });

  async function showRegister(c: C) {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const status = DOCKING_EVENT_STATUSES.find((one) => one === query.text("status")) ?? null;
    const { format, ...slice } = readSlice(query, PAGE_SIZE);
    const page = await listDockingEvents(ctx.db, status === null ? [] : [status], slice.page, slice.pageSize);
    if (format !== null) {
      const columns = eventColumns(reference());
      return sendFile(c, await exportList(ctx, format, { ...page, name: "对接会", columns }));
    }
    const counts = await countEventsByStatus(ctx.db);
    return c.html(<DockingEventRegisterPage {...{ frame, page, status, counts }} reference={reference()} />);
  }

  function showNew(c: C, form: FormState) {
    const { ctx, frame } = c.var;
    const today = shanghaiDay(ctx.now);
    return c.html(
      <DockingEventFormPage frame={frame} form={form} reference={reference()} event={null} today={today} />,
      formStatus(form),
    );
  }

  return app;
}
