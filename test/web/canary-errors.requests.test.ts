import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Role, rolesThatMay } from "../../src/kernel/permissions.ts";
import type { Caller } from "../support/app-callers.ts";
import { type Route, routesOf } from "../support/app-routes.ts";
import { type MarkedApp, openMarkedApp } from "../support/canary/marked-app.ts";
import { type Paths, pathsOver } from "../support/canary/paths.ts";
import type { Row } from "../support/canary/readers.ts";
import { crawl, fieldNamesIn } from "../support/crawl.ts";

let app: MarkedApp;
let paths: Paths;
/** Names of fields as the pages' forms have them. */
let names: string[];

beforeAll(async () => {
  app = await openMarkedApp();
  paths = pathsOver(app.marks, [...app.people.values()]);
  const writers = app.callers.filter(({ role }) => WRITERS.includes(role));
  const pages = await Promise.all(writers.map((caller) => crawl(caller, ["/", "/needs/new", "/achievements/new"])));
  names = [...new Set(pages.flat().flatMap(({ text }) => fieldNamesIn(text)))];
}, 300_000);
afterAll(() => app.whole.close());

/** Those who have forms. */
const WRITERS: readonly Role[] = ["enterprise", "institution", "staff", "admin", "securityAdmin"];
const STANDINGS = 4;

/** A few of all standings, from the first to the last. */
function some(all: readonly string[]): readonly string[] {
  const step = Math.ceil(all.length / STANDINGS);
  return all.filter((_, place) => place % step === 0);
}

/** They change who is who, or send somebody out. */
const LEFT_OUT = /^\/sign-out$|^\/sign-in$|\/ending$|password/;

const posts = (): Route[] =>
  routesOf(app.whole).filter(({ method, path }) => method === "POST" && !LEFT_OUT.test(path));

async function leaksOfPost(caller: Caller, path: string, body: Record<string, string>): Promise<string[]> {
  const answer = await caller.post(path, body);
  const leaks = await app.leaksIn(caller, answer);
  return leaks.map((leak) => `${caller.name} POST ${path} → ${answer.status}: ${leak}`);
}

describe("a form that was filled in wrongly", () => {
  it("comes back with nothing that its sender may not read", async () => {
    const leaks: string[] = [];
    const wrong = Object.fromEntries(names.map((name) => [name, "？"]));
    for (const route of posts())
      for (const path of some(paths(route)))
        for (const caller of app.callers) leaks.push(...(await leaksOfPost(caller, path, wrong)));
    expect(leaks).toEqual([]);
    expect(app.whole.faults).toEqual([]);
  }, 400_000);

  it("is answered in each way that a form can be wrong", async () => {
    expect(names.length).toBeGreaterThan(100);
    const forms = posts().filter(({ permission }) => rolesThatMay(permission).includes("staff"));
    const statuses = new Set<number>();
    for (const form of forms) {
      const [path = ""] = paths(form);
      const staff = app.callers.find(({ name }) => name === "staff");
      statuses.add((await staff?.post(path, { version: "？" }))?.status ?? 0);
    }
    for (const status of [404, 409, 422]) expect([...statuses]).toContain(status);
  }, 60_000);
});

/** A post as its owner wrote it, without its mark: what it says is all that somebody else may have guessed. */
const unmarked = (row: Row, column: string): string => String(row[column]).replaceAll(/zq[a-p]{10}/g, "");

describe("who writes what another keeps to themselves", () => {
  it("learns from coach and preview of nothing that they may not read", async () => {
    const leaks: string[] = [];
    const hidden = app.marks.world
      .all("needs")
      .filter(({ visibility, status }) => visibility === "confidential" || status === "draft");
    expect(hidden.length).toBeGreaterThan(8);
    for (const need of hidden) {
      const fields = ["title", "problem", "goal"].map((column) => [column, unmarked(need, column)]);
      const body = { ...Object.fromEntries(fields), industry: String(need.industry), needType: String(need.need_type) };
      for (const caller of app.callers.filter(({ role }) => ["enterprise", "staff"].includes(role)))
        for (const path of ["/needs/coach", "/needs/preview", "/needs"])
          leaks.push(...(await leaksOfPost(caller, path, { ...body, action: "submit" })));
    }
    expect(leaks).toEqual([]);
  }, 200_000);
});
