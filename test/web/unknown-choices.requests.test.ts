import { afterAll, beforeAll, expect, it } from "vitest";
import { type Caller, openCallers } from "../support/app-callers.ts";
import { pathOf, type Records, recordsOf, routesOf } from "../support/app-routes.ts";
import { openWholeApp, type WholeApp } from "../support/whole-app.ts";

let whole: WholeApp;
let callers: Caller[];
let records: Records;
beforeAll(async () => {
  whole = await openWholeApp();
  callers = await openCallers(whole);
  records = await recordsOf(whole);
}, 240_000);
afterAll(() => whole.close());

/** What an address holds besides what narrows its list: where one is in it, words that are searched, where one came from. */
const NO_CHOICES = new Set("page format q from to after seenAt asOf back tick select".split(" "));

/** What a page offers to narrow itself by: the boxes of its forms that only ask, and the links to itself. */
function choicesOffered(path: string, page: string): string[] {
  const forms = [...page.matchAll(/<form method="get" action="([^"]*)".*?<\/form>/gs)].filter(
    ([, action]) => action === path,
  );
  const boxes = forms.flatMap(([form]) =>
    [...form.matchAll(/<input[^>]*type="(?:checkbox|radio)"[^>]*name="([^"]*)"/g)].map(([, name = ""]) => name),
  );
  const links = [...page.matchAll(/href="([^"]*\?[^"]*)"/g)].flatMap(([, href = ""]) => {
    const { pathname, searchParams } = new URL(href.replaceAll("&amp;", "&"), `http://localhost${path}`);
    return pathname === path ? [...searchParams.keys()] : [];
  });
  return [...new Set([...boxes, ...links])].filter((name) => !NO_CHOICES.has(name));
}

it("refuses, in every list, a choice that there is not, and says so", async () => {
  const asked: string[] = [];
  const wrong: string[] = [];
  const paths = new Set(
    routesOf(whole)
      .filter(({ method }) => method === "GET")
      .map((route) => pathOf(route, records)),
  );
  for (const path of paths)
    for (const caller of callers) {
      const answer = await caller.get(path);
      if (answer.status !== 200 || !answer.headers.get("content-type")?.startsWith("text/html")) continue;
      for (const name of choicesOffered(path, await answer.text())) {
        const address = `${path}?${name}=zzz`;
        if (asked.includes(address)) continue;
        asked.push(address);
        const refused = await caller.get(address);
        const text = await refused.text();
        const isSaid = /没有“zzz”这个|“zzz”不是/.test(text) && text.includes("不带这个条件打开");
        if (refused.status !== 400 || !isSaid) wrong.push(`${caller.name} ${address}: ${refused.status}`);
      }
    }
  expect(wrong).toEqual([]);
  expect(asked.length).toBeGreaterThan(80);
}, 400_000);
