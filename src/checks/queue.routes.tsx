import { type Context, Hono } from "hono";
import { listCampaignNames } from "../campaigns/queries.ts";
import { exportList, readSlice } from "../exchange/export-list.ts";
import type { Page } from "../kernel/pagination.ts";
import { slices } from "../kernel/slices.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { listAddress } from "../web/list-address.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readParameters, readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { typedChoices, typedText } from "../web/typed-values.ts";
import { appointEach } from "./appoint-each.ts";
import { CheckQueuePage, type CheckQueuePageProps, type QueueRow } from "./check-queue.page.tsx";
import type { CheckQueue, OpenQueue } from "./check-queue.ts";
import type { CheckedPosts } from "./checked-posts.ts";
import { readCheckDesk } from "./queries.ts";
import { QUEUE_PATH, type QueueQuery, queueInAddress, readQueueQuery, readTicked } from "./queue-address.ts";
import { queueFileColumns } from "./queue-columns.ts";
import { awayWarning, nameOfReviewer, QUEUE_RULES } from "./queue-words.ts";

type C = Context<AppEnv>;

interface QueueDeps {
  reference: () => ReferenceBook;
  queue: CheckQueue;
  kinds: readonly CheckedPosts[];
}

const PAGE_SIZE = 20;
const IDS_AT_ONCE = 1000;

/** 待审: the queue of all kinds, and 批量指派. */
export function checkQueueRoutes({ reference, queue, kinds }: QueueDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(QUEUE_PATH, permit("need.readAll"), async (c) => {
    const query = readQuery(c);
    const ticked = query.text("select") === "page" ? "page" : new Set<string>();
    const asked = readQueueQuery(query, reference());
    const { format, ...slice } = readSlice(query, PAGE_SIZE);
    if (format === null) return show(c, asked, { page: slice.page, ticked });
    const open = await queue.read(c.var.ctx, asked);
    const found = await rowsOf(c, open, slice.page, slice.pageSize);
    const columns = queueFileColumns(reference(), open.desk, await listCampaignNames(c.var.ctx.db));
    const list = { ...found, name: `待审_${QUEUE_RULES[asked.queue].label}`, columns };
    return sendFile(c, await exportList(c.var.ctx, format, list));
  });

  app.post(`${QUEUE_PATH}/reviewers`, permit("need.check"), async (c) => {
    const { ctx } = c.var;
    const { values } = await readForm(c);
    const from = new URLSearchParams(typedText(values, "from"));
    const query = readQueueQuery(readParameters(from), reference());
    const rows = readTicked(typedChoices(values, "chosen"));
    const reviewerId = typedText(values, "reviewerId");
    const ticked = new Set(rows.map(({ id }) => id));
    const error = rows.length === 0 ? "请先勾选要指派的内容" : reviewerId === "" ? "请选择审核人" : null;
    if (error !== null) return show(c, query, { page: 1, ticked, appointed: { error, done: "", problems: [] } });
    const { count, problems } = await appointEach(ctx, kinds, rows, reviewerId);
    const desk = await readCheckDesk(ctx);
    const done = count === 0 ? "" : `已把 ${count} 条指派给${nameOfReviewer(desk, reviewerId)}。`;
    const warning = count === 0 ? "" : awayWarning(desk, reviewerId);
    if (problems.length === 0) {
      const tone = warning === "" ? ("success" as const) : ("warning" as const);
      return redirectWithFlash(c, listAddress(QUEUE_PATH, queueInAddress(query)), { tone, text: done + warning });
    }
    const appointed = { error: null, done: done + warning, problems };
    return show(c, query, { page: 1, ticked: new Set<string>(), appointed });
  });

  async function show(c: C, query: QueueQuery, shown: Shown): Promise<Response> {
    const { ctx, frame } = c.var;
    const open = await queue.read(ctx, query);
    return c.html(
      <CheckQueuePage
        frame={frame}
        page={await rowsOf(c, open, shown.page, PAGE_SIZE)}
        query={query}
        queue={open}
        campaigns={await listCampaignNames(ctx.db)}
        reference={reference()}
        now={ctx.now}
        ticked={shown.ticked}
        appointed={shown.appointed ?? null}
      />,
      shown.appointed?.error ? 422 : 200,
    );
  }

  /** A slice of the queue, with what its reader may learn of each post. */
  async function rowsOf(c: C, { posts }: OpenQueue, page: number, pageSize: number): Promise<Page<QueueRow>> {
    const shown = posts.slice((page - 1) * pageSize, page * pageSize);
    const rows = new Map<string, QueueRow>();
    for (const { kind, describe } of kinds) {
      const of = shown.filter((post) => post.kind === kind);
      for (const some of slices(of, IDS_AT_ONCE)) {
        const ids = some.map(({ id }) => id);
        const lines = await describe(c.var.ctx, ids, reference());
        for (const post of some) {
          const line = lines.get(post.id);
          if (line !== undefined) rows.set(post.id, { post, line });
        }
      }
    }
    return { rows: shown.flatMap(({ id }) => rows.get(id) ?? []), total: posts.length, page, pageSize };
  }

  return app;
}

interface Shown {
  page: number;
  ticked: CheckQueuePageProps["ticked"];
  appointed?: NonNullable<CheckQueuePageProps["appointed"]>;
}
