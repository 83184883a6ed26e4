import { type Context, Hono } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { Conflict } from "../kernel/errors.ts";
import { MAX_EXPORTED } from "../kernel/pagination.ts";
import { ORGANIZATION_KINDS } from "../organizations/organization.ts";
import { isCodeOf } from "../reference/known-code.ts";
import { getSiteSettings } from "../settings/queries.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { permit } from "../web/permit.ts";
import { readChoice, readChoices } from "../web/read-choices.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { typedChoices, typedText } from "../web/typed-values.ts";
import { DOCKING_ACT_STATUSES, DOCKING_ANSWERS, type DockingAnswer } from "./docking-event.ts";
import { GUEST_COLUMNS, invitableColumns } from "./docking-event-columns.ts";
import { GuestsPage } from "./guests.page.tsx";
import { InvitePage } from "./invite.page.tsx";
import { inviteOrganizations, withdrawDockingInvitation } from "./invite-organizations.ts";
import { keepNamesReading } from "./keep-names-reading.ts";
import { INVITABLE_WITH, listInvitable } from "./list-invitable.ts";
import { getDockingEvent, listInvitations, readSaid } from "./queries.ts";
import type { Reference } from "./routes.tsx";

type C = Context<AppEnv>;

/** 受邀单位: who is asked, and whom else to ask. */
export function guestRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/docking-events/:id{[0-9a-f]{32}}/guests", permit("dockingEvent.run"), async (c) => {
    const { ctx, frame } = c.var;
    const event = await getDockingEvent(ctx.db, c.req.param("id"));
    const query = readQuery(c);
    const answer = readChoice(query, "answer", DOCKING_ANSWERS);
    const all = await listInvitations(ctx.db, event.id);
    const shown = all.filter(({ status }) => (answer === null ? status !== "withdrawn" : status === answer));
    const { format } = readSlice(query, MAX_EXPORTED);
    const guests = shown.map((one) => ({ ...one, said: readSaid(ctx, one) }));
    if (format !== null) {
      const rows = { rows: guests, total: guests.length, withContacts: true };
      const list = { name: `${event.number}受邀单位`, columns: GUEST_COLUMNS, ...rows };
      return sendFile(c, await exportList(ctx, format, list));
    }
    const counts = Object.fromEntries(
      DOCKING_ANSWERS.map((one) => [one, all.filter(({ status }) => status === one).length]),
    ) as Record<DockingAnswer, number>;
    await keepNamesReading(ctx, event.id, "guests", guests);
    const { keepNamesDays } = await getSiteSettings(ctx.db);
    return c.html(<GuestsPage {...{ frame, event, guests, answer, counts, keepNamesDays }} />);
  });

  app.get("/docking-events/:id{[0-9a-f]{32}}/invitations/new", permit("dockingEvent.run"), (c) =>
    showInvite(c, c.req.param("id"), null),
  );
  app.post("/docking-events/:id{[0-9a-f]{32}}/invitations", permit("dockingEvent.run"), async (c) => {
    const { ctx } = c.var;
    const dockingEventId = c.req.param("id");
    const posted = await readForm(c);
    const organizationIds =
      posted.action === "all"
        ? (await listInvitable(ctx.db, dockingEventId, readFilter(c).filter)).map(({ id }) => id)
        : typedChoices(posted.values, "organizationIds");
    if (organizationIds.length === 0) return showInvite(c, dockingEventId, "请先勾选要邀请的单位");
    const count = await inviteOrganizations(ctx, { dockingEventId, organizationIds });
    const { status } = await getDockingEvent(ctx.db, dockingEventId);
    const next = status === "draft" ? "发出通知后，它们会收到消息。" : "已发消息给它们。";
    const text = `已邀请 ${count} 个单位。${next}`;
    return redirectWithFlash(c, `/docking-events/${dockingEventId}/guests`, { tone: "success", text });
  });

  app.post("/docking-events/:id{[0-9a-f]{32}}/invitation-withdrawal", permit("dockingEvent.run"), async (c) => {
    const dockingEventId = c.req.param("id");
    const organizationId = typedText((await readForm(c)).values, "organizationId");
    await withdrawDockingInvitation(c.var.ctx, { dockingEventId, organizationId });
    return redirectWithFlash(c, `/docking-events/${dockingEventId}/guests`, { tone: "success", text: "邀请已撤回。" });
  });

  function readFilter(c: C) {
    const query = readQuery(c);
    const chosen = {
      kind: readChoices(query, "kind", ORGANIZATION_KINDS),
      industry: readChoices(query, "industry", isCodeOf(reference(), "industry")),
      having: readChoices(query, "having", INVITABLE_WITH),
    };
    const text = query.text("q");
    const filter = {
      text,
      kinds: chosen.kind,
      industries: chosen.industry.flatMap((code) => reference().withDescendants("industry", code)),
      having: chosen.having,
    };
    return { text, chosen, filter };
  }

  async function showInvite(c: C, dockingEventId: string, problem: string | null) {
    const { ctx, frame } = c.var;
    const event = await getDockingEvent(ctx.db, dockingEventId);
    if (!DOCKING_ACT_STATUSES.invite.includes(event.status))
      throw new Conflict("dockingEvent.stateChanged", { number: event.number, status: event.status });
    const { text, chosen, filter } = readFilter(c);
    const rows = await listInvitable(ctx.db, dockingEventId, filter);
    const { format } = readSlice(readQuery(c), MAX_EXPORTED);
    if (format !== null && problem === null) {
      const name = `${event.name}可以邀请的单位`;
      const list = { name, columns: invitableColumns(reference()), rows, total: rows.length };
      return sendFile(c, await exportList(ctx, format, list));
    }
    return c.html(
      <InvitePage {...{ frame, event, rows, text, chosen, problem }} reference={reference()} />,
      problem === null ? 200 : 422,
    );
  }

  return app;
}
