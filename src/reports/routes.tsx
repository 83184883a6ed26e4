import { Hono, type Context as HonoContext } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { DOCX_TYPE, writeFormDocument } from "../exchange/form-document.ts";
import { XLSX_TYPE } from "../exchange/workbook.ts";
import type { Actor } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { MAX_EXPORTED } from "../kernel/pagination.ts";
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
import type { ReportDefinition, ReportSource } from "./report-definition.ts";
import { MAX_DETAILED_ON_PAPER, reportDocument } from "./report-document.ts";
import { parsePeriod, periodWord, type ReportPeriod, yearOf } from "./report-period.ts";
import { ReportRecordsPage } from "./report-records.page.tsx";
import { amountBehind } from "./report-words.ts";
import { writeReportWorkbook } from "./report-workbook.ts";
import { REPORTS } from "./reports.ts";

const PAGE_SIZE = 50;
/** How many records of each kind a report lists below its sums. */
const DETAILED = { docx: MAX_DETAILED_ON_PAPER, xlsx: MAX_EXPORTED, csv: 1, page: 20 } as const;

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

/** Leads to the page of a record for whoever may open it, and else to the page of its evidence. */
function hrefOf(actor: Actor, { opens, path }: ReportSource["record"], record: CountedRecord): string | null {
  const { id, part, evidencePart, hasEvidence } = record;
  if (may(actor, opens)) return `${path}/${id}${part}`;
  return may(actor, "evidence.list") && hasEvidence ? `/evidence${path}/${id}${evidencePart}` : null;
}

async function showReport(c: HonoContext<AppEnv>, definition: ReportDefinition, reference: ReferenceBook) {
  const { ctx, frame } = c.var;
  const query = readQuery(c);
  const asked = query.text("format");
  const format = asked === "docx" || asked === "xlsx" || asked === "csv" ? asked : "page";
  const scope = { period: periodOf(c), today: shanghaiDay(ctx.now) };
  const report = await readReport(ctx.db, definition, scope, reference, DETAILED[format]);
  const name = `${definition.title}_${periodWord(scope.period).replace(" ", "")}`;
  const maker = { bureauName: frame.site.bureauName, today: scope.today };
  if (format === "docx") {
    const bytes = await writeFormDocument(reportDocument(report, maker));
    return sendFile(c, { fileName: `${name}.docx`, mediaType: DOCX_TYPE, bytes });
  }
  if (format === "xlsx") {
    const bytes = await writeReportWorkbook(ctx.db, report, maker, reference);
    return sendFile(c, { fileName: `${name}_${scope.today}.xlsx`, mediaType: XLSX_TYPE, bytes });
  }
  if (format === "csv") {
    const rows = reportLines(report);
    return sendFile(
      c,
      await exportList(ctx, format, { name, columns: reportColumns(report), rows, total: rows.length }),
    );
  }
  const leadOf = (source: ReportSource) => (record: CountedRecord) => hrefOf(ctx.actor, source.record, record);
  return c.html(<ReportPage {...{ frame, report, leadOf }} titles={REPORTS} today={scope.today} />);
}

async function showRecords(c: HonoContext<AppEnv>, definition: ReportDefinition, reference: ReferenceBook) {
  const { ctx, frame } = c.var;
  const query = readQuery(c);
  const { source, figure, chosen } = readChosenFigure(query, definition, reference);
  const scope = { period: periodOf(c), today: shanghaiDay(ctx.now) };
  const narrowed = { ...scope, chosen };
  const { total, amount } = await readFigure(ctx.db, source, figure, narrowed, reference);
  const { format, ...slice } = readSlice(query, PAGE_SIZE);
  const rows = await listCountedRecords(ctx.db, source, { ...narrowed, ...slice }, reference);
  const name = `${definition.title}_${periodWord(scope.period).replace(" ", "")}${figure.label}`;
  const behind = amountBehind(source, figure);
  const columns = recordColumns(source, behind === null ? [] : [behind]);
  if (format !== null) return sendFile(c, await exportList(ctx, format, { rows, total, name, columns }));
  const filters = await recordFilters(ctx.db, { definition, source, figure, ...narrowed }, reference);
  return c.html(
    <ReportRecordsPage
      {...{ frame, definition, source, figure, behind, amount, filters }}
      period={scope.period}
      page={{ rows, total, ...slice }}
      hrefOf={(record) => hrefOf(ctx.actor, source.record, record)}
    />,
  );
}
