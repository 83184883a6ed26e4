import { eq, inArray, lt, max, sql } from "drizzle-orm";
import { rateLimits } from "../../db/schema/accounts.ts";
import type { Context } from "../kernel/context.ts";
import { Refused, TOO_MANY_ATTEMPTS } from "../kernel/errors.ts";

/** How often something may be tried. After `free` tries each further one doubles the wait, up to `longestSeconds`. */
export interface Limit {
  purpose: string;
  free: number;
  firstSeconds: number;
  longestSeconds: number;
  /** So long without a try, and the count begins anew. */
  forgetSeconds: number;
}

/** A limit and whom it counts: an address, an account, both. */
export type Counted = readonly [limit: Limit, subject: string];

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LONGEST_KEPT_SECONDS = 30 * DAY;

/** An office shares one address; its successful sign-ins are taken back. */
export const SIGN_IN_BY_NETWORK: Limit = limit("signIn.network", 50, MINUTE / 2, 15 * MINUTE, HOUR);
export const SIGN_IN_BY_NETWORK_AND_ACCOUNT: Limit = limit("signIn.pair", 5, MINUTE, HOUR, DAY);
/** R75: at most 20 tries an hour from everywhere together. */
export const SIGN_IN_BY_ACCOUNT: Limit = limit("signIn.account", 10, MINUTE, 10 * MINUTE, DAY);
export const PASSWORD_CHANGE: Limit = limit("passwordChange", 5, MINUTE, HOUR, DAY);
export const RESET_REQUEST_BY_NETWORK: Limit = limit("resetRequest.network", 10, MINUTE, HOUR, DAY);
export const RESET_REQUEST_BY_ACCOUNT: Limit = limit("resetRequest.account", 3, 10 * MINUTE, 6 * HOUR, DAY);
/** One-time links cannot be guessed; this only spares the machine. */
export const LINK_BY_NETWORK: Limit = limit("link.network", 30, MINUTE / 2, 15 * MINUTE, HOUR);
/** A room full of people registers from one address. */
export const REGISTRATION_BY_NETWORK: Limit = limit("registration.network", 30, MINUTE, HOUR, DAY);
/** The two by address keep the service from filling somebody's mailbox. */
export const REGISTRATION_BY_ADDRESS: Limit = limit("registration.address", 5, 10 * MINUTE, 6 * HOUR, DAY);
export const INVITATION_BY_ADDRESS: Limit = limit("invitation.address", 5, 10 * MINUTE, 6 * HOUR, DAY);
export const INVITATION_BY_ACCOUNT: Limit = limit("invitation.account", 60, MINUTE, HOUR, DAY);

function limit(
  purpose: string,
  free: number,
  firstSeconds: number,
  longestSeconds: number,
  forgetSeconds: number,
): Limit {
  return { purpose, free, firstSeconds, longestSeconds, forgetSeconds };
}

/** Whom an address stands for: an IPv6 network of 64 bits is one household, an IPv4 address one office. */
export function networkOf(ip: string | null): string {
  if (ip === null) return "none";
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!ip.includes(":")) return ip;
  const [head = "", tail = ""] = ip.split("%")[0]?.toLowerCase().split("::") ?? [];
  const before = head.split(":").filter((group) => group !== "");
  const after = tail.split(":").filter((group) => group !== "");
  const zeros = ip.includes("::") ? Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0") : [];
  const groups = [...before, ...zeros, ...after].slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, "")).join(":")}::/64`;
}

/** Subjects are personal (addresses, e-mails), so that only their keyed digest is stored. */
function keyOf(ctx: Context, [{ purpose }, subject]: Counted): string {
  return `${purpose}:${ctx.vault.blindIndex(`${purpose}:${subject}`)}`;
}

/**
 * Counts one try everywhere, or nowhere when one of them must wait: a single statement, so that parallel tries cannot
 * slip through, and kept in the database, so that a restart forgives nobody (R40, R75). Call it before the work.
 * @throws Refused `tooManyAttempts` with the seconds to wait.
 */
export async function countAttempt(ctx: Context, counted: readonly Counted[]): Promise<void> {
  const now = ctx.now.getTime();
  const wanted = sql.join(
    counted.map((one) => {
      const { free, firstSeconds, longestSeconds, forgetSeconds } = one[0];
      return sql`(${keyOf(ctx, one)}, ${free}, ${firstSeconds * 1000}, ${longestSeconds * 1000}, ${forgetSeconds * 1000})`;
    }),
    sql`, `,
  );
  const { rowsAffected } = await ctx.db.run(sql`
    WITH wanted (key, free, first, longest, forget) AS (VALUES ${wanted}),
    tries AS (
      SELECT wanted.*, CASE WHEN known.count IS NULL OR known.window_started_at + forget <= ${now} THEN 1
                            ELSE known.count + 1 END AS count
      FROM wanted LEFT JOIN rate_limits AS known ON known.key = wanted.key
    )
    INSERT INTO rate_limits (key, count, window_started_at, blocked_until)
    SELECT key, count, ${now},
           CASE WHEN count >= free THEN ${now} + min(longest, first << min(count - free, 20)) END
    FROM tries
    WHERE NOT EXISTS (SELECT 1 FROM rate_limits AS blocked JOIN wanted ON wanted.key = blocked.key
                      WHERE blocked.blocked_until > ${now})
    ON CONFLICT (key) DO UPDATE SET count = excluded.count, window_started_at = excluded.window_started_at,
                                    blocked_until = excluded.blocked_until`);
  if (rowsAffected === 0) throw new Refused(TOO_MANY_ATTEMPTS, { seconds: await secondsToWait(ctx, counted) });
  await forgetOld(ctx);
}

async function secondsToWait(ctx: Context, counted: readonly Counted[]): Promise<number> {
  const keys = counted.map((one) => keyOf(ctx, one));
  const [row] = await ctx.db
    .select({ until: max(rateLimits.blockedUntil) })
    .from(rateLimits)
    .where(inArray(rateLimits.key, keys));
  const until = row?.until?.getTime() ?? 0;
  return Math.max(1, Math.ceil((until - ctx.now.getTime()) / 1000));
}

/** Takes the last try back: it was no guess. The wait that it began ends with it. */
export async function takeBackAttempt(ctx: Context, counted: Counted): Promise<void> {
  await ctx.db
    .update(rateLimits)
    .set({ count: sql`max(0, ${rateLimits.count} - 1)`, blockedUntil: null })
    .where(eq(rateLimits.key, keyOf(ctx, counted)));
}

/** Forgets every try counted there. */
export async function forgiveAttempts(ctx: Context, counted: readonly Counted[]): Promise<void> {
  const keys = counted.map((one) => keyOf(ctx, one));
  await ctx.db.delete(rateLimits).where(inArray(rateLimits.key, keys));
}

/** About one call in 256 sweeps out what nobody asks about any more. */
async function forgetOld(ctx: Context): Promise<void> {
  if (!ctx.newId().startsWith("00")) return;
  const oldest = new Date(ctx.now.getTime() - LONGEST_KEPT_SECONDS * 1000);
  await ctx.db.delete(rateLimits).where(lt(rateLimits.windowStartedAt, oldest));
}
