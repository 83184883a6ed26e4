import type { LetterHead } from "../accounts/letters.ts";
import { listAccountIdsByRole } from "../accounts/recipients.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { addDays, shanghaiDay } from "../kernel/dates.ts";
import { listDueFollowUps } from "../technology-contracts/due-follow-ups.ts";
import { listDueMilestones } from "../technology-contracts/due-milestones.ts";
import { fileNotices } from "./file-notices.ts";
import type { NoticeDraft } from "./notice-draft.ts";

const DAYS_AHEAD = 7;

/**
 * Tells staff of milestones of contracts a week ahead and once they are overdue, and of contracts that it is time to ask
 * about; each once. @returns how many notices are new.
 */
export async function remindContracts(ctx: Context, head: LetterHead | null): Promise<number> {
  requirePermission(ctx, "notice.file");
  const today = shanghaiDay(ctx.now);
  const accountIds = await listAccountIdsByRole(ctx.db, "staff");
  const about = (contractId: string, number: string, step: string, day: string, key: string): NoticeDraft => ({
    kind: "expiringSoon",
    accountIds,
    subject: "technologyContract",
    subjectId: contractId,
    facts: { number, step, validUntil: day },
    path: `/technology-contracts/${contractId}`,
    key: `contract:${key}:${step}`,
  });
  const drafts: NoticeDraft[] = [];
  const milestones = await listDueMilestones(ctx.db, { until: addDays(today, DAYS_AHEAD), today });
  for (const { contractId, number, milestoneId, dueOn } of milestones) {
    const step = dueOn < today ? "milestoneOverdue" : "milestoneSoon";
    drafts.push(about(contractId, number, step, dueOn, milestoneId));
  }
  for (const { contractId, number, afterYears, dueOn } of await listDueFollowUps(ctx.db, { today }))
    drafts.push(about(contractId, number, "followUp", dueOn, `${contractId}:${afterYears}`));
  return fileNotices(ctx, drafts, head);
}
