import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Caller, openCallers } from "../support/app-callers.ts";
import { routesOf } from "../support/app-routes.ts";
import { openWholeApp, type WholeApp } from "../support/whole-app.ts";

/** Pages with a table that is no list to be taken home, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  "/account": "one's own account and sign-ins",
  "/administration": "links to what is administered",
  "/administration/index": "how the index stands now",
  "/cooperation-map": "a picture and its table; the ledgers behind it are exported",
  "/evidence/cooperation-map": "a picture and its table; the ledgers behind it are exported",
  "/feeds": "addresses of feeds",
  "/notices/settings": "a form",
  "/privacy": "a text; one's own data have their own export",
  "/sign-in": "the accounts of the demo",
};

let whole: WholeApp;
let callers: Caller[];
beforeAll(async () => {
  whole = await openWholeApp();
  callers = await openCallers(whole);
}, 300_000);
afterAll(() => whole.close());

/** Addresses of pages without a record in them. */
const listPaths = (): string[] => [
  ...new Set(
    routesOf(whole)
      .filter(({ method, path }) => method === "GET" && !/[:*]/.test(path) && !path.startsWith("/api"))
      .map(({ path }) => path),
  ),
];

const hasRows = (page: string): boolean => /<tbody[^>]*>\s*<tr/.test(page);

describe("every list", () => {
  it("of every role offers itself as a file, or stands among the exceptions", async () => {
    const without = new Set<string>();
    let exporting = 0;
    for (const caller of callers)
      for (const path of listPaths()) {
        const answer = await caller.get(path);
        if (answer.status !== 200 || !answer.headers.get("content-type")?.startsWith("text/html")) continue;
        const page = await answer.text();
        if (!hasRows(page)) continue;
        if (/[?&;]format=xlsx/.test(page)) exporting++;
        else without.add(path);
      }
    expect(exporting).toBeGreaterThan(30);
    expect([...without].sort()).toEqual(Object.keys(EXCEPTIONS).sort());
  }, 300_000);

  it.each([
    ["enterprise", "/my/technology-contracts"],
    ["enterprise", "/my/province-university-projects"],
    ["enterprise", "/my/province-university-projects?list=agreements"],
    ["enterprise", "/my/talent-funds"],
    ["staff", "/talent-funds/approvals"],
    ["admin", "/administration/options/file"],
  ])("sends %s a workbook of %s", async (name, path) => {
    const caller = callers.find((one) => one.name === name);
    const answer = await caller?.get(`${path}${path.includes("?") ? "&" : "?"}format=xlsx`);
    expect(answer?.status).toBe(200);
    expect(answer?.headers.get("content-type")).toContain("spreadsheetml");
  });
});
