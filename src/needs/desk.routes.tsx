import { Hono } from "hono";
import type { Context } from "../kernel/context.ts";
import type { Page } from "../kernel/pagination.ts";
import { readPage } from "../kernel/pagination.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { DeskNeedsPage } from "./desk-needs.page.tsx";
import { countQueues, QUEUE_RULES, readQueue } from "./desk-queues.ts";
import { listDeskNeeds } from "./list-desk-needs.ts";
import { MyNeedsPage } from "./my-needs.page.tsx";
import type { C, Reference } from "./need.routes.tsx";
import { NEED_STATUSES } from "./need.ts";
import { type NeedView, presentNeed } from "./present-need.ts";
import {
  countNeedsByStatus,
  countOwnNeeds,
  countSubmittedRevisions,
  countUnclaimedNeeds,
  listOwnNeeds,
  type NeedRecord,
} from "./queries.ts";

const PAGE_SIZE = 20;

/** How many new matches each need of the actor's organization has; handed in where everything is wired. */
export type CountNewMatches = (ctx: Context) => Promise<ReadonlyMap<string, number>>;
const noMatches: CountNewMatches = async () => new Map();

/** 需求办理 for staff and auditors, 我的需求 for an enterprise. */
export function needDeskRoutes(reference: Reference, newMatches: CountNewMatches = noMatches): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/desk/needs", permit("need.readAll"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const queue = readQueue(query.text("queue"));
    const text = query.text("q");
    // Only whole branches, as offered: a finer choice would tell an auditor where in it a confidential need stands.
    const industries = query.choices("industry").filter((code) => reference().find("industry", code)?.parent === null);
    const filter = {
      ...QUEUE_RULES[queue].filter,
      ...(text === "" ? {} : { text }),
      ...(industries.length === 0
        ? {}
        : { industries: industries.flatMap((code) => reference().withDescendants("industry", code)) }),
    };
    const found = await listDeskNeeds(ctx, filter, readPage(query.text("page")), PAGE_SIZE);
    const counts = countQueues(
      await countNeedsByStatus(ctx.db),
      await countSubmittedRevisions(ctx.db),
      await countUnclaimedNeeds(ctx.db),
    );
    return c.html(
      <DeskNeedsPage
        frame={frame}
        page={presentPage(c, reference, found)}
        queue={queue}
        counts={counts}
        reference={reference()}
        text={text}
        industries={industries}
        now={ctx.now}
      />,
    );
  });

  app.get("/my/needs", permit("need.followOwn"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const status = NEED_STATUSES.find((one) => one === query.text("status")) ?? null;
    const found = await listOwnNeeds(ctx, readPage(query.text("page")), PAGE_SIZE, status);
    const counts = await countOwnNeeds(ctx);
    return c.html(
      <MyNeedsPage
        frame={frame}
        page={presentPage(c, reference, found)}
        counts={counts}
        status={status}
        newMatches={await newMatches(ctx)}
      />,
    );
  });

  return app;
}

function presentPage(c: C, reference: Reference, page: Page<NeedRecord>): Page<NeedView> {
  const { actor, vault } = c.var.ctx;
  const rows = page.rows.flatMap((need) => presentNeed(actor, need, { vault, reference: reference() }) ?? []);
  return { ...page, rows };
}
