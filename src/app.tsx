import { randomBytes } from "node:crypto";
import { Hono, type Context as HonoContext, type MiddlewareHandler } from "hono";
import type { Database } from "../db/client.ts";
import { accountRoutes } from "./accounts/account.routes.tsx";
import { administrationRoutes } from "./accounts/administration.routes.tsx";
import type { Auth } from "./accounts/auth.ts";
import { registrationRoutes } from "./accounts/registration.routes.tsx";
import { ACCOUNT_SENTENCES } from "./accounts/sentences.ts";
import { readActor } from "./accounts/session.ts";
import type { DemoAccount } from "./accounts/sign-in.page.tsx";
import { type SignInDeps, signInAgain } from "./accounts/sign-in.routes.tsx";
import { achievementRoutes } from "./achievements/routes.tsx";
import { ACHIEVEMENT_SENTENCES } from "./achievements/sentences.ts";
import type { TableReader } from "./exchange/read-table.ts";
import { type Context, VISITOR } from "./kernel/context.ts";
import { newId } from "./kernel/ids.ts";
import type { Vault } from "./kernel/vault.ts";
import type { LiveMembers } from "./live.ts";
import { matchingApi } from "./matching/api.ts";
import { countNewForOwner } from "./matching/best-matches.ts";
import { engineVersionRoutes } from "./matching/engine-versions.routes.tsx";
import { expertRoutes } from "./matching/experts.routes.tsx";
import { matchingPanels } from "./matching/panels.routes.tsx";
import { createRepeatedAchievements } from "./matching/repeated-achievements.ts";
import { matchingRoutes } from "./matching/routes.tsx";
import { MATCHING_SENTENCES } from "./matching/sentences.ts";
import { similarRoutes } from "./matching/similar.routes.tsx";
import { createSimilarNeeds } from "./matching/similar-needs.ts";
import { standingRoutes } from "./matching/standing.routes.tsx";
import { needRoutes } from "./needs/routes.tsx";
import { NEED_SENTENCES } from "./needs/sentences.ts";
import { IMPORT_BODY_LIMITS, importRoutes } from "./operations/import.routes.tsx";
import type { ImportJobs } from "./operations/import-jobs.ts";
import { healthRoutes, operationsRoutes } from "./operations/routes.tsx";
import { OPERATIONS_SENTENCES } from "./operations/sentences.ts";
import { organizationRoutes } from "./organizations/routes.tsx";
import { ORGANIZATION_SENTENCES } from "./organizations/sentences.ts";
import { accountLinksFor, navigationFor } from "./overviews/navigation.ts";
import { overviewRoutes } from "./overviews/routes.tsx";
import { referenceRoutes } from "./reference/routes.tsx";
import { REFERENCE_SENTENCES } from "./reference/sentences.ts";
import { settingsRoutes } from "./settings/routes.tsx";
import { SETTINGS_SENTENCES } from "./settings/sentences.ts";
import type { AppEnv, Frame } from "./web/env.ts";
import { takeFlash } from "./web/flash-cookie.ts";
import { limitBodies } from "./web/limit-body.ts";
import { createErrorAnswer, createNotFoundAnswer } from "./web/on-error.tsx";
import { routePermissions, undeclaredRoutes } from "./web/permit.ts";
import { allowedOrigins, sameOrigin } from "./web/same-origin.ts";
import { securityHeaders } from "./web/security-headers.ts";
import { COMMON_SENTENCES } from "./web/sentences.ts";

/** One line of the log: fields without personal data, and what happened. */
export type Log = (level: "info" | "warn" | "error", fields: Record<string, unknown>, message: string) => void;

/** The world, handed in: the same app runs on Node, on Workers and in tests. */
export interface AppDependencies {
  db: Database;
  vault: Vault;
  auth: Auth;
  live: LiveMembers;
  imports: ImportJobs;
  clock: () => Date;
  /** Wakes whoever follows the outbox. */
  afterCommit: () => void;
  /** Address of the other end, forwarded headers read only from listed proxies. */
  clientAddress: (c: HonoContext) => string | null;
  publicUrl: string;
  /** Changes with every release. */
  version: string;
  /** Whether letters can be sent. */
  mails: boolean;
  /** Reads files to import; null where no thread can. */
  readTable: TableReader | null;
  demoAccounts: readonly DemoAccount[] | null;
  unreadyBecause: () => Promise<string | null>;
  /** Whether a request may wait for what another has begun: not on Workers. */
  sharesWork: boolean;
  log: Log;
  /** Built styles, scripts and icons; Workers serve them before the app is asked. */
  assets: MiddlewareHandler | null;
}

/** The table of contents of the service. @throws Error when a route declares no permission. */
export function createApp(deps: AppDependencies): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const https = deps.publicUrl.startsWith("https:");
  const reference = deps.live.reference.book;
  const signIn: SignInDeps = {
    auth: deps.auth,
    ...(deps.demoAccounts ? { demoAccounts: deps.demoAccounts } : {}),
    permissionToPost: (path) => permissionToPost(app, path),
  };

  app.use(securityHeaders({ https, isSignedIn: (c) => c.get("ctx")?.actor.accountId != null }));
  if (deps.assets) app.use(deps.assets);
  app.use(enter(deps, https));
  app.use(sameOrigin(allowedOrigins(deps.publicUrl)));
  app.use(limitBodies(IMPORT_BODY_LIMITS));
  app.route("/", healthRoutes());
  app.use(signedIn(deps));

  app.route(
    "/",
    operationsRoutes({ ...deps, live: deps.live.set, loopbackSecret: deps.vault.deriveSecret("loopback") }),
  );
  app.route("/", importRoutes(deps));
  app.route("/", overviewRoutes({ ...deps.live, reference }));
  app.route("/", accountRoutes({ ...signIn, publicUrl: deps.publicUrl, mails: deps.mails }));
  app.route("/", registrationRoutes({ reference, publicUrl: deps.publicUrl, mails: deps.mails }));
  app.route("/", organizationRoutes({ reference }));
  app.route("/", administrationRoutes({ reference, publicUrl: deps.publicUrl, mails: deps.mails }));
  app.route("/", referenceRoutes({ reference }));
  app.route("/", settingsRoutes());
  const similar = createSimilarNeeds(deps.live.engine.engine, deps.sharesWork);
  const repeated = createRepeatedAchievements(deps.live.engine.engine, deps.sharesWork);
  const panels = matchingPanels({ reference, engine: deps.live.engine, similar, repeated });
  app.route(
    "/",
    needRoutes({
      reference,
      search: deps.live.needSearch,
      panels: panels.ofNeed,
      newMatches: (ctx) => countNewForOwner(ctx, "need"),
    }),
  );
  app.route(
    "/",
    achievementRoutes({
      reference,
      search: deps.live.achievementSearch,
      panel: panels.ofAchievement,
      newMatches: (ctx) => countNewForOwner(ctx, "achievement"),
    }),
  );
  app.route("/", matchingRoutes({ reference, engine: deps.live.engine }));
  app.route("/", standingRoutes(reference));
  app.route("/", similarRoutes({ reference, similar, repeated }));
  app.route("/", expertRoutes({ reference, engine: deps.live.engine }));
  app.route("/", engineVersionRoutes({ engine: deps.live.engine }));
  app.route("/", matchingApi({ reference, engine: deps.live.engine }));

  const onError = createErrorAnswer({
    sentences: {
      ...COMMON_SENTENCES,
      ...ACCOUNT_SENTENCES,
      ...ORGANIZATION_SENTENCES,
      ...REFERENCE_SENTENCES,
      ...SETTINGS_SENTENCES,
      ...NEED_SENTENCES,
      ...ACHIEVEMENT_SENTENCES,
      ...MATCHING_SENTENCES,
      ...OPERATIONS_SENTENCES,
    },
    fallbackFrame: () => frameFor(deps, VISITOR, https),
    signInAgain: signInAgain(signIn),
    log: ({ error, status, path, ...fields }) =>
      deps.log(
        status >= 500 ? "error" : "info",
        { ...fields, path: maskedPath(path), status, error: status >= 500 ? error : undefined },
        "refused",
      ),
  });
  app.onError(onError);
  app.notFound(createNotFoundAnswer(onError));

  const undeclared = undeclaredRoutes(app);
  if (undeclared.length > 0) throw new Error(`routes without a permission: ${undeclared.join(", ")}`);
  return app;
}

/** Gives the request its context: who is not known yet, so a visitor. */
function enter(deps: AppDependencies, https: boolean): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const startedAt = performance.now();
    const ctx: Context = {
      db: deps.db,
      actor: VISITOR,
      now: deps.clock(),
      requestId: randomBytes(8).toString("hex"),
      ip: deps.clientAddress(c),
      vault: deps.vault,
      newId,
      afterCommit: deps.afterCommit,
    };
    c.set("ctx", ctx);
    c.set("frame", frameFor(deps, VISITOR, https));
    await next();
    const fields = {
      requestId: ctx.requestId,
      method: c.req.method,
      path: maskedPath(c.req.path),
      status: c.res.status,
      ms: Math.round(performance.now() - startedAt),
      accountId: c.var.ctx.actor.accountId,
    };
    deps.log("info", fields, "request");
  };
}

/** Brings the session's person in, and memory up to everything committed before this request. */
function signedIn(deps: AppDependencies): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await deps.live.set.catchUp();
    const { ctx, frame } = c.var;
    const person = await readActor(deps.auth, deps.db, c.req.raw.headers, ctx.now);
    if (person) c.set("ctx", { ...ctx, actor: person.actor });
    const flash = c.req.method === "GET" ? takeFlash(c, frame.https) : null;
    c.set("frame", { ...frameFor(deps, c.var.ctx.actor, frame.https), flash });
    c.set("site", c.var.frame.site);
    await next();
  };
}

function frameFor(deps: AppDependencies, actor: Context["actor"], https: boolean): Frame {
  return {
    site: { ...deps.live.settings.site(), demo: deps.demoAccounts !== null },
    actor,
    nav: navigationFor(actor),
    accountLinks: accountLinksFor(actor),
    flash: null,
    https,
    version: deps.version,
  };
}

/** One-time links end in their secret, which no log may keep (R103). */
function maskedPath(path: string): string {
  return path.replace(/^\/(password-reset|first-administrator|invitation)\/.+/, "/$1/…");
}

/** What a post to this path asks of a person; null when no form posts there. */
function permissionToPost(app: Hono<AppEnv>, path: string) {
  const match = routePermissions(app).find(
    (route) => route.method === "POST" && patternOf(route.path).test(new URL(path, "http://localhost").pathname),
  );
  return match?.permission ?? null;
}

function patternOf(route: string): RegExp {
  return new RegExp(`^${route.replaceAll(/:[a-zA-Z]+(\{[^/]*\})?(?=\/|$)/g, "[^/]+")}$`);
}
