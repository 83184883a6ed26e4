import type { Hono, MiddlewareHandler } from "hono";
import { requirePermission } from "../kernel/context.ts";
import type { Permission } from "../kernel/permissions.ts";
import type { AppEnv } from "./env.ts";

const declared = new WeakMap<object, Permission>();

/** Every handler stands behind one of these; the verb checks again, with the record in hand. */
export function permit(permission: Permission): MiddlewareHandler<AppEnv> {
  const check: MiddlewareHandler<AppEnv> = async (c, next) => {
    requirePermission(c.var.ctx, permission);
    await next();
  };
  declared.set(check, permission);
  return check;
}

/** Deny by default (R91): the routes that declare no permission, as `GET /path`; the start fails when there is one. */
export function undeclaredRoutes(app: Hono<AppEnv>): string[] {
  const routes = new Map<string, boolean>();
  for (const route of app.routes) {
    if (route.method === "ALL") continue;
    const key = `${route.method} ${route.path}`;
    routes.set(key, (routes.get(key) ?? false) || declared.has(route.handler));
  }
  return [...routes].filter(([, isDeclared]) => !isDeclared).map(([key]) => key);
}

/** Every route with its permission: the authorization matrix that tests walk. */
export function routePermissions(app: Hono<AppEnv>): { method: string; path: string; permission: Permission }[] {
  return app.routes.flatMap(({ method, path, handler }) => {
    const permission = declared.get(handler);
    return permission === undefined ? [] : [{ method, path, permission }];
  });
}

/** What a post to this path asks of a person; null when no form posts there. */
export function permissionToPost(app: Hono<AppEnv>, path: string): Permission | null {
  const match = routePermissions(app).find(
    (route) => route.method === "POST" && patternOf(route.path).test(new URL(path, "http://localhost").pathname),
  );
  return match?.permission ?? null;
}

/** The paths that a route answers. */
export function patternOf(route: string): RegExp {
  const places = /:[a-zA-Z]+(?:\{([^/]*)\})?(?=\/|$)/g;
  return new RegExp(`^${route.replaceAll(places, (_, of: string | undefined) => `(?:${of ?? "[^/]+"})`)}$`);
}
