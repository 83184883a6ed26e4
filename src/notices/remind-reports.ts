import type { LetterHead } from "../accounts/letters.ts";
import { listAccountIdsByRole } from "../accounts/recipients.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { periodBefore, periodCode, periodWord, quarterOf } from "../reports/report-period.ts";
import { reportAddress } from "../reports/report-words.ts";
import { REPORTS } from "../reports/reports.ts";
import { fileNotices } from "./file-notices.ts";
import type { NoticeDraft } from "./notice-draft.ts";

/**
 * Tells staff that a quarter is over and its reports are to be checked, each by a link of its own; once for a quarter, on
 * whatever day of the next it is asked. @returns how many notices are new.
 */
export async function remindReports(ctx: Context, head: LetterHead | null): Promise<number> {
  requirePermission(ctx, "notice.file");
  const period = periodBefore(quarterOf(shanghaiDay(ctx.now)));
  const accountIds = await listAccountIdsByRole(ctx.db, "staff");
  const code = periodCode(period);
  const drafts = REPORTS.map(({ key, title }): NoticeDraft => {
    return {
      kind: "reportDue",
      accountIds,
      subject: "report",
      subjectId: `${key}:${code}`,
      facts: { name: `${periodWord(period)}的${title}` },
      path: reportAddress(key, period),
      key: `report:${key}:${code}`,
    };
  });
  return fileNotices(ctx, drafts, head);
}
