import { Hono, type Context as HonoContext } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { DOCX_TYPE, writeFormDocument } from "../exchange/form-document.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { may } from "../kernel/permissions.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { RequestProblem } from "../web/request-problem.ts";
import { sendFile } from "../web/send-file.ts";
import { type CountedRecord, listCountedRecords, readFigure } from "./list-records.ts";
import { readReport } from "./read-report.ts";
import { recordColumns } from "./record-columns.ts";
import { readChosenFigure, recordFilters } from "./record-filters.ts";
import { ReportPage } from "./report.page.tsx";
import { REPORT_PATHS } from "./report.ts";
import { reportColumns, reportLines } from "./report-columns.ts";
import type { ReportDefinition } from "./report-definition.ts";
import { reportDocument } from "./report-document.ts";
import { parsePeriod, periodWord, type ReportPeriod, yearOf } from "./report-period.ts";
import { ReportRecordsPage } from "./report-records.page.tsx";
import { REPORTS } from "./reports.ts";

const PAGE_SIZE = 50;

type Reference = () => ReferenceBook;

/** 台账报表: each as a page, a table and a paper, and the records behind every number. */
export function reportRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  for (const definition of REPORTS) {
    const path = REPORT_PATHS[definition.key];
    app.get(path, permit("report.read"), (c) => showReport(c, definition, reference()));
    app.get(`${path}/records`, permit("report.read"), (c) => showRecords(c, definition, reference()));
  }
  return app;
}

/** Of the address; the present year where it names none. @throws RequestProblem for what is no period. */
function periodOf(c: HonoContext<AppEnv>): ReportPeriod {
  const asked = readQuery(c).text("period");
  if (asked === "") return yearOf(shanghaiDay(c.var.ctx.now));
  const period = parsePeriod(asked);
  if (period === null) throw new RequestProblem("request.unknownPeriod", { period: asked });
  return period;
}

async function showReport(c: HonoContext<AppEnv>, definition: ReportDefinition, reference: ReferenceBook) {
  const { ctx, frame } = c.var;
  const query = readQuery(c);
  const report = await readReport(ctx.db, definition, periodOf(c), reference);
  const name = `${definition.title}_${periodWord(report.period).replace(" ", "")}`;
  if (query.text("format") === "docx") {
    const bytes = await writeFormDocument(reportDocument(report, frame.site.bureauName, ctx.now));
    return sendFile(c, { fileName: `${name}.docx`, mediaType: DOCX_TYPE, bytes });
  }
  const lines = reportLines(report);
  const { format } = readSlice(query, lines.length);
  if (format !== null) {
    const columns = reportColumns(report);
    return sendFile(c, await exportList(ctx, format, { name, columns, rows: lines, total: lines.length }));
  }
  return c.html(<ReportPage {...{ frame, report }} titles={REPORTS} today={shanghaiDay(ctx.now)} />);
}

async function showRecords(c: HonoContext<AppEnv>, definition: ReportDefinition, reference: ReferenceBook) {
  const { ctx, frame } = c.var;
  const query = readQuery(c);
  const period = periodOf(c);
  const { source, figure, chosen } = readChosenFigure(query, definition);
  const { total, fen } = await readFigure(ctx.db, source, figure, { period, chosen }, reference);
  const { format, ...slice } = readSlice(query, PAGE_SIZE);
  const page = await listCountedRecords(ctx.db, source, figure, { period, chosen, total, ...slice }, reference);
  const name = `${definition.title}_${periodWord(period).replace(" ", "")}${figure.label}`;
  if (format !== null)
    return sendFile(c, await exportList(ctx, format, { ...page, name, columns: recordColumns(source) }));
  const filters = await recordFilters(ctx.db, { definition, source, figure, period, chosen }, reference);
  const { opens, path } = source.record;
  const hrefOf = ({ id, hasEvidence }: CountedRecord) => {
    if (may(ctx.actor, opens)) return `${path}/${id}`;
    return may(ctx.actor, "evidence.list") && hasEvidence === 1 ? `/evidence${path}/${id}` : null;
  };
  const amount = figure.amount === null ? total : fen;
  return c.html(
    <ReportRecordsPage {...{ frame, definition, source, figure, period, page, amount, filters, hrefOf }} />,
  );
}
