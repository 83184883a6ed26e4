import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { sessions } from "../../db/schema/accounts.ts";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import { type WriteContext, write } from "../kernel/write.ts";

const endSessionSchema = z.object({ sessionId: z.string() });

/** Ends one of one's own sessions, the present one (signing out) or another. @throws NotFound when it has ended. */
export async function endSession(ctx: Context, input: z.input<typeof endSessionSchema>): Promise<void> {
  await write(ctx, { permission: "account.own", schema: endSessionSchema, input }, async (tx, { sessionId }) => {
    const ended = await tx.db
      .delete(sessions)
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, tx.actor.accountId ?? "")))
      .returning({ id: sessions.id });
    if (ended.length === 0) throw new NotFound("session", sessionId);
    await tx.audit({ action: "session.ended", entity: "session", entityId: sessionId });
  });
}

/**
 * Ends every session of an account at once (disabled, password changed, role changed); part of the caller's write.
 * @returns how many there were.
 */
export async function endSessions(tx: WriteContext, accountId: string, keepSessionId?: string): Promise<number> {
  const kept = keepSessionId === undefined ? undefined : ne(sessions.id, keepSessionId);
  const ended = await tx.db
    .delete(sessions)
    .where(and(eq(sessions.userId, accountId), kept))
    .returning({ id: sessions.id });
  return ended.length;
}
