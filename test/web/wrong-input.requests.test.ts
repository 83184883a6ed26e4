import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rolesThatMay } from "../../src/kernel/permissions.ts";
import { type Caller, callerNamed, openCallers } from "../support/app-callers.ts";
import { pathOf, type Records, type Route, recordsOf, routesOf } from "../support/app-routes.ts";
import { crawl, fieldNamesIn } from "../support/crawl.ts";
import { openWholeApp, type WholeApp } from "../support/whole-app.ts";

const FORM = "application/x-www-form-urlencoded";
const HAN = /\p{Script=Han}/u;
const TEN_MB = 10 * 1024 * 1024;
const RUNS = 500;

let whole: WholeApp;
let callers: Caller[];
let records: Records;
let routes: Route[];
/** Names of fields as the pages' forms have them. */
let names: string[];

beforeAll(async () => {
  whole = await openWholeApp();
  callers = await openCallers(whole);
  records = await recordsOf(whole);
  routes = routesOf(whole).filter(({ path }) => path !== "/sign-out");
  const pages = await Promise.all(callers.map((caller) => crawl(caller, ["/", "/needs/new", "/achievements/new"])));
  names = [...new Set(pages.flat().flatMap(({ text }) => fieldNamesIn(text)))];
}, 120_000);
afterAll(() => whole.close());

const callersOf = (route: Route): Caller[] =>
  callers.filter(({ role }) => rolesThatMay(route.permission).includes(role));

/** What no form of ours would send, and what somebody may paste into any field. */
const text = fc.oneof(
  fc.constantFrom(
    "",
    "\0",
    "前\0后",
    "\u202e倒\u2066写\u2069",
    "\ufeff零宽\u200b\u200d",
    "%00",
    "-1",
    "1e309",
    "NaN",
    "9".repeat(40),
    "2026-02-30",
    "0000-00-00",
    "true",
    "[]",
    "__proto__",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "，".repeat(300),
    "\n".repeat(5000),
    "长".repeat(3000),
    "0".repeat(32),
    "save",
    "submit",
    "add:requirements",
    "remove:requirements:999",
    "add:__proto__",
  ),
  fc.string({ unit: "binary", maxLength: 60 }),
);
const name = fc.oneof(
  { weight: 6, arbitrary: fc.nat().map((index) => names[index % names.length] ?? "title") },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "action",
      "__proto__[x]",
      "constructor",
      "requirements[0][name]",
      "requirements[999][name]",
      "requirements[0]",
      "requirements",
      "title[]",
      "title[0]",
      "a[b][c][d][e][f]",
      "",
      "]",
      "名称",
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
);
const fields = fc.array(fc.tuple(name, text), { maxLength: 30 });

interface Body {
  type: string | undefined;
  body: BodyInit;
}

const encoded = fields.map((pairs): Body => ({ type: FORM, body: new URLSearchParams(pairs).toString() }));
/** Bytes that are no UTF-8, a lone surrogate among them, both raw and escaped. */
const malformed = fc
  .tuple(name, fc.constantFrom("%ED%A0%80", "%FF%FE", "%C0%AF", "%", "%zz", "%u4e2d", "\xff\xfe"))
  .map(([field, bytes]): Body => ({ type: FORM, body: Buffer.from(`${field}=${bytes}&title=${bytes}`, "latin1") }));
const multipart = fields.map((pairs): Body => {
  const form = new FormData();
  for (const [field, value] of pairs) form.append(field, value);
  form.append("title", new File(["不是文字"], "名称.txt"));
  return { type: undefined, body: form };
});
const foreign = fc
  .tuple(
    fc.constantFrom(
      "application/json",
      "text/plain",
      "multipart/form-data",
      "multipart/form-data; boundary=x",
      "",
      FORM,
    ),
    fc.constantFrom('{"title":', "[]", "--x\r\nContent-Disposition: form-data", "title", "&&&===", "=".repeat(2000)),
  )
  .map(([type, body]): Body => ({ type, body }));
const anyBody = fc.oneof(
  { weight: 5, arbitrary: encoded },
  { weight: 2, arbitrary: malformed },
  { weight: 2, arbitrary: multipart },
  { weight: 1, arbitrary: foreign },
);

const pick = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index % items.length];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
};

/** Never a fault of ours, and words where the person has to do something. */
async function expectWords(answer: Response, what: string): Promise<void> {
  expect(answer.status, what).toBeLessThan(500);
  if (answer.status >= 400) expect(await answer.text(), what).toMatch(HAN);
}

describe("input that no page of ours would send", () => {
  it("is answered in words by every form, for everybody who may use it", async () => {
    const posts = routes.filter(({ method }) => method === "POST");
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.boolean(), anyBody, async (route, who, isThere, { type, body }) => {
        const asked = pick(posts, route);
        const caller = pick(callersOf(asked), who);
        const path = pathOf(asked, isThere ? records : {});
        await expectWords(await caller.post(path, body, type), `${caller.name} POST ${path}`);
      }),
      { numRuns: RUNS },
    );
    expect(whole.faults).toEqual([]);
  }, 120_000);

  it("is answered by every page, whatever its address asks for", async () => {
    const pages = routes.filter(({ method }) => method === "GET");
    const asked = fc.constantFrom(
      "q",
      "page",
      "sort",
      "industry",
      "industry[]",
      "grade",
      "achievement",
      "queue",
      "term",
    );
    const query = fc.array(fc.tuple(asked, text), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), query, async (route, who, pairs) => {
        const page = pick(pages, route);
        const caller = pick(callersOf(page), who);
        const path = `${pathOf(page, records)}?${new URLSearchParams(pairs)}&q=%FF&x=%`;
        const answer = await caller.get(path);
        expect(answer.status, `${caller.name} GET ${path}`).toBeLessThan(500);
      }),
      { numRuns: RUNS },
    );
    expect(whole.faults).toEqual([]);
  }, 120_000);

  it("of ten megabytes is refused by every form but those that take files", async () => {
    const takesFiles = (path: string): boolean => path === "/imports" || path.endsWith("/attachments");
    const body = `title=${"a".repeat(TEN_MB)}`;
    for (const route of routes.filter(({ method }) => method === "POST")) {
      const answer = await pick(callersOf(route), 0).post(pathOf(route, records), body, FORM);
      // Those say what is wrong with it otherwise: no file, or a record that takes none now.
      if (takesFiles(route.path)) expect([404, 409, 422], route.path).toContain(answer.status);
      else expect(answer.status, route.path).toBe(413);
      expect(await answer.text(), route.path).toMatch(HAN);
    }
  }, 60_000);

  it("of ten megabytes is refused before it is read whole, when its length is not told", async () => {
    const chunk = new TextEncoder().encode("a".repeat(64 * 1024));
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += chunk.length;
        if (sent > TEN_MB) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const request = new Request("http://localhost:3000/needs", {
      method: "POST",
      headers: { "content-type": FORM, origin: "http://localhost:3000" },
      body,
      duplex: "half",
    } as RequestInit);
    expect((await whole.app.request(request)).status).toBe(413);
    expect(sent).toBeLessThan(TEN_MB / 2);
  });

  it("keeps every word that can be kept, beside the sentence", async () => {
    const enterprise = callerNamed(callers, "enterprise");
    const answer = await enterprise.post("/needs", {
      action: "submit",
      title: "隔\u202e膜\u0001",
      problem: "收缩\n两倍",
    });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain("收缩\n两倍");
    expect(page).toContain('value="隔膜"');
    expect(page).toContain("看不见的控制字符，已为您去掉");
  });
});
