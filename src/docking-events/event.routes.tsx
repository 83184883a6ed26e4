import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Context as Ctx } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { Conflict } from "../kernel/errors.ts";
import { getSiteSettings } from "../settings/queries.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, type FormValues, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText, typedVersion } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import { announceDockingEvent, cancelDockingEvent, holdDockingEvent } from "./announce-docking-event.ts";
import type { AnswerPanelProps } from "./answer.page.tsx";
import { DockingEventPage } from "./docking-event.page.tsx";
import { DOCKING_ACT_STATUSES, type DockingAct, dockingContentSchema, isAnswerable } from "./docking-event.ts";
import type { Failed } from "./docking-event-acts.page.tsx";
import { DockingEventFormPage } from "./docking-event-form.page.tsx";
import { eventValues, typedEvent } from "./docking-event-form.ts";
import { FORM_OBJECTIONS } from "./list.routes.tsx";
import { type DockingEventRow, getDockingEvent, getVisibleEvent, readSaid, type VisibleEvent } from "./queries.ts";
import { readResults } from "./read-results.ts";
import type { Reference } from "./routes.tsx";
import { saveDockingEvent } from "./save-docking-event.ts";
import { DOCKING_EVENT_SENTENCES, EVENT_OVERTAKEN } from "./sentences.ts";

type C = Context<AppEnv>;
interface ActRoute {
  act: DockingAct;
  /** The noun in the address. */
  path: string;
  run: (ctx: Ctx, about: { dockingEventId: string; version: number }, values: FormValues) => Promise<string>;
}

const ACT_ROUTES: readonly ActRoute[] = [
  {
    act: "announce",
    path: "announcement",
    run: async (ctx, about) => {
      await announceDockingEvent(ctx, about);
      return "通知已发出，受邀单位可以答复了。";
    },
  },
  {
    act: "hold",
    path: "holding",
    run: async (ctx, about, values) => {
      const attended = typedText(values, "attended") || "没有填写";
      await holdDockingEvent(ctx, { ...about, attended, summary: typedText(values, "summary") });
      return "已登记举办。会后的对接可以继续关联。";
    },
  },
  {
    act: "cancel",
    path: "cancellation",
    run: async (ctx, about, values) => {
      await cancelDockingEvent(ctx, { ...about, reason: typedText(values, "reason") });
      return "对接会已取消。";
    },
  },
];

/** One event: its page, its form, and what staff can do with it. */
export function eventRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/docking-events/:id{[0-9a-f]{32}}", permit("public.read"), (c) =>
    showEvent(c, reference, c.req.param("id")),
  );

  app.get("/docking-events/:id{[0-9a-f]{32}}/edit", permit("dockingEvent.run"), async (c) => {
    const event = await getEditable(c, c.req.param("id"));
    return showEdit(c, event, { values: eventValues(event), errors: {} });
  });
  app.post("/docking-events/:id{[0-9a-f]{32}}", permit("dockingEvent.run"), async (c) => {
    const { ctx } = c.var;
    const event = await getEditable(c, c.req.param("id"));
    const posted = await readForm(c);
    const input = typedEvent(posted.values);
    const about = { dockingEventId: event.id, version: typedVersion(posted.values) };
    const saved = await unlessOvertaken(
      posted,
      () =>
        submitForm(dockingContentSchema, posted, { ...FORM_OBJECTIONS, input }, (content) =>
          saveDockingEvent(ctx, { ...about, content }),
        ),
      async () => {
        const now = await getDockingEvent(ctx.db, event.id);
        const isOpen = DOCKING_ACT_STATUSES.save.includes(now.status);
        return isOpen ? { version: now.version, sentence: EVENT_OVERTAKEN } : null;
      },
    );
    if (!saved.ok) return showEdit(c, event, saved.form);
    return redirectWithFlash(c, `/docking-events/${event.id}`, { tone: "success", text: "对接会已保存。" });
  });

  for (const { act, path, run } of ACT_ROUTES) {
    app.post(`/docking-events/:id{[0-9a-f]{32}}/${path}`, permit("dockingEvent.run"), async (c) => {
      const dockingEventId = c.req.param("id");
      const posted = await readForm(c);
      const options = {
        fieldOf: { "dockingEvent.dayOver": "", "dockingEvent.stillToCome": "" },
        sentences: DOCKING_EVENT_SENTENCES,
      };
      const about = { dockingEventId, version: typedVersion(posted.values) };
      const outcome = await submitForm(z.unknown(), posted, options, () => run(c.var.ctx, about, posted.values));
      if (!outcome.ok) return showEvent(c, reference, dockingEventId, { failed: { act, form: outcome.form } });
      return redirectWithFlash(c, `/docking-events/${dockingEventId}`, { tone: "success", text: outcome.result });
    });
  }

  async function showEdit(c: C, event: DockingEventRow, form: FormState) {
    const { ctx, frame } = c.var;
    const today = shanghaiDay(ctx.now);
    return c.html(
      <DockingEventFormPage frame={frame} form={form} reference={reference()} event={event} today={today} />,
      formStatus(form),
    );
  }

  return app;
}

/** @throws NotFound; Conflict for one that is over. */
async function getEditable(c: C, dockingEventId: string): Promise<DockingEventRow> {
  const event = await getDockingEvent(c.var.ctx.db, dockingEventId);
  if (!DOCKING_ACT_STATUSES.save.includes(event.status))
    throw new Conflict("dockingEvent.stateChanged", { number: event.number, status: event.status });
  return event;
}

/** The event's page, with a form that comes back. */
export async function showEvent(
  c: C,
  reference: Reference,
  dockingEventId: string,
  shown: { failed?: Failed; answer?: FormState } = {},
) {
  const { ctx, frame } = c.var;
  const visible = await getVisibleEvent(ctx, dockingEventId);
  const { event, isStaff } = visible;
  const again = shown.failed?.form ?? shown.answer;
  return c.html(
    <DockingEventPage
      frame={frame}
      event={event}
      reference={reference()}
      today={shanghaiDay(ctx.now)}
      results={isStaff ? await readResults(ctx.db, event.id) : null}
      answer={await answerPanel(ctx, visible, shown.answer)}
      failed={shown.failed}
    />,
    again === undefined ? 200 : formStatus(again),
  );
}

async function answerPanel(
  ctx: Ctx,
  { event, invitation }: VisibleEvent,
  sent: FormState | undefined,
): Promise<AnswerPanelProps | null> {
  if (invitation === null) return null;
  const { status, people, version } = invitation;
  const { names, note } = readSaid(ctx, invitation);
  const fresh = {
    values: { version: String(version), people: people === 0 ? "" : String(people), names: names.join("、"), note },
    errors: {},
  };
  const form = isAnswerable(event, ctx.now) ? (sent ?? fresh) : null;
  const { keepNamesDays } = await getSiteSettings(ctx.db);
  return { dockingEventId: event.id, status, people, names, note, keepNamesDays, form };
}
