import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { readSumsOn } from "../talent-funds/daily-sums.ts";
import { closingDay, drawUpStatement, type FundStatement } from "../talent-funds/fund-statement.ts";
import { reversedWord, reversesWord, termsWord } from "../talent-funds/fund-words.ts";
import type { LedgerEntry } from "../talent-funds/ledger.ts";
import type { StatementReading } from "../talent-funds/statement-entry-columns.ts";
import { readWhoEntered } from "../talent-funds/who-entered.ts";
import { CLOSED } from "./closed-words.ts";
import { isExplained } from "./fund-standing.ts";
import { readOverseenFund } from "./overseen.ts";

export const overseenStatementPath = (fundId: string): string => `/evidence/talent-funds/${fundId}/statement`;

export interface OverseenStatement {
  statement: FundStatement;
  reading: StatementReading;
  today: string;
}

/**
 * 年度对账单 for leader and auditor: whom money was paid for and who signed for the enterprise are not said, nor why where
 * that may repeat closed words; a leader learns nothing of what waits.
 * @param asked the day until which it counts; empty for the end of the fund's year
 * @throws NotFound as for the fund itself.
 */
export async function readOverseenStatement(
  ctx: Context,
  reference: ReferenceBook,
  fundId: string,
  asked: string,
): Promise<OverseenStatement> {
  const { fund, entries, closedReasons } = await readOverseenFund(ctx, fundId);
  const today = shanghaiDay(ctx.now);
  const day = asked || closingDay(fund, today);
  // Of a day that is still to come nothing is known.
  const isToCome = day > today;
  const asOf = isToCome ? today : day;
  const statement = drawUpStatement(fund, entries, await readSumsOn(ctx.db, fundId, asOf), asOf);
  const contentOf = (entry: LedgerEntry): string => {
    const said = (text: string) => (closedReasons.has(entry.seq) ? CLOSED : text);
    const { purpose, note, withoutVoucher } = entry;
    return [
      purpose === "" ? "" : labelPath(reference, "fundPurpose", purpose),
      termsWord(entry),
      reversesWord(entry, statement.entries),
      isExplained(entry) ? `原因：${said(note)}` : "",
      reversedWord(entry, entries),
      withoutVoucher === "" ? "" : `无凭证核准：${said(withoutVoucher)}`,
    ]
      .filter((part) => part !== "")
      .join("；");
  };
  return { statement, reading: { contentOf, whoEntered: await readWhoEntered(ctx.db, entries, "overseer") }, today };
}
