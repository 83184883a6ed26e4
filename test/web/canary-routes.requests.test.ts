import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "../support/app-callers.ts";
import { type Route, routesOf } from "../support/app-routes.ts";
import { type MarkedApp, openMarkedApp } from "../support/canary/marked-app.ts";
import { type Paths, pathsOver } from "../support/canary/paths.ts";
import { CONFIDENTIAL_COLUMNS } from "../support/canary/schema-columns.ts";

let app: MarkedApp;
let paths: Paths;

beforeAll(async () => {
  app = await openMarkedApp();
  paths = pathsOver(app.marks, [...app.people.values()]);
}, 300_000);
afterAll(() => app.whole.close());

const nameOf = ({ table, column }: { table: string; column: string }): string => `${table}.${column}`;

/** The files that a page offers to take away. */
const filesOf = (page: string): string[] =>
  [...page.matchAll(/href="([^"]*\bformat=(?:csv|xlsx)[^"]*)"/g)].map(([, path = ""]) => path.replaceAll("&amp;", "&"));

describe("what the demo's records hold in confidence", () => {
  it("has a mark in every column", () => {
    const marked = new Set([...app.marks.places.values()].map(({ column }) => nameOf(column)));
    expect(CONFIDENTIAL_COLUMNS.map(nameOf).filter((name) => !marked.has(name))).toEqual([]);
  });

  it("comes upon nobody who may not read it, on no page and in no file", async () => {
    const leaks: string[] = [];
    const read = async (caller: Caller, path: string): Promise<string[]> => {
      const answer = await caller.get(path);
      const page = answer.headers.get("content-type")?.startsWith("text/html") ? answer.clone().text() : "";
      for (const leak of await app.leaksIn(caller, answer)) leaks.push(`${caller.name} ${path}: ${leak}`);
      return answer.status === 200 ? filesOf(await page) : [];
    };
    const readAll = async (route: Route, path: string, caller: Caller) => {
      const files = await read(caller, path);
      // A list is asked for its files also where its page offers none.
      const unasked = route.path.includes(":") ? [] : ["csv", "xlsx"].map((format) => `${path}?format=${format}`);
      for (const file of new Set([...files, ...unasked])) await read(caller, file);
    };
    for (const route of routesOf(app.whole).filter(({ method }) => method === "GET"))
      for (const path of paths(route)) for (const caller of app.callers) await readAll(route, path, caller);
    expect(leaks).toEqual([]);
    expect(app.whole.faults).toEqual([]);
  }, 400_000);

  it("is there all the same: somebody who may read it came upon it", () => {
    const readable = CONFIDENTIAL_COLUMNS.filter(({ isOpenedByPost }) => !isOpenedByPost).map(nameOf);
    expect(readable.filter((name) => !app.seen.has(name))).toEqual([]);
  });
});
