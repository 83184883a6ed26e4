import { randomBytes } from "node:crypto";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError } from "better-auth/api";
import { type BetterAuthOptions, betterAuth } from "better-auth/minimal";
import { eq } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts, credentials, memberships, sessions, verifications } from "../../db/schema/accounts.ts";
import { newId } from "../kernel/ids.ts";
import { sessionLifetimeMs } from "./account.ts";
import { hashPassword, verifyPassword } from "./hash-password.ts";
import { hashSessionTokens, hashToken } from "./hash-session-tokens.ts";

export interface AuthOptions {
  db: Database;
  /** At least 32 random characters; signs the session cookie. */
  secret: string;
  /** Origin that browsers see, e.g. `https://duijie.example.gov.cn`. */
  publicUrl: string;
  /** True where visitors come by https: the cookie is then `__Host-` and Secure (R63). */
  secureCookies: boolean;
}

/** Where a request came from, as the service itself knows it; forwarded headers are not read here. */
export interface Client {
  ip: string | null;
  userAgent: string;
  now: Date;
}

export type CredentialCheck =
  | { outcome: "opened"; accountId: string; sessionId: string; setCookies: string[] }
  /** Unknown e-mail or wrong password: nobody may learn which. */
  | { outcome: "wrong" }
  /** The password is right, but the account is pending, refused or disabled: no session was opened. */
  | { outcome: "barred" };

/** better-auth behind the few questions this service asks of it. */
export interface Auth {
  openSession: (email: string, password: string, client: Client) => Promise<CredentialCheck>;
  /** The cookie that carries a session, as `session.ts` reads it. */
  cookie: { name: string; secret: string; secure: boolean };
}

const SESSION_TOKEN_BYTES = 32;
const COOKIE_DAYS = 7;
/** How `Client` reaches the hook below: better-auth hands it the headers, which are ours and not the browser's. */
const IP_HEADER = "x-duijie-ip";
const NOW_HEADER = "x-duijie-now";
const MAX_USER_AGENT = 200;
/** better-auth counts UTF-16 units; our own rule (128 characters) is asked where a password is set. */
const MAX_PASSWORD_UNITS = 1024;

/**
 * E-mail and password through better-auth. Its HTTP routes are not mounted: our forms call it, so that every sign-in
 * passes our limits and leaves an audit entry. Other changes of accounts are verbs of ours, in one write with their
 * audit entry, on the same tables.
 */
export function createAuth(options: AuthOptions): Auth {
  const { db, secret, secureCookies } = options;
  const cookieName = secureCookies ? "__Host-duijie" : "duijie";
  const cookieAttributes = { secure: secureCookies, httpOnly: true, sameSite: "lax", path: "/" } as const;
  const schema = { user: accounts, session: sessions, account: credentials, verification: verifications };
  const tables = drizzleAdapter(db, { provider: "sqlite", schema });

  const auth = betterAuth({
    // `secrets` rather than `secret`: with it the library does not look into the environment.
    secrets: [{ version: 1, value: secret }],
    baseURL: options.publicUrl,
    database: (all: BetterAuthOptions) => hashSessionTokens(tables(all)),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: MAX_PASSWORD_UNITS,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    session: { expiresIn: COOKIE_DAYS * 24 * 60 * 60, disableSessionRefresh: true, cookieCache: { enabled: false } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      useSecureCookies: false,
      database: { generateId: newId },
      ipAddress: { disableIpTracking: true },
      cookies: { session_token: { name: cookieName, attributes: cookieAttributes } },
    },
    databaseHooks: {
      session: {
        create: {
          // Every session passes here: only active members get one, for as long as their role allows (R86, R87).
          before: async (session, endpoint) => {
            const [membership] = await db.select().from(memberships).where(eq(memberships.accountId, session.userId));
            const sentAt = endpoint?.headers?.get(NOW_HEADER);
            if (membership?.status !== "active" || !sentAt) return false;
            const openedAt = new Date(sentAt);
            return {
              data: {
                ...session,
                token: randomBytes(SESSION_TOKEN_BYTES).toString("base64url"),
                createdAt: openedAt,
                updatedAt: openedAt,
                expiresAt: new Date(openedAt.getTime() + sessionLifetimeMs(membership.role)),
                ipAddress: endpoint?.headers?.get(IP_HEADER) ?? null,
              },
            };
          },
        },
      },
    },
  });

  return {
    openSession: async (email, password, client) => {
      const headers = new Headers({
        "user-agent": client.userAgent.slice(0, MAX_USER_AGENT),
        [NOW_HEADER]: client.now.toISOString(),
        ...(client.ip === null ? {} : { [IP_HEADER]: client.ip }),
      });
      try {
        const opened = await auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true });
        const [session] = await db
          .select({ id: sessions.id })
          .from(sessions)
          .where(eq(sessions.token, hashToken(opened.response.token)));
        if (!session) throw new Error("a session just opened is not in the database");
        const setCookies = opened.headers.getSetCookie();
        return { outcome: "opened", accountId: opened.response.user.id, sessionId: session.id, setCookies };
      } catch (error) {
        if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
        return { outcome: error.body?.code === "FAILED_TO_CREATE_SESSION" ? "barred" : "wrong" };
      }
    },
    cookie: { name: cookieName, secret, secure: secureCookies },
  };
}
