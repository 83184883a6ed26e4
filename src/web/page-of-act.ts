import type { Context, Hono } from "hono";
import { ID_PATTERN } from "../kernel/ids.ts";
import { may } from "../kernel/permissions.ts";
import type { AppEnv } from "./env.ts";
import { patternOf, routePermissions } from "./permit.ts";

/** The page to which an address belongs where forms post and nothing is shown; null for any other address. */
export type PageOfAct = (c: Context<AppEnv>) => Promise<string | null>;

/**
 * A refused form comes back under the address it was posted to, which a reload or a bookmark then asks for: that leads
 * to the page above it, as the address narrows it. Null also for whom that page is not there, as if nothing were.
 */
export function createPageOfAct(app: Hono<AppEnv>): PageOfAct {
  const routes = routePermissions(app).map((route) => ({ ...route, pattern: patternOf(route.path) }));
  const isAct = (path: string) => routes.some(({ method, pattern }) => method === "POST" && pattern.test(path));
  return async (c) => {
    const { path, raw } = c.req;
    if (!["GET", "HEAD"].includes(raw.method) || !isAct(path)) return null;
    const { actor } = c.var.ctx;
    const search = searchOfPage(raw.url);
    for (const place of placesAbove(path)) {
      const page = routes.find(({ method, pattern }) => method === "GET" && pattern.test(place));
      // A visitor is asked to sign in there.
      if (!page?.isPlace || !(actor.role === "visitor" || may(actor, page.permission))) continue;
      const { status } = await app.request(place + search, { method: "HEAD", headers: raw.headers }, c.env);
      if (status < 400) return place + search;
      // Of a record that is not there for this reader, its list tells no more.
      if (ID_PATTERN.test(place.slice(place.lastIndexOf("/") + 1))) return null;
    }
    return null;
  };
}

/** What narrows the page; with `?format=` it would be a file. */
function searchOfPage(address: string): string {
  const url = new URL(address);
  if (url.searchParams.has("format")) url.searchParams.delete("format");
  return url.search;
}

/** `/a/b/c` lies below `/a/b` and `/a`; `/a` lies below `/` alone. */
function placesAbove(path: string): string[] {
  const parts = path.split("/").slice(1);
  if (parts.length === 1) return ["/"];
  return parts.slice(1).map((_, index) => `/${parts.slice(0, parts.length - 1 - index).join("/")}`);
}
