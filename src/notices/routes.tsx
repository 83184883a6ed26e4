import { Hono } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { readPage } from "../kernel/pagination.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { listAddress } from "../web/list-address.ts";
import { permit } from "../web/permit.ts";
import { readChoice } from "../web/read-choices.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { typedText } from "../web/typed-values.ts";
import { deliveryRoutes } from "./deliveries.routes.tsx";
import { type NoticeKind, noticeKindSchema } from "./notice.ts";
import { MOST_NOTICES_EXPORTED, noticeColumns } from "./notice-columns.ts";
import { NoticesPage } from "./notices.page.tsx";
import { countNoticesByKind, getNotice, listNotices, nameRecords } from "./queries.ts";
import { readAllNotices, readNotice } from "./read-notices.ts";
import { savedSearchRoutes } from "./saved-searches.routes.tsx";

interface NoticeDeps {
  reference: () => ReferenceBook;
  /** Whether letters can be sent. */
  mails: boolean;
}

const PAGE_SIZE = 20;
const ONE = "/notices/:id{[0-9a-f]{32}}";

/** 消息: the inbox of whoever is signed in. */
export function noticeRoutes({ reference, mails }: NoticeDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/notices", permit("notice.own"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const kind = readChoice(query, "kind", noticeKindSchema.options);
    const { format, ...slice } = readSlice(query, PAGE_SIZE, MOST_NOTICES_EXPORTED);
    const page = await listNotices(ctx, kind, slice.page, slice.pageSize);
    const named = await nameRecords(ctx, page.rows, reference());
    if (format !== null)
      return sendFile(c, await exportList(ctx, format, { ...page, name: "消息", columns: noticeColumns(named) }));
    const counts = await countNoticesByKind(ctx);
    return c.html(<NoticesPage {...{ frame, page, kind, counts, named }} shownAt={ctx.now} />);
  });

  // Letters lead here too. Opening changes nothing but that the person has read it, so it may be a GET.
  app.get(ONE, permit("notice.own"), async (c) => {
    const { ctx } = c.var;
    const notice = await getNotice(ctx, c.req.param("id"));
    if (notice.readAt === null && c.req.method === "GET") await readNotice(ctx, { noticeId: notice.id });
    return c.redirect(notice.path, 303);
  });

  app.post(`${ONE}/reading`, permit("notice.own"), async (c) => {
    const { values } = await readForm(c);
    await readNotice(c.var.ctx, { noticeId: c.req.param("id") });
    const kind = kindOf(typedText(values, "kind"));
    return c.redirect(listAddress("/notices", { kind: kind ?? "" }, readPage(typedText(values, "page"))), 303);
  });

  app.post("/notices/reading", permit("notice.own"), async (c) => {
    const { values } = await readForm(c);
    const kind = kindOf(typedText(values, "kind"));
    const until = new Date(Number(/^\d{1,15}$/.exec(typedText(values, "until"))?.[0] ?? 0));
    const count = await readAllNotices(c.var.ctx, { kind, until });
    const back = listAddress("/notices", { kind: kind ?? "" });
    return redirectWithFlash(c, back, { tone: "success", text: `已把 ${count} 条消息标为已读。` });
  });

  app.route("/", deliveryRoutes(mails));
  app.route("/", savedSearchRoutes(reference));
  return app;
}

function kindOf(text: string): NoticeKind | null {
  const parsed = noticeKindSchema.safeParse(text);
  return parsed.success ? parsed.data : null;
}
