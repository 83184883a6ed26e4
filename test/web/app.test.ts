import { count, notInArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntries, outboxEvents } from "../../db/schema/kernel.ts";
import { rolesThatMay } from "../../src/kernel/permissions.ts";
import { type Caller, callerNamed, openCallers } from "../support/app-callers.ts";
import { pathOf, type Records, type Route, recordsOf, routesOf } from "../support/app-routes.ts";
import { openWholeApp, type WholeApp } from "../support/whole-app.ts";

let whole: WholeApp;
let callers: Caller[];
let records: Records;
let routes: Route[];

beforeAll(async () => {
  whole = await openWholeApp();
  callers = await openCallers(whole);
  records = await recordsOf(whole);
  routes = routesOf(whole);
}, 120_000);
afterAll(() => whole.close());

const mayCall = (caller: Caller, route: Route): boolean => rolesThatMay(route.permission).includes(caller.role);
const send = (caller: Caller, route: Route, about: Records) =>
  route.method === "GET" ? caller.get(pathOf(route, about)) : caller.post(pathOf(route, about));

/** What an answer says to somebody whose role the table leaves out. */
function refusal(caller: Caller, route: Route): string {
  if (caller.role !== "visitor") return "403";
  return route.method === "GET" && !route.path.startsWith("/api/") ? "303 /sign-in" : "401";
}

function described(answer: Response): string {
  const [path] = (answer.headers.get("location") ?? "").split("?");
  return [answer.status, path].filter((part) => part !== "").join(" ");
}

describe("every route for every role", () => {
  it("is refused to the roles that the table leaves out, and changes nothing then", async () => {
    const { db } = whole.systemContext();
    const before = await db.select({ rows: count() }).from(outboxEvents);
    const wrong: string[] = [];
    for (const route of routes) {
      for (const caller of callers.filter((one) => !mayCall(one, route))) {
        const answer = await send(caller, route, records);
        if (described(answer) !== refusal(caller, route)) {
          wrong.push(`${caller.name} ${route.method} ${route.path}: ${described(answer)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(await db.select({ rows: count() }).from(outboxEvents)).toEqual(before);
  }, 60_000);

  it("answers the roles of the table without a fault, with the security headers", async () => {
    const wrong: string[] = [];
    for (const route of routes.filter(({ path }) => path !== "/sign-out")) {
      for (const caller of callers.filter((one) => mayCall(one, route))) {
        const answer = await send(caller, route, route.method === "GET" ? records : {});
        const policy = answer.headers.get("content-security-policy") ?? "";
        const isSealed =
          policy.includes("frame-ancestors 'none'") &&
          answer.headers.get("x-content-type-options") === "nosniff" &&
          answer.headers.get("referrer-policy") === "same-origin" &&
          (caller.role === "visitor" || answer.headers.get("cache-control") === "no-store");
        if (answer.status >= 500 || !isSealed)
          wrong.push(`${caller.name} ${route.method} ${route.path}: ${answer.status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(whole.faults).toEqual([]);
  }, 60_000);

  it("keeps the headers on pages that are not there, on refusals and on styles", async () => {
    const visitor = callerNamed(callers, "visitor");
    for (const path of ["/nothing-here", "/needs/%00", "/%E0%A4%A", "/needs/new", "/styles.css"]) {
      const answer = await visitor.get(path);
      expect(answer.status, path).toBeLessThan(500);
      expect(answer.headers.get("content-security-policy"), path).toContain("default-src 'self'");
      expect(answer.headers.get("x-content-type-options"), path).toBe("nosniff");
    }
  });

  it("takes posts from its own pages only, whatever they ask for", async () => {
    const cookie = "duijie=anything";
    const own = { origin: "http://localhost:3000" };
    const foreign: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: "http://localhost:3000.evil.example" },
      { referer: "https://evil.example/http://localhost:3000/" },
      { ...own, "sec-fetch-site": "cross-site" },
      { ...own, "sec-fetch-site": "same-site" },
      {},
    ];
    const taken: string[] = [];
    for (const route of routes.filter(({ method }) => method !== "GET")) {
      for (const headers of foreign) {
        const init = { method: route.method, headers: { cookie, ...headers } };
        const answer = await whole.app.request(`http://localhost:3000${pathOf(route, records)}`, init);
        if (answer.status !== 403) taken.push(`${route.path} ${JSON.stringify(headers)}: ${answer.status}`);
      }
    }
    expect(taken).toEqual([]);
    expect((await callerNamed(callers, "staff").post("/needs", { action: "save" })).status).toBe(422);
  }, 60_000);

  it("leaves in the log neither the secret of a link nor what was searched for or typed", async () => {
    const visitor = callerNamed(callers, "visitor");
    const secret = "Sx".repeat(21);
    const from = whole.logged.length;
    for (const kind of ["invitation", "password-reset", "first-administrator"]) {
      await visitor.get(`/${kind}/${secret}`);
      await visitor.post(`/${kind}/${secret}`, { name: secret, newPassword: secret });
    }
    await visitor.get(`/needs?q=${secret}`);
    await visitor.post("/sign-in", { email: `${secret}@example.com`, password: secret });
    const lines = whole.logged.slice(from);
    expect(lines.length).toBeGreaterThanOrEqual(8);
    expect(lines.filter((line) => line.includes(secret))).toEqual([]);
  });

  it("changes nothing by being looked at", async () => {
    const { db } = whole.systemContext();
    // A file with contacts in it and a page with names of guests leave an entry on purpose, whoever may have it.
    const changes = notInArray(auditEntries.action, ["contacts.exported", "dockingEvent.namesRead"]);
    const rows = () => db.select({ rows: count() }).from(auditEntries).where(changes);
    const before = await rows();
    for (const route of routes.filter(({ method }) => method === "GET")) {
      const caller = callers.find((one) => one.role !== "visitor" && mayCall(one, route));
      if (caller) await caller.get(pathOf(route, records));
    }
    expect(await rows()).toEqual(before);
    const others = new Set(routes.map(({ method }) => method));
    expect([...others].sort()).toEqual(["GET", "POST"]);
  }, 60_000);
});
