import { and, gt, isNull } from "drizzle-orm";
import { oneTimeLinks, sessions, verifications } from "../../db/schema/accounts.ts";
import type { WriteContext } from "../kernel/write.ts";

/**
 * Ends every session and every open link: in an older database some live again that were ended or used since. Part of
 * the caller's write.
 * @returns how many there were.
 */
export async function endAllAccess(tx: WriteContext): Promise<{ sessionsEnded: number; linksEnded: number }> {
  const ended = await tx.db.delete(sessions).returning({ id: sessions.id });
  await tx.db.delete(verifications);
  const links = await tx.db
    .update(oneTimeLinks)
    .set({ expiresAt: tx.now })
    .where(and(isNull(oneTimeLinks.usedAt), gt(oneTimeLinks.expiresAt, tx.now)))
    .returning({ id: oneTimeLinks.id });
  return { sessionsEnded: ended.length, linksEnded: links.length };
}
