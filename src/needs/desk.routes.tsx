import { Hono } from "hono";
import { listCampaignNames } from "../campaigns/queries.ts";
import { appointEach } from "../checks/appoint-each.ts";
import { readCheckDesk } from "../checks/queries.ts";
import { queueInAddress, readTicked, type TickedRow } from "../checks/queue-address.ts";
import { awayWarning, nameOfReviewer } from "../checks/queue-words.ts";
import { exportList, readSlice } from "../exchange/export-list.ts";
import type { Context } from "../kernel/context.ts";
import { MAX_EXPORTED, type Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import { slices } from "../kernel/slices.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { listAddress } from "../web/list-address.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readParameters, readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { typedChoices, typedText } from "../web/typed-values.ts";
import { appointNeedReviewer } from "./appoint-reviewer.ts";
import { DESK_PATH, DeskNeedsPage, type DeskNeedsPageProps, type NeedRowOfDesk } from "./desk-needs.page.tsx";
import { countQueues, type DeskQueue, QUEUE_RULES } from "./desk-queues.ts";
import { countMyNeeds, listDeskNeeds } from "./list-desk-needs.ts";
import { MyNeedsPage } from "./my-needs.page.tsx";
import type { C, Reference } from "./need.routes.tsx";
import { NEED_STATUSES } from "./need.ts";
import { deskNeedColumns, secretNeedColumns } from "./need-columns.ts";
import { type DeskQuery, type NeedQueue, readDeskQuery, readNeedQueue } from "./need-queue.ts";
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
const IDS_AT_ONCE = 1000;

/** How many new matches each need of the actor's organization has; handed in where everything is wired. */
export type CountNewMatches = (ctx: Context) => Promise<ReadonlyMap<string, number>>;
const noMatches: CountNewMatches = async () => new Map();

/** 需求办理 for staff and auditors, 我的需求 for an enterprise. */
export function needDeskRoutes(reference: Reference, newMatches: CountNewMatches = noMatches): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(DESK_PATH, permit("need.readAll"), async (c) => {
    const query = readQuery(c);
    const ticked = query.text("select") === "page" ? "page" : new Set<string>();
    const asked = readDeskQuery(query, reference());
    const { format, ...slice } = readSlice(query, PAGE_SIZE);
    if (format === null) return showDesk(c, reference, asked, { page: slice.page, ticked });
    const columns = may(c.var.ctx.actor, "need.readConfidential")
      ? [...deskNeedColumns(reference()), ...secretNeedColumns("masked")]
      : deskNeedColumns(reference());
    const found = await listViews(c, reference, asked, slice.page, slice.pageSize);
    return sendFile(c, await exportList(c.var.ctx, format, { ...found, name: nameOfQueue(asked.queue), columns }));
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

  app.post("/desk/needs/contacts", permit("need.readConfidential"), async (c) => {
    const asked = readDeskQuery(readQuery(c), reference());
    const found = await listViews(c, reference, asked, 1, MAX_EXPORTED);
    const columns = [...deskNeedColumns(reference()), ...secretNeedColumns("whole")];
    const list = { ...found, name: `${nameOfQueue(asked.queue)}（含联系方式）`, columns };
    return sendFile(c, await exportList(c.var.ctx, "xlsx", { ...list, withContacts: true }));
  });

  app.get("/my/needs", permit("need.followOwn"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const status = NEED_STATUSES.find((one) => one === query.text("status")) ?? null;
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
      <MyNeedsPage frame={frame} page={shown} counts={counts} status={status} newMatches={await newMatches(ctx)} />,
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
  const page = await listRows(c, reference, query, waiting, { page: shown.page, pageSize: PAGE_SIZE });
  const counts = countQueues(
    await countNeedsByStatus(ctx.db),
    await countSubmittedRevisions(ctx.db),
    await countUnclaimedNeeds(ctx.db),
    may(ctx.actor, "need.check") ? await countMyNeeds(ctx) : 0,
  );
  return c.html(
    <DeskNeedsPage
      frame={frame}
      page={page}
      query={query}
      waiting={waiting}
      counts={counts}
      reference={book}
      campaigns={await listCampaignNames(ctx.db)}
      now={ctx.now}
      ticked={shown.ticked}
      appointed={shown.appointed ?? null}
    />,
    shown.appointed?.error ? 422 : 200,
  );
}

interface Slice {
  page: number;
  pageSize: number;
}

const nameOfQueue = (queue: DeskQueue): string => `需求办理_${QUEUE_RULES[queue].label}`;

/** What a file of the list holds: the rows in the order of the page. */
async function listViews(c: C, reference: Reference, query: DeskQuery, page: number, pageSize: number) {
  const waiting = await readNeedQueue(c.var.ctx, query, reference());
  const found = await listRows(c, reference, query, waiting, { page, pageSize });
  return { ...found, rows: found.rows.map(({ view }) => view) };
}

/** A slice of the queue: what waits by due day, the most urgent first; other lists as their rule says. */
async function listRows(
  c: C,
  reference: Reference,
  query: DeskQuery,
  waiting: NeedQueue | null,
  { page, pageSize }: Slice,
): Promise<Page<NeedRowOfDesk>> {
  const { ctx } = c.var;
  if (waiting === null) {
    const { industry } = query.filter;
    const nodes = industry.flatMap((code) => reference().withDescendants("industry", code));
    const filter = {
      ...QUEUE_RULES[query.queue].filter,
      ...(query.text === "" ? {} : { text: query.text }),
      ...(industry.length === 0 ? {} : { industries: nodes }),
      campaigns: query.campaign,
    };
    const found = await listDeskNeeds(ctx, filter, page, pageSize);
    return { ...found, rows: present(c, reference, found.rows).map((view) => ({ view, wait: null })) };
  }
  const shown = waiting.posts.slice((page - 1) * pageSize, page * pageSize);
  const ids = shown.map(({ id }) => id);
  const byId = new Map(shown.map((post) => [post.id, post]));
  const needs: NeedRecord[] = [];
  for (const some of slices(ids, IDS_AT_ONCE)) needs.push(...(await listNeedsByIds(ctx.db, some)));
  const rows = present(c, reference, needs).map((view) => ({ view, wait: byId.get(view.id) ?? null }));
  return { rows, total: waiting.posts.length, page, pageSize };
}

function present(c: C, reference: Reference, rows: readonly NeedRecord[]): NeedView[] {
  const { actor, vault } = c.var.ctx;
  return rows.flatMap((need) => presentNeed(actor, need, { vault, reference: reference() }) ?? []);
}
