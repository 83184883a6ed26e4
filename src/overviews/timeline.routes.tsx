import { type Context, Hono } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import type { Context as ServiceContext } from "../kernel/context.ts";
import { shanghaiYear } from "../kernel/dates.ts";
import { NotFound } from "../kernel/errors.ts";
import { HAPPENING_KINDS, type HappeningKind, type TimelineReader, type TimelineScope } from "../kernel/happening.ts";
import { isNeedOwner } from "../needs/need-access.ts";
import { presentNeed } from "../needs/present-need.ts";
import { wereWordsPublic } from "../needs/public-need.ts";
import { getVisibleNeed } from "../needs/queries.ts";
import { ORGANIZATION_KIND_LABELS } from "../organizations/organization.ts";
import { getOrganization } from "../organizations/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { listTimelineYears, readTimeline } from "./read-timeline.ts";
import { TimelinePage, type TimelineSubject } from "./timeline.page.tsx";
import { readTimelineAddress } from "./timeline-address.ts";
import { timelineColumns } from "./timeline-columns.ts";

const PAGE_SIZE = 50;
const OF_NEED = HAPPENING_KINDS.filter((kind) => kind !== "achievement");
/** These say whose it is, which a leader may not learn of a confidential one. */
const OF_CLOSED_NEED = OF_NEED.filter((kind) => !["contract", "project", "fund", "attachment"].includes(kind));
const OF_INSTITUTION = HAPPENING_KINDS.filter((kind) => !["need", "surveyVisit", "fund"].includes(kind));
/** A verdict is the staff's until the two are introduced: an institution learns of a need by its introduction. */
const OF_OWN_INSTITUTION = OF_INSTITUTION.filter((kind) => kind !== "match");
const OF_ENTERPRISE = HAPPENING_KINDS.filter((kind) => kind !== "achievement");

interface Opened {
  scope: TimelineScope;
  reader: TimelineReader;
  subject: TimelineSubject;
  kinds: readonly HappeningKind[];
}

/** 时间线 of one need, and of one enterprise or institution. */
export function timelineRoutes({ reference }: { reference: () => ReferenceBook }): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get("/needs/:id{[0-9a-f]{32}}/timeline", permit("timeline.read"), async (c) =>
    show(c, await openNeed(c.var.ctx, reference(), c.req.param("id"))),
  );
  app.get("/organizations/:id{[0-9a-f]{32}}/timeline", permit("timeline.readOrganization"), async (c) =>
    show(c, await openOrganization(c.var.ctx, c.req.param("id"))),
  );
  app.get("/organization/timeline", permit("organization.editOwn"), (c) =>
    c.redirect(`/organizations/${c.var.ctx.actor.organizationId}/timeline`, 303),
  );
  return app;
}

async function show(c: Context<AppEnv>, { scope, reader, subject, kinds }: Opened): Promise<Response> {
  const { ctx, frame } = c.var;
  const query = readQuery(c);
  const chosen = readTimelineAddress(query);
  const wanted = chosen.kind.filter((kind) => kinds.includes(kind));
  const asked = { scope, reader, kinds: wanted.length === 0 ? kinds : wanted };
  const { format, pageSize } = readSlice(query, PAGE_SIZE);
  const after = format === null ? chosen.after : null;
  const { happenings, hasMore } = await readTimeline(ctx, asked, { after, years: chosen.year, limit: pageSize });
  if (format !== null) {
    const list = { rows: happenings, total: happenings.length + (hasMore ? 1 : 0), name: "时间线" };
    return sendFile(c, await exportList(ctx, format, { ...list, columns: timelineColumns }));
  }
  const years = await listTimelineYears(ctx, { ...asked, kinds }, shanghaiYear(ctx.now));
  return c.html(<TimelinePage {...{ frame, subject, happenings, hasMore, chosen, years, kinds }} />);
}

/** @throws NotFound for whoever may not read the need; of what is not theirs enterprises read no timeline. */
async function openNeed(ctx: ServiceContext, reference: ReferenceBook, needId: string): Promise<Opened> {
  const need = await getVisibleNeed(ctx, needId);
  const view = presentNeed(ctx.actor, need, { vault: ctx.vault, reference });
  const reader = readerFor(ctx, isNeedOwner(ctx.actor, need));
  if (view === null || reader === null) throw new NotFound("need", needId);
  const path = `/needs/${needId}`;
  return {
    scope: { needId },
    reader,
    kinds: reader === "leader" && !(await wereWordsPublic(ctx.db, needId)) ? OF_CLOSED_NEED : OF_NEED,
    subject: {
      path: `${path}/timeline`,
      eyebrow: "需求",
      title: view.text?.title || view.number,
      current: reader === "owner" ? "my-needs" : "needs",
      breadcrumbs: [{ label: view.number, href: path }],
      recordHref: path,
    },
  };
}

/** @throws NotFound for another organization's. */
async function openOrganization(ctx: ServiceContext, organizationId: string): Promise<Opened> {
  const organization = await getOrganization(ctx.db, organizationId);
  const reader = readerFor(ctx, ctx.actor.organizationId === organizationId);
  if (reader === null || organization.kind === "agency") throw new NotFound("organization", organizationId);
  const path = `/organizations/${organizationId}`;
  const recordHref = reader === "auditor" ? null : reader === "owner" ? "/organization" : path;
  return {
    scope: { organizationId },
    reader,
    kinds: kindsOf(organization.kind, reader),
    subject: {
      path: `${path}/timeline`,
      eyebrow: ORGANIZATION_KIND_LABELS[organization.kind],
      title: organization.name,
      current: reader === "owner" ? "organization" : "organizations",
      breadcrumbs: [{ label: organization.name, ...(recordHref === null ? {} : { href: recordHref }) }],
      recordHref,
    },
  };
}

function kindsOf(kind: "enterprise" | "institution", reader: TimelineReader): readonly HappeningKind[] {
  if (kind === "enterprise") return OF_ENTERPRISE;
  return reader === "owner" ? OF_OWN_INSTITUTION : OF_INSTITUTION;
}

function readerFor({ actor }: ServiceContext, isOwn: boolean): TimelineReader | null {
  if (actor.role === "staff" || actor.role === "leader" || actor.role === "auditor") return actor.role;
  return isOwn ? "owner" : null;
}
