import type { LetterHead } from "../accounts/letters.ts";
import { isTurnOf, SIDES, type Side } from "../cooperation/introduction.ts";
import { type IntroductionRecord, listDueIntroductions } from "../cooperation/queries.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { addWorkingDays } from "../kernel/working-days.ts";
import { fileNotices } from "./file-notices.ts";
import { listSpeakerIds } from "./introduction-recipients.ts";
import type { NoticeDraft } from "./notice-draft.ts";

const WORKING_DAYS_AHEAD = 2;

/**
 * Tells those whose turn it is two working days ahead, on the day and once it is over, and then staff as well; each once
 * for a clock, which a nudge or a consent does not start anew. @returns how many notices are new.
 */
export async function remindIntroductions(ctx: Context, head: LetterHead | null): Promise<number> {
  requirePermission(ctx, "notice.file");
  const today = shanghaiDay(ctx.now);
  const drafts: NoticeDraft[] = [];
  for (const introduction of await listDueIntroductions(ctx.db, addWorkingDays(today, WORKING_DAYS_AHEAD))) {
    const { id, number, turn, turnSince, dueOn } = introduction;
    const day = dueOn ?? "";
    const tell = async (step: string, sides: readonly Side[]) =>
      drafts.push({
        kind: "introduction",
        accountIds: await listSpeakerIds(ctx.db, introduction, sides),
        subject: "introduction",
        subjectId: id,
        facts: { number, step, validUntil: day },
        path: `/introductions/${id}`,
        key: `introduction:${id}:${turnSince.getTime()}:${day}:${step}`,
      });
    const own = SIDES.filter((side) => isTurnOf(side, turn));
    await tell(stepOn(introduction, today), own);
    if (day < today && !own.includes("staff")) await tell("overdueOfParty", ["staff"]);
  }
  return fileNotices(ctx, drafts, head);
}

function stepOn({ dueOn }: IntroductionRecord, today: string): "dueSoon" | "dueToday" | "overdue" {
  if (dueOn === today) return "dueToday";
  return dueOn !== null && dueOn < today ? "overdue" : "dueSoon";
}
