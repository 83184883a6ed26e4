import { and, eq, gt, lte, or, sql } from "drizzle-orm";
import { parseSigned } from "hono/utils/cookie";
import type { Database } from "../../db/client.ts";
import { accounts, memberships, sessions } from "../../db/schema/accounts.ts";
import type { Actor } from "../kernel/context.ts";
import { prepareOnce } from "../kernel/prepare-once.ts";
import { SESSION_IDLE_MS } from "./account.ts";
import type { Auth } from "./auth.ts";
import { hashToken } from "./hash-session-tokens.ts";

/** How often a session in use is written down as such; each is a write of its own. */
const TOUCH_MS = 60 * 1000;

export interface SignedIn {
  actor: Actor;
  sessionId: string;
}

const sessionByToken = prepareOnce((db) =>
  db
    .select({
      sessionId: sessions.id,
      expiresAt: sessions.expiresAt,
      usedAt: sessions.updatedAt,
      accountId: accounts.id,
      name: accounts.name,
      role: memberships.role,
      organizationId: memberships.organizationId,
      status: memberships.status,
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.userId))
    .innerJoin(memberships, eq(memberships.accountId, accounts.id))
    .where(eq(sessions.token, sql.placeholder("token")))
    .prepare(),
);

/**
 * Who is acting: the cookie's session, its account and its role as they are in the database now, so that a right
 * taken away or an account disabled counts from the next request on (R88).
 * @returns null for a visitor, and for a session that has expired, lain idle or lost its member; that one is deleted,
 * so that no clock set back revives it (R32).
 */
export async function readActor(auth: Auth, db: Database, headers: Headers, now: Date): Promise<SignedIn | null> {
  const token = await sessionTokenHash(auth, headers);
  if (token === null) return null;
  const [row] = await sessionByToken(db).all({ token });
  if (!row) return null;
  const idleMs = now.getTime() - row.usedAt.getTime();
  if (row.expiresAt <= now || idleMs >= SESSION_IDLE_MS || row.status !== "active") {
    await db.delete(sessions).where(eq(sessions.id, row.sessionId));
    return null;
  }
  if (idleMs >= TOUCH_MS) {
    await db
      .update(sessions)
      .set({ updatedAt: now })
      .where(and(eq(sessions.id, row.sessionId), lte(sessions.updatedAt, row.usedAt)));
  }
  const { accountId, name, role, organizationId } = row;
  return { sessionId: row.sessionId, actor: { role, accountId, name, organizationId } };
}

/** Hash of the token in a cookie that we signed, or null. */
async function sessionTokenHash({ cookie }: Auth, headers: Headers): Promise<string | null> {
  const sent = headers.get("cookie");
  if (sent === null) return null;
  const token = (await parseSigned(sent, cookie.secret, cookie.name))[cookie.name];
  return typeof token === "string" ? hashToken(token) : null;
}

/** A cookie of ours is there although nobody is signed in by it: the session has ended meanwhile. */
export async function hasEndedSession(auth: Auth, headers: Headers): Promise<boolean> {
  return (await sessionTokenHash(auth, headers)) !== null;
}

/** The Set-Cookie header that makes the browser forget its session. */
export function forgetCookie({ cookie }: Auth): string {
  return `${cookie.name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${cookie.secure ? "; Secure" : ""}`;
}

/** Condition for sessions that count no more at `now`, for lists and cleaning. */
export function sessionEnded(now: Date) {
  return or(lte(sessions.expiresAt, now), lte(sessions.updatedAt, new Date(now.getTime() - SESSION_IDLE_MS)));
}

/** Condition for sessions in use at `now`. */
export function sessionOpen(now: Date) {
  return and(gt(sessions.expiresAt, now), gt(sessions.updatedAt, new Date(now.getTime() - SESSION_IDLE_MS)));
}
