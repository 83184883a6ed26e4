import { type Context, Hono } from "hono";
import type { Child } from "hono/jsx";
import { findLiaison } from "../accounts/find-liaison.ts";
import { exportList, readSlice } from "../exchange/export-list.ts";
import type { Context as ServiceContext } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readChoice } from "../web/read-choices.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { listWithoutAccount } from "./before-proposing.ts";
import { readConsents } from "./consent.ts";
import { type IntroductionFiles, IntroductionPage } from "./introduction.page.tsx";
import { type IntroductionAct, PARTIES } from "./introduction.ts";
import { readingColumns } from "./introduction-columns.ts";
import { IntroductionLetterPage } from "./introduction-letter.page.tsx";
import { type IntroductionView, presentIntroduction, presentPosts } from "./present-introduction.ts";
import { getVisibleIntroduction, listIntroductionEntries, listRivals } from "./queries.ts";
import { type Disclosed, listDisclosureViews } from "./read-disclosed.ts";
import { visitCalendar } from "./visit-calendar.ts";

export type C = Context<AppEnv>;
export type Reference = () => ReferenceBook;
export interface IntroductionDeps {
  reference: Reference;
  /** 附件, of which this folder only knows where they stand. */
  files: (ctx: ServiceContext, introductionId: string) => Promise<IntroductionFiles>;
  /** 技术合同, likewise. */
  contract: (ctx: ServiceContext, view: IntroductionView) => Promise<Child>;
}

/** One introduction, its letter and its calendar file, for those who take part in it. */
export function introductionPageRoutes(deps: IntroductionDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/introductions/:id{[0-9a-f]{32}}", permit("introduction.join"), (c) =>
    showIntroduction(c, deps, c.req.param("id")),
  );

  app.get("/introductions/:id{[0-9a-f]{32}}/letter", permit("introduction.join"), async (c) => {
    const { ctx, frame } = c.var;
    const { side, ...record } = await getVisibleIntroduction(ctx, c.req.param("id"));
    if (record.turn === null) {
      const text = `对接 ${record.number} 已结束，不再出对接函。`;
      return redirectWithFlash(c, `/introductions/${record.id}`, { tone: "info", text });
    }
    const isStaff = side === "staff";
    const to = isStaff ? (readChoice(readQuery(c), "to", PARTIES) ?? "enterprise") : side;
    const view = { ...presentIntroduction({ ...record, side: to }, ctx.now), side: to };
    return c.html(<IntroductionLetterPage frame={frame} view={view} isStaff={isStaff} today={shanghaiDay(ctx.now)} />);
  });

  app.get("/introductions/:id{[0-9a-f]{32}}/readings", permit("introduction.answer"), async (c) => {
    const { ctx } = c.var;
    const { id, side, number } = presentIntroduction(await getVisibleIntroduction(ctx, c.req.param("id")), ctx.now);
    const { format } = readSlice(readQuery(c), 0);
    if (format === null || side === "staff") return c.redirect(`/introductions/${id}#readings`, 303);
    const rows = await listDisclosureViews(ctx.db, id, side);
    const list = { name: `查看记录_${number}`, columns: readingColumns, rows, total: rows.length, withContacts: true };
    return sendFile(c, await exportList(ctx, format, list));
  });

  app.get("/introductions/:id{[0-9a-f]{32}}/calendar", permit("introduction.join"), async (c) => {
    const { ctx } = c.var;
    const view = presentIntroduction(await getVisibleIntroduction(ctx, c.req.param("id")), ctx.now);
    return c.body(visitCalendar(view, ctx.now), 200, {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": `attachment; filename="${view.number}.ics"`,
    });
  });

  return app;
}

interface Shown {
  failed?: { act: IntroductionAct; form: FormState };
  disclosed?: Disclosed;
}

/** The introduction's page, with an act whose form comes back, or with what was just asked to be read. */
export async function showIntroduction(c: C, deps: IntroductionDeps, introductionId: string, shown: Shown = {}) {
  const { ctx, frame } = c.var;
  const { reference } = deps;
  const record = await getVisibleIntroduction(ctx, introductionId);
  const view = presentIntroduction(record, ctx.now);
  const posts = await presentPosts(ctx, record, reference());
  return c.html(
    <IntroductionPage
      frame={frame}
      view={view}
      {...posts}
      entries={await listIntroductionEntries(ctx.db, introductionId, view.side)}
      consents={await readConsents(ctx.db, introductionId)}
      files={await deps.files(ctx, introductionId)}
      contract={await deps.contract(ctx, view)}
      withoutAccount={view.side === "staff" && view.turn !== null ? await listWithoutAccount(ctx, record) : []}
      rivals={view.side === "staff" ? await listRivals(ctx.db, record) : []}
      readings={view.side === "staff" ? [] : await listDisclosureViews(ctx.db, introductionId, view.side)}
      liaison={view.side === "enterprise" ? null : await findLiaison(ctx.db, view.institutionId)}
      disclosed={shown.disclosed ?? null}
      today={shanghaiDay(ctx.now)}
      reference={reference()}
      failed={shown.failed}
    />,
    shown.failed === undefined ? 200 : formStatus(shown.failed.form),
  );
}
