import type { Hono, MiddlewareHandler } from "hono";
import { requirePermission } from "../kernel/context.ts";
import type { Permission } from "../kernel/permissions.ts";
import type { AppEnv } from "./env.ts";

/** What a route declares of itself. */
interface Declared {
  permission: Permission;
  /** False where it sends a file or notes that somebody opened it: nobody is led there who did not ask for it. */
  isPlace: boolean;
}

const declared = new WeakMap<object, Declared>();

/** Every handler stands behind one of these; the verb checks again, with the record in hand. */
export function permit(permission: Permission, { isPlace = true } = {}): MiddlewareHandler<AppEnv> {
  const check: MiddlewareHandler<AppEnv> = async (c, next) => {
    requirePermission(c.var.ctx, permission);
    await next();
  };
  declared.set(check, { permission, isPlace });
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
export function routePermissions(app: Hono<AppEnv>): ({ method: string; path: string } & Declared)[] {
  return app.routes.flatMap(({ method, path, handler }) => {
    const route = declared.get(handler);
    return route === undefined ? [] : [{ method, path, ...route }];
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
