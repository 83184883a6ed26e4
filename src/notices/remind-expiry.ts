import { and, between, eq } from "drizzle-orm";
import { achievements } from "../../db/schema/achievements.ts";
import { needs } from "../../db/schema/needs.ts";
import type { LetterHead } from "../accounts/letters.ts";
import { listMemberIds } from "../accounts/recipients.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { addDays, shanghaiDay } from "../kernel/dates.ts";
import { REMINDER_DAYS } from "../kernel/renewal.ts";
import { fileNotices } from "./file-notices.ts";
import type { NoticeDraft } from "./notice-rules.ts";

/**
 * Tells owners 14 and 3 days ahead that a post ends, each once for a last day: a renewed post is told of anew. Whoever
 * was missed on the very day is told on the next. @returns how many notices are new.
 */
export async function remindExpiry(ctx: Context, head: LetterHead | null): Promise<number> {
  requirePermission(ctx, "notice.file");
  const today = shanghaiDay(ctx.now);
  const [longest] = REMINDER_DAYS;
  const drafts: NoticeDraft[] = [];
  for (const subject of ["need", "achievement"] as const) {
    const table = subject === "need" ? needs : achievements;
    const { id, number, organizationId, validUntil } = table;
    const ending = await ctx.db
      .select({ id, number, organizationId, validUntil })
      .from(table)
      .where(and(eq(table.status, "published"), between(validUntil, today, addDays(today, longest))));
    for (const post of ending) {
      const days = Math.min(...REMINDER_DAYS.filter((ahead) => post.validUntil <= addDays(today, ahead)));
      drafts.push({
        kind: "expiringSoon",
        accountIds: await listMemberIds(ctx.db, post.organizationId),
        subject,
        subjectId: post.id,
        facts: { number: post.number, validUntil: post.validUntil },
        path: subject === "need" ? `/needs/${post.id}` : `/achievements/${post.id}`,
        key: `expiring:${post.id}:${post.validUntil}:${days}`,
      });
    }
  }
  return fileNotices(ctx, drafts, head);
}
