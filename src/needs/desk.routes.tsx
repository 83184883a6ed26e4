import { Hono } from "hono";
import { appointEach } from "../checks/appoint-each.ts";
import { readCheckDesk } from "../checks/queries.ts";
import { queueInAddress, readTicked, type TickedRow } from "../checks/queue-address.ts";
import { awayWarning, nameOfReviewer } from "../checks/queue-words.ts";
import type { Context } from "../kernel/context.ts";
import { type Page, readPage } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { listAddress } from "../web/list-address.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readParameters, readQuery } from "../web/read-query.ts";
import { typedChoices, typedText } from "../web/typed-values.ts";
import { appointNeedReviewer } from "./appoint-reviewer.ts";
import { DESK_PATH, DeskNeedsPage, type DeskNeedsPageProps, type NeedRowOfDesk } from "./desk-needs.page.tsx";
import { countQueues, QUEUE_RULES } from "./desk-queues.ts";
import { listDeskNeeds } from "./list-desk-needs.ts";
import { MyNeedsPage } from "./my-needs.page.tsx";
import type { C, Reference } from "./need.routes.tsx";
import { NEED_STATUSES } from "./need.ts";
import { countMyNeeds, type DeskQuery, type NeedQueue, readDeskQuery, readNeedQueue } from "./need-queue.ts";
import { type NeedView, presentNeed } from "./present-need.ts";
import {
  countNeedsByStatus,
  countOwnNeeds,
  countSubmittedRevisions,
  countUnclaimedNeeds,
  listNeedsByIds,
  listOwnNeeds,
  type NeedRecord,
} from "./queries.ts";
import { NEED_SENTENCES } from "./sentences.ts";

const PAGE_SIZE = 20;

/** How many new matches each need of the actor's organization has; handed in where everything is wired. */
export type CountNewMatches = (ctx: Context) => Promise<ReadonlyMap<string, number>>;
const noMatches: CountNewMatches = async () => new Map();

/** 需求办理 for staff and auditors, 我的需求 for an enterprise. */
export function needDeskRoutes(reference: Reference, newMatches: CountNewMatches = noMatches): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(DESK_PATH, permit("need.readAll"), async (c) => {
    const query = readQuery(c);
    const ticked = query.text("select") === "page" ? "page" : new Set<string>();
    return showDesk(c, reference, readDeskQuery(query, reference()), { page: readPage(query.text("page")), ticked });
  });

  app.post(`${DESK_PATH}/reviewers`, permit("need.check"), async (c) => {
    const { ctx } = c.var;
    const { values } = await readForm(c);
    const from = new URLSearchParams(typedText(values, "from"));
    const query = readDeskQuery(readParameters(from), reference());
    const rows = readTicked(typedChoices(values, "chosen"));
    const reviewerId = typedText(values, "reviewerId");
    const ticked = new Set(rows.map(({ id }) => id));
    const error = rows.length === 0 ? "请先勾选要指派的需求" : reviewerId === "" ? "请选择审核人" : null;
    if (error !== null) {
      return showDesk(c, reference, query, { page: 1, ticked, appointed: { error, done: "", problems: [] } });
    }
    const appoint = ({ id: needId, ...row }: TickedRow) => appointNeedReviewer(ctx, { needId, reviewerId, ...row });
    const { count, problems } = await appointEach(rows, appoint, NEED_SENTENCES);
    const desk = await readCheckDesk(ctx);
    const done = count === 0 ? "" : `已把 ${count} 条指派给${nameOfReviewer(desk, reviewerId)}。`;
    const warning = count === 0 ? "" : awayWarning(desk, reviewerId);
    if (problems.length === 0) {
      const tone = warning === "" ? ("success" as const) : ("warning" as const);
      return redirectWithFlash(c, listAddress(DESK_PATH, queueInAddress(query)), { tone, text: done + warning });
    }
    const appointed = { error: null, done: done + warning, problems };
    return showDesk(c, reference, query, { page: 1, ticked: new Set<string>(), appointed });
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
        page={{ ...found, rows: present(c, reference, found.rows) }}
        counts={counts}
        status={status}
        newMatches={await newMatches(ctx)}
      />,
    );
  });

  return app;
}

interface Shown {
  page: number;
  ticked: DeskNeedsPageProps["ticked"];
  appointed?: NonNullable<DeskNeedsPageProps["appointed"]>;
}

async function showDesk(c: C, reference: Reference, query: DeskQuery, shown: Shown): Promise<Response> {
  const { ctx, frame } = c.var;
  const book = reference();
  const waiting = await readNeedQueue(ctx, query, book);
  const page =
    waiting === null
      ? await listOthers(c, reference, query, shown.page)
      : await pageOf(c, reference, waiting, shown.page);
  const counts = countQueues(
    await countNeedsByStatus(ctx.db),
    await countSubmittedRevisions(ctx.db),
    await countUnclaimedNeeds(ctx.db),
    may(ctx.actor, "need.check") ? await countMyNeeds(ctx, book) : 0,
  );
  return c.html(
    <DeskNeedsPage
      frame={frame}
      page={page}
      query={query}
      waiting={waiting}
      counts={counts}
      reference={book}
      now={ctx.now}
      ticked={shown.ticked}
      appointed={shown.appointed ?? null}
    />,
    shown.appointed?.error ? 422 : 200,
  );
}

/** One page of what waits, the most urgent first. */
async function pageOf(c: C, reference: Reference, queue: NeedQueue, number: number): Promise<Page<NeedRowOfDesk>> {
  const shown = queue.posts.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE);
  const needs = await listNeedsByIds(
    c.var.ctx.db,
    shown.map(({ id }) => id),
  );
  const byId = new Map(shown.map((post) => [post.id, post]));
  const rows = present(c, reference, needs).map((view) => ({ view, wait: byId.get(view.id) ?? null }));
  return { rows, total: queue.posts.length, page: number, pageSize: PAGE_SIZE };
}

async function listOthers(c: C, reference: Reference, query: DeskQuery, number: number): Promise<Page<NeedRowOfDesk>> {
  const { industry } = query.filter;
  const filter = {
    ...QUEUE_RULES[query.queue].filter,
    ...(query.text === "" ? {} : { text: query.text }),
    ...(industry.length === 0
      ? {}
      : { industries: industry.flatMap((code) => reference().withDescendants("industry", code)) }),
  };
  const found = await listDeskNeeds(c.var.ctx, filter, number, PAGE_SIZE);
  return { ...found, rows: present(c, reference, found.rows).map((view) => ({ view, wait: null })) };
}

function present(c: C, reference: Reference, rows: readonly NeedRecord[]): NeedView[] {
  const { actor, vault } = c.var.ctx;
  return rows.flatMap((need) => presentNeed(actor, need, { vault, reference: reference() }) ?? []);
}
