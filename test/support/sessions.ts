import { Hono } from "hono";
import { credentials } from "../../db/schema/accounts.ts";
import { type AccountDeps, accountRoutes } from "../../src/accounts/account.routes.tsx";
import { type Auth, createAuth } from "../../src/accounts/auth.ts";
import { hashPassword } from "../../src/accounts/hash-password.ts";
import { ACCOUNT_SENTENCES } from "../../src/accounts/sentences.ts";
import { readActor } from "../../src/accounts/session.ts";
import { signInAgain } from "../../src/accounts/sign-in.routes.tsx";
import { type Context, VISITOR } from "../../src/kernel/context.ts";
import type { AppEnv, Frame } from "../../src/web/env.ts";
import { takeFlash } from "../../src/web/flash-cookie.ts";
import { createErrorAnswer, createNotFoundAnswer } from "../../src/web/on-error.tsx";
import { createPageOfAct } from "../../src/web/page-of-act.ts";
import { COMMON_SENTENCES } from "../../src/web/sentences.ts";
import { cast } from "./cast.ts";
import { putAccounts, putOrganizations } from "./cast-in-place.ts";
import { type freshDatabase, TEST_NOW, testContext } from "./database.ts";

/** Everybody of the cast signs in with it. */
export const PASSWORD = "蓝鲸骑车去太原看雪 2026";
export const EMAIL = {
  battery: "battery@example.com",
  staff: "staff@example.com",
  admin: "admin@example.com",
} as const;

type Open = Awaited<ReturnType<typeof freshDatabase>>;

let passwordHash: Promise<string> | undefined;

/** The cast with one password for all, hashed once per file. */
export async function putCast(ctx: Context): Promise<void> {
  await putOrganizations(ctx);
  await putAccounts(ctx);
  passwordHash ??= hashPassword(PASSWORD);
  const password = await passwordHash;
  const people = Object.values(cast).filter((one) => one !== cast.reviewer);
  for (const [index, { accountId }] of people.entries()) {
    const row = { accountId, userId: accountId, providerId: "credential", password };
    await ctx.db
      .insert(credentials)
      .values({ ...row, id: `credential-${index}`, createdAt: TEST_NOW, updatedAt: TEST_NOW });
  }
}

export function testAuth(open: Open, secureCookies = false): Auth {
  const origin = secureCookies ? "https://duijie.example.gov.cn" : "http://localhost:3000";
  return createAuth({ db: open.db, secret: "cookie-secret-of-the-tests-0123456789", publicUrl: origin, secureCookies });
}

/** The token of a link that was shown to whoever issued it. */
export function shownToken({ token }: { token: string | null }): string {
  if (token === null) throw new Error("the link was mailed, not shown");
  return token;
}

export const minutesLater = (minutes: number): Date => new Date(TEST_NOW.getTime() + minutes * 60_000);

export interface Browser {
  get: (path: string) => Promise<Response>;
  post: (path: string, fields?: Readonly<Record<string, string>>) => Promise<Response>;
  /** Cookies by name, as the browser keeps them. */
  jar: Map<string, string>;
}

/** The account pages and whatever else is mounted, with real sessions: each browser keeps its own cookies. */
export function serveAccounts(open: Open, deps: Partial<AccountDeps> & { mount?: (app: Hono<AppEnv>) => void } = {}) {
  const clock = { now: TEST_NOW };
  const auth = deps.auth ?? testAuth(open);
  const all: AccountDeps = { auth, publicUrl: "http://localhost:3000", mails: true, ...deps };
  const app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    const ip = c.req.header("x-test-ip") ?? "192.0.2.1";
    const signedIn = await readActor(auth, open.db, c.req.raw.headers, clock.now);
    const ctx = { ...testContext(open, signedIn?.actor ?? VISITOR, clock.now), ip };
    c.set("ctx", ctx);
    c.set("frame", { ...frameOf(ctx), flash: takeFlash(c, false) });
    await next();
  });
  app.route("/", accountRoutes(all));
  deps.mount?.(app);
  const onError = createErrorAnswer({
    sentences: { ...COMMON_SENTENCES, ...ACCOUNT_SENTENCES },
    fallbackFrame: () => frameOf(testContext(open, VISITOR)),
    log: ({ status, error }) => {
      if (status >= 500) throw error;
    },
    signInAgain: signInAgain(all),
  });
  app.onError(onError);
  app.notFound(createNotFoundAnswer(onError, createPageOfAct(app)));

  const browser = (ip = "192.0.2.1"): Browser => {
    const jar = new Map<string, string>();
    const send = async (path: string, init: RequestInit = {}) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
      const headers = { "x-test-ip": ip, "user-agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0", cookie };
      const response = await app.request(path, { ...init, headers });
      for (const set of response.headers.getSetCookie()) {
        const [name = "", value = ""] = (set.split(";")[0] ?? "").split(/=(.*)/s);
        if (/max-age=0/i.test(set)) jar.delete(name);
        else jar.set(name, value);
      }
      return response;
    };
    return {
      jar,
      get: (path) => send(path),
      post: (path, fields = {}) => send(path, { method: "POST", body: new URLSearchParams(fields) }),
    };
  };
  return { clock, browser };
}

function frameOf(ctx: Context): Frame {
  return {
    site: {
      bureauName: "示例县教育科技局",
      serviceName: "科技供需对接",
      region: "示例县",
      logoUrl: "",
      recordNumber: "",
      contactPhone: "0358-0000000",
      contactAddress: "",
      demo: false,
    },
    actor: ctx.actor,
    nav: [],
    accountLinks: [],
    flash: null,
    https: false,
    version: "test",
  };
}
