import type { LetterHead } from "../accounts/letters.ts";
import { listLastDays } from "../checks/queries.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { addDays, shanghaiDay } from "../kernel/dates.ts";
import { draftDelegation } from "./delegation-notice.ts";
import { fileNotices } from "./file-notices.ts";
import type { NoticeDraft } from "./notice-draft.ts";

/**
 * Tells both persons of a delegation on its last day, or the day after where nobody asked then. @returns how many notices
 * are new.
 */
export async function remindDelegations(ctx: Context, head: LetterHead | null): Promise<number> {
  requirePermission(ctx, "notice.file");
  const today = shanghaiDay(ctx.now);
  const drafts: NoticeDraft[] = [];
  for (const one of await listLastDays(ctx.db, addDays(today, -1), today))
    drafts.push(...(await draftDelegation(ctx.db, one, "lastDay")));
  return fileNotices(ctx, drafts, head);
}
