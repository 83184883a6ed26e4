import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "../support/app-callers.ts";
import { type Route, routesOf } from "../support/app-routes.ts";
import { closedInEvidence, numbersOfClosed } from "../support/canary/closed-in-evidence.ts";
import { type MarkedApp, openMarkedApp } from "../support/canary/marked-app.ts";
import { type Paths, pathsOver } from "../support/canary/paths.ts";
import { wordsOf } from "../support/canary/read-answer.ts";
import { hasOpenWords, type Who } from "../support/canary/readers.ts";
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

const whoIs = ({ name }: Caller): Who => {
  const who = app.people.get(name);
  if (who === undefined) throw new Error(`nobody is called ${name}`);
  return who;
};

describe("what the demo's records hold in confidence", () => {
  it("has achievements that fit a closed need, and one that is not published beside an open one", () => {
    const { world } = app.marks;
    const [auditor] = [...app.people.values()].filter(({ role }) => role === "auditor");
    expect(auditor === undefined ? [] : numbersOfClosed(auditor, world)).not.toEqual([]);
    const hidden = world.all("introductions").filter(({ need_id, achievement_id }) => {
      const isPublished = world.get("achievements", achievement_id).status === "published";
      return !isPublished && auditor && hasOpenWords(auditor, world.get("needs", need_id), world);
    });
    expect(hidden).not.toEqual([]);
  });

  it("has a mark in every column", () => {
    const marked = new Set([...app.marks.places.values()].map(({ column }) => nameOf(column)));
    expect(CONFIDENTIAL_COLUMNS.map(nameOf).filter((name) => !marked.has(name))).toEqual([]);
  });

  it("comes upon nobody who may not read it, on no page and in no file", async () => {
    const leaks: string[] = [];
    const read = async (caller: Caller, path: string): Promise<string[]> => {
      const answer = await caller.get(path);
      const page = answer.headers.get("content-type")?.startsWith("text/html") ? answer.clone().text() : "";
      const evidence = path.startsWith("/evidence/") ? await wordsOf(answer.clone()) : "";
      for (const leak of closedInEvidence(app.marks, whoIs(caller), evidence))
        leaks.push(`${caller.name} ${path}: ${leak}`);
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
