import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notices } from "../../db/schema/notices.ts";
import { rolesThatMay } from "../../src/kernel/permissions.ts";
import { type Caller, callerNamed } from "../support/app-callers.ts";
import { type Route, routesOf } from "../support/app-routes.ts";
import { type MarkedApp, openMarkedApp } from "../support/canary/marked-app.ts";
import { type Paths, pathsOver } from "../support/canary/paths.ts";
import { tellEverybody } from "../support/notices-in-place.ts";

let app: MarkedApp;
let paths: Paths;
let acts: Route[];
beforeAll(async () => {
  app = await openMarkedApp();
  const known = pathsOver(app.marks, [...app.people.values()]);
  await tellEverybody(app.whole.systemContext());
  const told = await app.whole.open.db.select({ id: notices.id }).from(notices).groupBy(notices.accountId);
  const accounts = app.marks.world.all("memberships").map(({ account_id }) => `${account_id}`);
  // Whose they are does not show in the state of the records themselves.
  paths = (route) => {
    const ids = /^\/(administration\/approvals|organization\/colleagues)\/:id/.test(route.path) ? accounts : null;
    const own = route.path.startsWith("/notices/:id") ? told.map(({ id }) => id) : ids;
    return own === null ? known(route) : own.map((id) => route.path.replace(/:id\{.*\}/, id));
  };
  const routes = routesOf(app.whole);
  const shown = new Set(routes.filter(({ method }) => method === "GET").map(({ path }) => path));
  acts = routes.filter(
    ({ method, path }) => method === "POST" && !shown.has(path) && !/^\/(api|internal)\//.test(path),
  );
}, 300_000);
afterAll(() => app.whole.close());

const as = (name: string): Caller => callerNamed(app.callers, name);
const mayPost = ({ permission }: Route, { role }: Caller): boolean => rolesThatMay(permission).includes(role);

describe("the address that a form posts to, asked for as a page", () => {
  it("leads everybody to the page above it, or is not there: of every act of the service", async () => {
    const wrong: string[] = [];
    const unled = new Set(acts.map(({ path }) => path));
    for (const route of acts) {
      for (const [at, path] of paths(route).entries()) {
        // Everybody asks for one, and whoever may act for one of each standing.
        for (const caller of app.callers.filter((one) => at === 0 || mayPost(route, one))) {
          const answer = await caller.get(path);
          if (answer.status === 404) continue;
          const page = answer.headers.get("location") ?? "";
          const isAbove = page === "/" || path.startsWith(`${page}/`);
          if (answer.status !== 303 || !isAbove) wrong.push(`${caller.name} ${path}: ${answer.status} ${page}`);
          else if ((await caller.get(page)).status >= 400) wrong.push(`${caller.name} ${path}: ${page} is not there`);
          else if (mayPost(route, caller)) unled.delete(route.path);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(acts.length).toBeGreaterThan(100);
    // Whoever may act is led back, of every act.
    expect([...unled]).toEqual([]);
    expect(app.whole.faults).toEqual([]);
  }, 400_000);

  it("is not there for whom its page is not, nor for a record that is not", async () => {
    const [one] = app.marks.world.all("introductions").filter(({ status }) => status === "proposed");
    const path = `/introductions/${one?.id}/decline`;
    expect((await as("staff").get(path)).headers.get("location")).toBe(`/introductions/${one?.id}`);
    for (const name of ["rival", "university", "leader", "auditor", "admin"])
      expect((await as(name).get(path)).status, name).toBe(404);
    expect((await as("staff").get(`/introductions/${"0".repeat(32)}/decline`)).status).toBe(404);
  });

  it("leads a visitor to sign in, and then to the page", async () => {
    const [one] = app.marks.world.all("introductions");
    const page = (await as("visitor").get(`/introductions/${one?.id}/reading`)).headers.get("location") ?? "";
    const answer = await as("visitor").get(page);
    expect(answer.headers.get("location")).toBe(`/sign-in?next=${encodeURIComponent(`/introductions/${one?.id}`)}`);
  });

  it("stays unknown to a program that wants JSON", async () => {
    const answer = await app.whole.app.request("http://localhost:3000/sign-out", {
      headers: { accept: "application/json" },
    });
    expect(answer.status).toBe(404);
  });
});
