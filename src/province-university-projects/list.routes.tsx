import { Hono } from "hono";
import { type ExportColumn, exportList, readSlice } from "../exchange/export-list.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { MAX_EXPORTED } from "../kernel/pagination.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readChoice } from "../web/read-choices.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { listAgreementChoices, listAgreements, listOwnAgreements } from "./agreement-queries.ts";
import { AgreementsPage } from "./cooperation-agreements.page.tsx";
import { agreementFilterOf, projectFilterOf, readChosenAgreements, readChosenProjects } from "./list-filters.ts";
import { MyProjectsPage } from "./my-projects.page.tsx";
import { listProjectChoices } from "./project-choices.ts";
import { agreementColumns, OWN_PROJECT_COLUMNS, ownAgreementColumns, projectColumns } from "./project-columns.ts";
import { AGREEMENTS_PATH, PROJECTS_PATH } from "./project-status.page.tsx";
import { countProjectsByStatus, readProjectTotals } from "./project-totals.ts";
import { ProjectsPage } from "./province-university-projects.page.tsx";
import { countProjects, listOwnProjects, listProjects } from "./queries.ts";
import type { Reference } from "./routes.tsx";

const PAGE_SIZE = 20;

/** Projects and agreements as staff see all of them, and as a party sees its own. */
export function projectListRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(PROJECTS_PATH, permit("provinceUniversity.record"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const chosen = readChosenProjects(query, reference());
    const filter = projectFilterOf(chosen, shanghaiDay(ctx.now));
    const { format, ...slice } = readSlice(query, PAGE_SIZE);
    const page = await listProjects(ctx.db, filter, slice.page, slice.pageSize);
    if (format !== null) {
      const columns = projectColumns(reference());
      return sendFile(c, await exportList(ctx, format, { ...page, name: "省校合作项目台账", columns }));
    }
    const shown = {
      totals: await readProjectTotals(ctx.db, filter),
      counts: await countProjectsByStatus(ctx.db, filter),
      unproved: await countProjects(ctx.db, { isUnproved: true, today: filter.today }),
      ...(await listProjectChoices(ctx.db)),
    };
    return c.html(<ProjectsPage {...{ frame, page, chosen, ...shown }} reference={reference()} />);
  });

  app.get(AGREEMENTS_PATH, permit("provinceUniversity.record"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const chosen = readChosenAgreements(query, reference());
    const { format, ...slice } = readSlice(query, PAGE_SIZE);
    const today = shanghaiDay(ctx.now);
    const page = await listAgreements(ctx.db, agreementFilterOf(chosen, today), slice.page, slice.pageSize);
    if (format !== null)
      return sendFile(
        c,
        await exportList(ctx, format, { ...page, name: "合作协议台账", columns: agreementColumns(today, reference()) }),
      );
    const choices = await listAgreementChoices(ctx.db, today);
    return c.html(<AgreementsPage {...{ frame, page, chosen, ...choices, today }} reference={reference()} />);
  });

  app.get("/my/province-university-projects", permit("provinceUniversity.followOwn"), async (c) => {
    const { ctx, frame } = c.var;
    const projects = await listOwnProjects(ctx);
    const agreements = await listOwnAgreements(ctx);
    const query = readQuery(c);
    const { format } = readSlice(query, PAGE_SIZE);
    const asked = readChoice(query, "list", ["projects", "agreements"]);
    if (format !== null) {
      const list =
        asked === "agreements"
          ? await exportList(
              ctx,
              format,
              ownFile("我的合作协议", agreements, ownAgreementColumns(shanghaiDay(ctx.now))),
            )
          : await exportList(ctx, format, ownFile("我的省校合作项目", projects, OWN_PROJECT_COLUMNS));
      return sendFile(c, list);
    }
    return c.html(<MyProjectsPage {...{ frame, projects, agreements }} today={shanghaiDay(ctx.now)} />);
  });

  return app;
}

const ownFile = <Row,>(name: string, all: readonly Row[], columns: readonly ExportColumn<Row>[]) => ({
  name,
  columns,
  rows: all.slice(0, MAX_EXPORTED),
  total: all.length,
});
