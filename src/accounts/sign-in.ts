import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { sessions } from "../../db/schema/accounts.ts";
import { type Actor, type Context, requirePermission } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { type MembershipStatus, normalizeEmail } from "./account.ts";
import type { Auth, Client } from "./auth.ts";
import { isKnownNetwork, rememberNetwork } from "./known-network.ts";
import { findAccountByEmail } from "./queries.ts";
import {
  type Counted,
  countAttempt,
  forgiveAttempts,
  networkOf,
  SIGN_IN_BY_ACCOUNT,
  SIGN_IN_BY_NETWORK,
  SIGN_IN_BY_NETWORK_AND_ACCOUNT,
  takeBackAttempt,
} from "./rate-limit.ts";
import { sessionEnded } from "./session.ts";

export type SignInOutcome =
  | { outcome: "signedIn"; actor: Actor; sessionId: string; setCookies: string[] }
  /** Unknown e-mail or wrong password; nobody learns which. */
  | { outcome: "wrong" }
  /** The right password of an account that may not sign in now. */
  | { outcome: "barred"; status: MembershipStatus; reason: string };

export interface SignIn {
  email: string;
  password: string;
  userAgent: string;
}

/**
 * Opens a session. Every try is counted before the password is looked at, and leaves an audit entry whatever comes of
 * it; if the entry cannot be written, the session is taken back (R44).
 * @throws Refused `tooManyAttempts` with the seconds to wait.
 */
export async function signIn(ctx: Context, auth: Auth, input: SignIn): Promise<SignInOutcome> {
  requirePermission(ctx, "account.signIn");
  const email = normalizeEmail(input.email);
  const byNetwork: Counted = [SIGN_IN_BY_NETWORK, networkOf(ctx.ip)];
  const ofAccount: Counted[] = [[SIGN_IN_BY_NETWORK_AND_ACCOUNT, `${networkOf(ctx.ip)} ${email}`]];
  if (!(await isKnownNetwork(ctx, email))) ofAccount.push([SIGN_IN_BY_ACCOUNT, email]);
  await countAttempt(ctx, [byNetwork, ...ofAccount]);

  const client: Client = { ip: ctx.ip, userAgent: input.userAgent, now: ctx.now };
  const check = await auth.openSession(email, input.password, client);
  const account = await findAccountByEmail(ctx.db, email);
  if (check.outcome === "wrong" || account === null) {
    await recordAttempt(ctx, account?.id ?? "unknown", "account.signInFailed");
    return { outcome: "wrong" };
  }
  await takeBackAttempt(ctx, byNetwork);
  await forgiveAttempts(ctx, ofAccount);
  if (check.outcome === "barred") {
    await recordAttempt(ctx, account.id, "account.signInBarred");
    return { outcome: "barred", status: account.status, reason: account.reason };
  }

  const { id: accountId, name, role, organizationId } = account;
  const actor: Actor = { accountId, name, role, organizationId };
  try {
    await recordSignIn({ ...ctx, actor }, check.sessionId);
    await rememberNetwork(ctx, email);
  } catch (error) {
    await ctx.db.delete(sessions).where(eq(sessions.id, check.sessionId));
    throw error;
  }
  return { outcome: "signedIn", actor, sessionId: check.sessionId, setCookies: check.setCookies };
}

async function recordAttempt(ctx: Context, accountId: string, action: string): Promise<void> {
  const command = { permission: "account.signIn", schema: z.undefined(), input: undefined } as const;
  await write(ctx, command, (tx) => tx.audit({ action, entity: "account", entityId: accountId }));
}

/** The audit entry, and the account's ended sessions are cleared away. */
async function recordSignIn(ctx: Context, sessionId: string): Promise<void> {
  const command = { permission: "account.signIn", schema: z.undefined(), input: undefined } as const;
  await write(ctx, command, async (tx) => {
    await tx.db.delete(sessions).where(and(eq(sessions.userId, tx.actor.accountId ?? ""), sessionEnded(tx.now)));
    await tx.audit({ action: "account.signedIn", entity: "session", entityId: sessionId });
  });
}
