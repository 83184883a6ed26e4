import { isNotNull } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attachmentOpenings } from "../../db/schema/attachments.ts";
import { contactViews } from "../../db/schema/contacts.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
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
/** Its acts are done on the page of the record that has the file. */
const isOfFile = (path: string): boolean => path.startsWith("/attachments/");

/** Everything that says somebody opened, took or read something. */
async function countRecorded(): Promise<number[]> {
  const { db } = app.whole.open;
  return [
    await db.$count(auditEntries),
    await db.$count(attachmentOpenings),
    await db.$count(contactViews),
    await db.$count(notices, isNotNull(notices.readAt)),
  ];
}

describe("the address that a form posts to, asked for as a page", () => {
  it("leads everybody to the page above it, or is not there: of every act of the service", async () => {
    const before = await countRecorded();
    const led: { route: Route; path: string; caller: Caller; status: number; page: string }[] = [];
    for (const route of acts) {
      for (const [at, path] of paths(route).entries()) {
        // Everybody asks for one, and whoever may act for one of each standing.
        for (const caller of app.callers.filter((one) => at === 0 || mayPost(route, one))) {
          const { status, headers } = await caller.get(path);
          if (status !== 404) led.push({ route, path, caller, status, page: headers.get("location") ?? "" });
        }
      }
    }
    // Nobody has read or taken anything yet.
    expect(await countRecorded()).toEqual(before);
    const wrong: string[] = [];
    const unled = new Set(acts.map(({ path }) => path));
    for (const { route, path, caller, status, page } of led) {
      const isAbove = page === "/" || path.startsWith(`${page}/`) || (isOfFile(path) && !isOfFile(page));
      const answer = status === 303 && isAbove ? await caller.get(page) : null;
      if (answer === null) wrong.push(`${caller.name} ${path}: ${status} ${page}`);
      else if (answer.status >= 400) wrong.push(`${caller.name} ${path}: ${page} is not there`);
      else if (answer.status === 200 && !answer.headers.get("content-type")?.startsWith("text/html"))
        wrong.push(`${caller.name} ${path}: ${page} is no page`);
      else if (mayPost(route, caller)) unled.delete(route.path);
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

  it("of a file leads those who deal with it to the files of its record, and takes nothing", async () => {
    const before = await countRecorded();
    const found = app.marks.world
      .all("attachments")
      .filter(({ owner_kind, layer }) => owner_kind === "need" && layer === "confidential");
    expect(found.length).toBeGreaterThan(0);
    for (const { id, owner_id } of found)
      for (const act of ["removal", "acceptance", "refusal", "withdrawal"]) {
        const answer = await as("staff").get(`/attachments/${id}/${act}?format=xlsx`);
        expect([answer.status, answer.headers.get("location")]).toEqual([303, `/needs/${owner_id}/attachments`]);
      }
    expect((await as("staff").get(`/attachments/${"0".repeat(32)}/removal`)).status).toBe(404);
    expect(await countRecorded()).toEqual(before);
  });

  it("keeps what narrows the page above, and asks for no file of it", async () => {
    const pageOf = async (path: string) => (await as("enterprise").get(path)).headers.get("location");
    expect(await pageOf("/needs/coach?format=xlsx")).toBe("/needs");
    expect(await pageOf("/needs/coach?industry=newEnergy&format=csv&page=2")).toBe("/needs?industry=newEnergy&page=2");
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
