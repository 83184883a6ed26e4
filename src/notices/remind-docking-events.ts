import type { LetterHead } from "../accounts/letters.ts";
import { listMemberIds } from "../accounts/recipients.ts";
import { listAnnouncedOn, listInvitations } from "../docking-events/queries.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { addDays, shanghaiDay } from "../kernel/dates.ts";
import { addWorkingDays } from "../kernel/working-days.ts";
import { fileNotices } from "./file-notices.ts";
import type { NoticeDraft } from "./notice-draft.ts";

const WORKING_DAYS_AHEAD = 2;

/**
 * Two working days ahead, reminds those who come, and asks those who have not answered; each once for a day. Whoever was
 * missed is told on the next. @returns how many notices are new.
 */
export async function remindDockingEvents(ctx: Context, head: LetterHead | null): Promise<number> {
  requirePermission(ctx, "notice.file");
  const today = shanghaiDay(ctx.now);
  const last = addWorkingDays(today, WORKING_DAYS_AHEAD);
  const days: string[] = [];
  for (let day = today; day <= last; day = addDays(day, 1)) days.push(day);
  const drafts: NoticeDraft[] = [];
  for (const { id, name, heldOn, startsAt } of await listAnnouncedOn(ctx.db, days)) {
    for (const invitation of await listInvitations(ctx.db, id, ["invited", "accepted"])) {
      const step = invitation.status === "accepted" ? "soon" : "answerDue";
      drafts.push({
        kind: "dockingEvent",
        accountIds: await listMemberIds(ctx.db, invitation.organizationId),
        subject: "dockingEvent",
        subjectId: id,
        facts: { name, step, validUntil: `${heldOn} ${startsAt}` },
        path: `/docking-events/${id}`,
        key: `docking:${id}:${heldOn}:${step}`,
      });
    }
  }
  return fileNotices(ctx, drafts, head);
}
