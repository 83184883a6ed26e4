import type { LetterHead } from "../accounts/letters.ts";
import { listAccountIdsByRole, listMemberIds } from "../accounts/recipients.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { listWaitingEntries } from "../talent-funds/ledger.ts";
import { listFunds } from "../talent-funds/queries.ts";
import { fileNotices } from "./file-notices.ts";
import type { NoticeDraft } from "./notice-draft.ts";

/** More than wait or are overdue in any county; the rest comes the day after. */
const AT_MOST = 500;

/**
 * Tells staff of entries of funds that wait for approval, save who entered them and so may not approve; and staff and
 * the enterprise of a commitment that is overdue. Each once. @returns how many notices are new.
 */
export async function remindFunds(ctx: Context, head: LetterHead | null): Promise<number> {
  requirePermission(ctx, "notice.file");
  const staff = await listAccountIdsByRole(ctx.db, "staff");
  const drafts: NoticeDraft[] = [];
  for (const { entry, number } of await listWaitingEntries(ctx, AT_MOST))
    drafts.push({
      kind: "handedIn",
      accountIds: staff.filter((accountId) => accountId !== entry.enteredBy),
      subject: "talentFund",
      subjectId: entry.fundId,
      facts: { number },
      path: `/talent-funds/${entry.fundId}/entries/${entry.seq}`,
      key: `fundEntry:${entry.seq}`,
    });
  const overdue = { fulfilments: ["overdue"], today: shanghaiDay(ctx.now) } as const;
  const { rows } = await listFunds(ctx.db, overdue, AT_MOST, { page: 1, pageSize: AT_MOST });
  for (const { id, number, enterpriseId, dueOn } of rows)
    drafts.push({
      kind: "expiringSoon",
      accountIds: [...staff, ...(await listMemberIds(ctx.db, enterpriseId))],
      subject: "talentFund",
      subjectId: id,
      facts: { number, validUntil: dueOn ?? "" },
      path: `/talent-funds/${id}`,
      // Taken back and promised anew, it may be overdue once more.
      key: `fund:${id}:overdue:${dueOn}`,
    });
  return fileNotices(ctx, drafts, head);
}
