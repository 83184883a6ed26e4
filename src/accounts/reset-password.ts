import { z } from "zod";
import { type Context, requirePermission } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { replacePassword } from "./change-password.ts";
import { endSessions } from "./end-session.ts";
import { hashPassword } from "./hash-password.ts";
import { getLink, redeemLink } from "./one-time-link.ts";
import { newPasswordSchema } from "./password.ts";
import { getAccount } from "./queries.ts";
import {
  type Counted,
  countAttempt,
  forgiveAttempts,
  LINK_BY_NETWORK,
  networkOf,
  SIGN_IN_BY_ACCOUNT,
  takeBackAttempt,
} from "./rate-limit.ts";

export interface ResetPassword {
  token: string;
  newPassword: string;
}

/**
 * A new password by a one-time link. It ends every session, and lifts the wait that strangers' guesses have put on the
 * account, so that its owner can always come back in (R75).
 * @throws NotFound for a link that is unknown, used or expired, ZodError for a weak password.
 */
export async function resetPassword(ctx: Context, input: ResetPassword): Promise<{ accountId: string }> {
  requirePermission(ctx, "account.signIn");
  const byNetwork: Counted = [LINK_BY_NETWORK, networkOf(ctx.ip)];
  await countAttempt(ctx, [byNetwork]);
  // Asked before the costly hash; the write asks again.
  const { accountId } = await getLink(ctx.db, "passwordReset", input.token, ctx.now);
  if (accountId === null) throw new NotFound("oneTimeLink");
  const { name, email } = await getAccount(ctx.db, accountId);
  z.object({ newPassword: newPasswordSchema([name, email]) }).parse({ newPassword: input.newPassword });

  const schema = z.object({ passwordHash: z.string(), token: z.string() });
  const passwordHash = await hashPassword(input.newPassword);
  const command = { permission: "account.signIn", schema, input: { passwordHash, token: input.token } } as const;
  await write(ctx, command, async (tx, reset) => {
    await redeemLink(tx, "passwordReset", reset.token);
    await takeBackAttempt(tx, byNetwork);
    await replacePassword(tx, accountId, reset.passwordHash);
    const sessionsEnded = await endSessions(tx, accountId);
    await forgiveAttempts(tx, [[SIGN_IN_BY_ACCOUNT, email]]);
    await tx.audit({
      action: "account.passwordReset",
      entity: "account",
      entityId: accountId,
      detail: { sessionsEnded },
    });
  });
  return { accountId };
}
