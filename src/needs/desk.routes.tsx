import { Hono } from "hono";
import { listCampaignNames } from "../campaigns/queries.ts";
import { findMovedQueue } from "../checks/moved-queues.ts";
import { exportList, readSlice } from "../exchange/export-list.ts";
import type { Context } from "../kernel/context.ts";
import { ID_PATTERN } from "../kernel/ids.ts";
import { MAX_EXPORTED } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readChoice, readChoices } from "../web/read-choices.ts";
import { type Query, readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { DESK_PATH, DeskNeedsPage } from "./desk-needs.page.tsx";
import { countQueues, DESK_QUEUES, type DeskQueue, QUEUE_RULES } from "./desk-queues.ts";
import { countExpiringNeeds, listDeskNeeds } from "./list-desk-needs.ts";
import { MyNeedsPage } from "./my-needs.page.tsx";
import type { C, Reference } from "./need.routes.tsx";
import { NEED_STATUSES } from "./need.ts";
import { deskNeedColumns, secretNeedColumns } from "./need-columns.ts";
import { type NeedView, presentNeed } from "./present-need.ts";
import { countNeedsByStatus, countOwnNeeds, countUnclaimedNeeds, listOwnNeeds, type NeedRecord } from "./queries.ts";
import { countSubmittedRevisions } from "./revision-queries.ts";

const PAGE_SIZE = 20;

/** How many new matches each need of the actor's organization has; handed in where everything is wired. */
export type CountNewMatches = (ctx: Context) => Promise<ReadonlyMap<string, number>>;
const noMatches: CountNewMatches = async () => new Map();
/** The introduction of each need of the actor's organization that goes on, and what they do next in it; likewise. */
export type ListTalks = (ctx: Context) => Promise<ReadonlyMap<string, { href: string; step: string }>>;
const noTalks: ListTalks = async () => new Map();

/** 需求办理 for staff and auditors, 我的需求 for an enterprise. */
export function needDeskRoutes(
  reference: Reference,
  newMatches: CountNewMatches = noMatches,
  talks: ListTalks = noTalks,
): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(DESK_PATH, permit("need.readAll"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const moved = findMovedQueue("need", query);
    if (moved !== null) return c.redirect(moved, 301);
    const book = reference();
    const { filter, queue, text, industries, chosenCampaigns } = readDesk(query, book);
    const { format, ...slice } = readSlice(query, PAGE_SIZE);
    const found = await listDeskNeeds(ctx, filter, slice.page, slice.pageSize);
    const page = { ...found, rows: present(c, reference, found.rows) };
    if (format !== null) {
      const columns = may(ctx.actor, "need.readConfidential")
        ? [...deskNeedColumns(book), ...secretNeedColumns("masked")]
        : deskNeedColumns(book);
      return sendFile(c, await exportList(ctx, format, { ...page, name: nameOfQueue(queue), columns }));
    }
    const byStatus = await countNeedsByStatus(ctx.db);
    const { submitted = 0, checked = 0 } = byStatus;
    return c.html(
      <DeskNeedsPage
        frame={frame}
        page={page}
        queue={queue}
        counts={countQueues(byStatus, await countUnclaimedNeeds(ctx.db), await countExpiringNeeds(ctx))}
        waiting={submitted + checked + (await countSubmittedRevisions(ctx.db))}
        reference={book}
        text={text}
        industries={industries}
        campaigns={await listCampaignNames(ctx.db)}
        chosenCampaigns={chosenCampaigns}
        now={ctx.now}
      />,
    );
  });

  app.post("/desk/needs/contacts", permit("need.readConfidential"), async (c) => {
    const { ctx } = c.var;
    const { filter, queue } = readDesk(readQuery(c), reference());
    const found = await listDeskNeeds(ctx, filter, 1, MAX_EXPORTED);
    const columns = [...deskNeedColumns(reference()), ...secretNeedColumns("whole")];
    const rows = present(c, reference, found.rows);
    const list = { ...found, rows, name: `${nameOfQueue(queue)}（含联系方式）`, columns };
    const contacts = { subject: "need", ids: rows.map(({ id }) => id) } as const;
    return sendFile(c, await exportList(ctx, "xlsx", { ...list, withContacts: true, contacts }));
  });

  app.get("/my/needs", permit("need.followOwn"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const status = readChoice(query, "status", NEED_STATUSES);
    const { format, ...slice } = readSlice(query, PAGE_SIZE);
    const found = await listOwnNeeds(ctx, slice.page, slice.pageSize, status);
    const shown = { ...found, rows: present(c, reference, found.rows) };
    if (format !== null) {
      const columns = [...deskNeedColumns(reference()), ...secretNeedColumns("whole")];
      const list = { ...shown, name: "我的需求", columns, withContacts: true };
      return sendFile(c, await exportList(ctx, format, list));
    }
    const counts = await countOwnNeeds(ctx);
    return c.html(
      <MyNeedsPage
        frame={frame}
        page={shown}
        counts={counts}
        status={status}
        newMatches={await newMatches(ctx)}
        talks={await talks(ctx)}
      />,
    );
  });

  return app;
}

/** What narrows the desk, as its address says. */
function readDesk(query: Query, reference: ReferenceBook) {
  const queue = readChoice(query, "queue", DESK_QUEUES) ?? "all";
  const text = query.text("q");
  // Only whole branches, as offered: a finer choice would tell an auditor where in it a confidential need stands.
  const industries = readChoices(query, "industry", (code) => reference.find("industry", code)?.parent === null);
  const chosenCampaigns = readChoices(query, "campaign", (id) => ID_PATTERN.test(id));
  const nodes = industries.flatMap((code) => reference.withDescendants("industry", code));
  const filter = {
    ...QUEUE_RULES[queue].filter,
    ...(text === "" ? {} : { text }),
    ...(industries.length === 0 ? {} : { industries: nodes }),
    campaigns: chosenCampaigns,
  };
  return { filter, queue, text, industries, chosenCampaigns };
}

const nameOfQueue = (queue: DeskQueue): string => `需求办理_${QUEUE_RULES[queue].label}`;

function present(c: C, reference: Reference, rows: readonly NeedRecord[]): NeedView[] {
  const { actor, vault } = c.var.ctx;
  return rows.flatMap((need) => presentNeed(actor, need, { vault, reference: reference() }) ?? []);
}
