import { type Context, Hono } from "hono";
import { exportList, type ListSlice, readSlice } from "../exchange/export-list.ts";
import { readPage } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readChoice } from "../web/read-choices.ts";
import { type Query, readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { EXPERT_STATUSES } from "./expert.ts";
import { expertRegisterColumns, publicExpertColumns } from "./expert-columns.ts";
import { readExpertQuery } from "./expert-query.ts";
import { ExpertRegisterPage } from "./expert-register.page.tsx";
import { ExpertsPage } from "./experts.page.tsx";
import { type ExpertView, presentExpert } from "./present-expert.ts";
import {
  countExpertsByStatus,
  type ExpertRecord,
  listExpertAchievements,
  listExperts,
  listPublishedExperts,
} from "./queries.ts";
import type { ExpertRoutesDeps } from "./routes.tsx";

const PAGE_SIZE = 20;
type C = Context<AppEnv>;

/** The public search, and the registers of an institution and of staff. */
export function expertListRoutes({ reference, search }: ExpertRoutesDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/experts", permit("public.read"), async (c) => {
    const { ctx, frame } = c.var;
    const asked = readQuery(c);
    const query = readExpertQuery(asked, reference());
    const mayExport = may(ctx.actor, "contact.export");
    // The people agreed to be found one by one: whoever leaves no trail gets the page for a file.
    const { format, ...slice } = mayExport ? readSlice(asked, PAGE_SIZE) : pageOf(asked);
    const found = search.search(query, slice.page, slice.pageSize);
    const rows = await present(c, await listPublishedExperts(ctx.db, found.ids));
    const { total, page, pageSize, counts, terms, nearWordings } = found;
    if (format !== null) {
      const columns = publicExpertColumns(reference());
      return sendFile(c, await exportList(ctx, format, { name: "专家", columns, rows, total, withContacts: true }));
    }
    const institutions = new Map(
      (await listPublishedExperts(ctx.db)).map((one) => [one.organizationId, one.organizationName]),
    );
    return c.html(
      <ExpertsPage
        frame={frame}
        page={{ rows, total, page, pageSize }}
        query={query}
        counts={counts}
        terms={terms}
        nearWordings={nearWordings}
        institutions={institutions}
        reference={reference()}
        mayExport={mayExport}
      />,
    );
  });

  app.get("/my/experts", permit("expert.followOwn"), (c) =>
    showRegister(c, {
      path: "/my/experts",
      title: "本单位专家",
      lead: "登记专家、记录本人同意，工作人员看过后公开。专家可以随时撤回。",
      filter: { organizationId: c.var.ctx.actor.organizationId ?? "" },
    }),
  );
  app.get("/desk/experts", permit("expert.check"), (c) =>
    showRegister(c, {
      path: "/desk/experts",
      title: "专家登记",
      lead: "各单位登记的专家。“已同意待审”的请看过后公开。",
      filter: {},
    }),
  );

  async function showRegister(
    c: C,
    list: { path: string; title: string; lead: string; filter: { organizationId?: string } },
  ) {
    const { ctx, frame } = c.var;
    const asked = readQuery(c);
    const status = readChoice(asked, "status", EXPERT_STATUSES);
    const { format, ...slice } = readSlice(asked, PAGE_SIZE);
    const filter = status === null ? list.filter : { ...list.filter, statuses: [status] };
    const found = await listExperts(ctx.db, filter, slice.page, slice.pageSize);
    const rows = await present(c, found.rows);
    if (format !== null) {
      const columns = expertRegisterColumns(reference());
      const exported = { name: list.title, columns, rows, total: found.total, withContacts: true };
      return sendFile(c, await exportList(ctx, format, exported));
    }
    const counts = await countExpertsByStatus(ctx.db, list.filter);
    return c.html(
      <ExpertRegisterPage frame={frame} {...list} page={{ ...found, rows }} status={status} counts={counts} />,
    );
  }

  return app;
}

const pageOf = (asked: Query): ListSlice => ({
  format: null,
  page: readPage(asked.text("page")),
  pageSize: PAGE_SIZE,
});

async function present(c: C, records: readonly ExpertRecord[]): Promise<ExpertView[]> {
  const { ctx } = c.var;
  const achievements = await listExpertAchievements(
    ctx.db,
    records.map(({ id }) => id),
  );
  return records.flatMap((record) => presentExpert(ctx.actor, record, achievements.get(record.id) ?? [], ctx) ?? []);
}
