import { and, eq, gt } from "drizzle-orm";
import { rateLimits } from "../../db/schema/accounts.ts";
import type { Context } from "../kernel/context.ts";
import { networkOf } from "./rate-limit.ts";

/**
 * Networks from which an account has signed in lately. Strangers who guess at it elsewhere use up the account's common
 * limit, but not that of its owner at the usual desk (R75). Kept beside the counters, as a digest only.
 */
const KNOWN_FOR_MS = 30 * 24 * 60 * 60 * 1000;

function keyOf(ctx: Context, email: string): string {
  return `signIn.known:${ctx.vault.blindIndex(`signIn.known:${networkOf(ctx.ip)} ${email}`)}`;
}

export async function isKnownNetwork(ctx: Context, email: string): Promise<boolean> {
  const since = new Date(ctx.now.getTime() - KNOWN_FOR_MS);
  const [row] = await ctx.db
    .select({ key: rateLimits.key })
    .from(rateLimits)
    .where(and(eq(rateLimits.key, keyOf(ctx, email)), gt(rateLimits.windowStartedAt, since)));
  return row !== undefined;
}

export async function rememberNetwork(ctx: Context, email: string): Promise<void> {
  await ctx.db
    .insert(rateLimits)
    .values({ key: keyOf(ctx, email), count: 1, windowStartedAt: ctx.now })
    .onConflictDoUpdate({ target: rateLimits.key, set: { windowStartedAt: ctx.now } });
}
