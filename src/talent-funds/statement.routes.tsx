import { Hono } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { DOCX_TYPE, writeFormDocument } from "../exchange/form-document.ts";
import { recordExport } from "../exchange/record-export.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readDay } from "../web/read-day.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { readSumsOn } from "./daily-sums.ts";
import { ONE_FUND } from "./fund.routes.tsx";
import { closingDay, drawUpStatement } from "./fund-statement.ts";
import { type LedgerEntry, listLedger } from "./ledger.ts";
import { getVisibleFund } from "./queries.ts";
import type { Reference } from "./routes.tsx";
import { StatementPage } from "./statement.page.tsx";
import { statementColumns, statementLines } from "./statement-columns.ts";
import { statementDocument } from "./statement-document.ts";
import { contentWord } from "./statement-words.ts";
import { readWhoEntered } from "./who-entered.ts";

/** 年度对账单 as a page, a table and a paper. It names people, so that the trail keeps who took one as a file. */
export function fundStatementRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(`${ONE_FUND}/statement`, permit("talentFund.read"), async (c) => {
    const { ctx, frame } = c.var;
    const { fund, reader } = await getVisibleFund(ctx, c.req.param("id"));
    const query = readQuery(c);
    const today = shanghaiDay(ctx.now);
    const asked = readDay(query, "asOf") || closingDay(fund, today);
    const isToCome = asked > today;
    const asOf = isToCome ? today : asked;
    const sums = await readSumsOn(ctx.db, fund.id, asOf);
    const ledger = await listLedger(ctx.db, fund.id);
    const statement = drawUpStatement(fund, ledger, sums, asOf);
    const contentOf = (entry: LedgerEntry) => contentWord(entry, statement.entries, reference());
    const reading = { contentOf, whoEntered: await readWhoEntered(ctx.db, ledger, reader) };
    const name = `人才发展专项资金对账单_${fund.number}`;
    if (query.text("format") === "docx") {
      await recordExport(ctx, { list: name, format: "docx", rows: statement.entries.length });
      const document = statementDocument(statement, reading, reference(), frame.site.bureauName, ctx.now);
      const bytes = await writeFormDocument(document);
      return sendFile(c, { fileName: `${name}.docx`, mediaType: DOCX_TYPE, bytes });
    }
    const lines = statementLines(statement);
    const { format } = readSlice(query, lines.length);
    if (format === null)
      return c.html(<StatementPage {...{ frame, statement, reading, reader, today }} reference={reference()} />);
    const columns = statementColumns(reading);
    const list = { name, columns, rows: lines, total: lines.length, withContacts: true };
    return sendFile(c, await exportList(ctx, format, list));
  });
  return app;
}
