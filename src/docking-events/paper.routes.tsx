import { Hono } from "hono";
import { NotFound } from "../kernel/errors.ts";
import { getOrganization } from "../organizations/queries.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { eventCalendar } from "./event-calendar.ts";
import { keepNamesReading } from "./keep-names-reading.ts";
import { InvitationLetterPage, type SignInRow, SignInSheetPage } from "./paper.page.tsx";
import { getDockingEvent, getVisibleEvent, listInvitations, readSaid } from "./queries.ts";

/** What is taken along: calendar file, 邀请函 and 签到表. */
export function paperRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/docking-events/:id{[0-9a-f]{32}}/calendar", permit("public.read"), async (c) => {
    const { event } = await getVisibleEvent(c.var.ctx, c.req.param("id"));
    return c.body(eventCalendar(event, c.var.ctx.now), 200, {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": `attachment; filename="${event.number}.ics"`,
    });
  });

  app.get("/docking-events/:id{[0-9a-f]{32}}/letter", permit("account.own"), async (c) => {
    const { ctx, frame } = c.var;
    const { event, isStaff, invitation } = await getVisibleEvent(ctx, c.req.param("id"));
    if (!isStaff && invitation === null) throw new NotFound("dockingEvent", event.id);
    const name = invitation === null ? null : (await getOrganization(ctx.db, invitation.organizationId)).name;
    return c.html(<InvitationLetterPage frame={frame} event={event} organizationName={name} />);
  });

  app.get("/docking-events/:id{[0-9a-f]{32}}/sign-in-sheet", permit("dockingEvent.run"), async (c) => {
    const { ctx, frame } = c.var;
    const event = await getDockingEvent(ctx.db, c.req.param("id"));
    const coming = await listInvitations(ctx.db, event.id, ["accepted"]);
    const guests = coming.map((one) => ({ ...one, said: readSaid(ctx, one) }));
    await keepNamesReading(ctx, event.id, "signInSheet", guests);
    const rows = guests.flatMap((one): SignInRow[] => {
      const { names } = one.said;
      return Array.from({ length: one.people }, (_, index) => ({
        organizationName: one.organizationName,
        name: names[index] ?? "",
      }));
    });
    return c.html(<SignInSheetPage frame={frame} event={event} rows={rows} />);
  });

  return app;
}
