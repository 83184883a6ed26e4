import { and, asc, gt, isNull } from "drizzle-orm";
import { z } from "zod";
import { notices } from "../../db/schema/notices.ts";
import type { LetterHead } from "../accounts/letters.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { eachByItself } from "../kernel/each-by-itself.ts";
import { write } from "../kernel/write.ts";
import { mailNotices } from "./mail-notices.ts";
import { readDeliveries } from "./notice-deliveries.ts";
import { filingOrder, type NoticeRow } from "./queries.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** What a digest that was missed leaves to the next; older news is no news. */
const REACH_DAYS = { daily: 3, weekly: 15 } as const;

const schema = z.object({});

/**
 * 汇总邮件: to each person the unread notices of the kinds they want gathered, each mailed once however often this runs.
 * @param head null where no letters can be sent. @returns how many letters.
 */
export async function sendDigests(ctx: Context, every: "daily" | "weekly", head: LetterHead | null): Promise<number> {
  requirePermission(ctx, "notice.file");
  if (head === null) return 0;
  const since = new Date(ctx.now.getTime() - REACH_DAYS[every] * DAY_MS);
  const waiting = await ctx.db
    .select()
    .from(notices)
    .where(and(isNull(notices.mailedAt), isNull(notices.readAt), gt(notices.createdAt, since)))
    .orderBy(asc(notices.createdAt), asc(filingOrder));
  const accountIds = [...new Set(waiting.map(({ accountId }) => accountId))];
  const deliveries = await readDeliveries(ctx.db, accountIds);
  const wanted = waiting.filter(({ accountId, kind }) => deliveries.get(accountId)?.[kind] === every);
  const due = accountIds
    .map((accountId) => wanted.filter((row) => row.accountId === accountId))
    .filter((rows) => rows.length > 0);
  let letters = 0;
  await eachByItself(due, async (rows: readonly NoticeRow[]) => {
    const told = await write(ctx, { permission: "notice.file", schema, input: {} }, async (tx) => {
      const count = await mailNotices(tx, head, rows, "digest");
      const entityId = rows[0]?.accountId ?? "";
      await tx.audit({ action: "notices.digestSent", entity: "account", entityId, detail: { every, count } });
      return count;
    });
    if (told > 0) letters += 1;
  });
  return letters;
}
