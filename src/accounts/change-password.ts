import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { credentials } from "../../db/schema/accounts.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { Conflict, NotAllowed, Refused } from "../kernel/errors.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { endSessions } from "./end-session.ts";
import { hashPassword, verifyPassword } from "./hash-password.ts";
import { newPasswordSchema } from "./password.ts";
import { getAccount, getPasswordHash } from "./queries.ts";
import { type Counted, countAttempt, forgiveAttempts, PASSWORD_CHANGE } from "./rate-limit.ts";

export interface ChangePassword {
  currentPassword: string;
  newPassword: string;
  /** The session in which the person does this; all others end (R78). */
  sessionId: string;
}

/**
 * One's own password, against the old one.
 * @throws ZodError for a new one that is too weak, Refused `password.wrong` or `tooManyAttempts`, Conflict when it
 * changed meanwhile.
 */
export async function changePassword(ctx: Context, input: ChangePassword): Promise<void> {
  requirePermission(ctx, "account.own");
  const { accountId } = ctx.actor;
  if (accountId === null) throw new NotAllowed("account.own");
  const { name, email } = await getAccount(ctx.db, accountId);
  z.object({ newPassword: newPasswordSchema([name, email]) }).parse({ newPassword: input.newPassword });
  const counted: Counted[] = [[PASSWORD_CHANGE, accountId]];
  await countAttempt(ctx, counted);
  const present = await getPasswordHash(ctx.db, accountId);
  if (!(await verifyPassword(present, input.currentPassword))) throw new Refused("password.wrong");
  await forgiveAttempts(ctx, counted);

  const schema = z.object({ passwordHash: z.string(), sessionId: z.string() });
  const passwordHash = await hashPassword(input.newPassword);
  const command = { permission: "account.own", schema, input: { passwordHash, sessionId: input.sessionId } } as const;
  await write(ctx, command, async (tx, change) => {
    await replacePassword(tx, accountId, change.passwordHash, present);
    const sessionsEnded = await endSessions(tx, accountId, change.sessionId);
    await tx.audit({
      action: "account.passwordChanged",
      entity: "account",
      entityId: accountId,
      detail: { sessionsEnded },
    });
  });
}

/** @param expectedHash the hash that was checked. @throws Conflict when the stored one is another by now. */
export async function replacePassword(
  tx: WriteContext,
  accountId: string,
  passwordHash: string,
  expectedHash?: string,
): Promise<void> {
  const expected = expectedHash === undefined ? undefined : eq(credentials.password, expectedHash);
  const changed = await tx.db
    .update(credentials)
    .set({ password: passwordHash, updatedAt: tx.now })
    .where(and(eq(credentials.userId, accountId), eq(credentials.providerId, "credential"), expected))
    .returning({ id: credentials.id });
  if (changed.length === 0) throw new Conflict("account.passwordChangedMeanwhile");
}
