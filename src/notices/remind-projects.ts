import type { LetterHead } from "../accounts/letters.ts";
import { listAccountIdsByRole } from "../accounts/recipients.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { addDays, shanghaiDay } from "../kernel/dates.ts";
import { listDueTasks } from "../province-university-projects/due-tasks.ts";
import { fileNotices } from "./file-notices.ts";
import type { NoticeDraft } from "./notice-draft.ts";

const DAYS_AHEAD = 7;

/** Tells staff of tasks of projects a week ahead and once they are overdue, each once. @returns how many notices are new. */
export async function remindProjects(ctx: Context, head: LetterHead | null): Promise<number> {
  requirePermission(ctx, "notice.file");
  const today = shanghaiDay(ctx.now);
  const accountIds = await listAccountIdsByRole(ctx.db, "staff");
  const due = await listDueTasks(ctx.db, { until: addDays(today, DAYS_AHEAD), today });
  const drafts = due.map(({ projectId, number, taskId, dueOn }): NoticeDraft => {
    const step = dueOn < today ? "taskOverdue" : "taskSoon";
    return {
      kind: "expiringSoon",
      accountIds,
      subject: "provinceUniversityProject",
      subjectId: projectId,
      facts: { number, step, validUntil: dueOn },
      path: `/province-university-projects/${projectId}`,
      key: `project:${taskId}:${step}`,
    };
  });
  return fileNotices(ctx, drafts, head);
}
