import { and, eq, ne } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { type Actor, type Context, SYSTEM } from "../../src/kernel/context.ts";
import { rolesThatMay } from "../../src/kernel/permissions.ts";
import { type Caller, openCallers } from "../support/app-callers.ts";
import { pathOf, recordsOf, routesOf } from "../support/app-routes.ts";
import { crawl } from "../support/crawl.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { unzip } from "../support/unzip.ts";
import { openWholeApp, type WholeApp } from "../support/whole-app.ts";

/**
 * What outsiders may learn: that there is one more, of this branch, region and band; and whoever watches the service, that
 * something was written at all.
 */
const TELLS_OF_IT = /^\/(?:needs\/confidential|readyz)(?:\?|$)/;

let whole: WholeApp;
let outsiders: Caller[];
beforeAll(async () => {
  whole = await openWholeApp();
  outsiders = (await openCallers(whole)).filter(({ name }) => ["visitor", "rival", "university"].includes(name));
}, 300_000);
afterAll(() => whole.close());

/** Words of the need that is to be hidden, and of one that everybody reads. */
const WORDS = ["隔膜", "收缩率", "镜湖蓝雀", "新能源"];

/** Files are alike for all who may have them; those of a visitor are all compared. */
const FORMATS = [["csv", "xlsx"], []] as const;

/** Every route, every page that a link leads to, every file and every search of it. */
async function addressesOf(caller: Caller): Promise<string[]> {
  const records = await recordsOf(whole);
  const open = routesOf(whole).filter(
    ({ method, permission }) => method === "GET" && rolesThatMay(permission).includes(caller.role),
  );
  const routes = open.map((route) => pathOf(route, records));
  const linked = (await crawl(caller, ["/"])).map(({ path }) => path);
  const lists = open.flatMap(({ path }) => (path.includes(":") ? [] : [path]));
  const asked = lists.flatMap((path) => WORDS.map((word) => `${path}?q=${encodeURIComponent(word)}`));
  const files = [...lists, ...asked].flatMap((path) =>
    FORMATS[caller.role === "visitor" ? 0 : 1].map(
      (format) => `${path}${path.includes("?") ? "&" : "?"}format=${format}`,
    ),
  );
  return [...new Set([...routes, ...linked, ...asked, ...files])].filter((path) => !TELLS_OF_IT.test(path));
}

/** What differs between any two requests: when each was made, and the form that it was given. */
const MOMENTS =
  /\d{4}-\d\d-\d\dT[\d:.]+Z|\d{4}-\d\d-\d\d \d\d:\d\d|DTSTAMP:\w+|name="formId" value="\w+"|[0-9a-f]{32}(?="? name="formId")|\d\d:\d\d:\d\d/g;

/** All that comes back; of a document what is packed in it. */
async function answerOf(caller: Caller, path: string): Promise<string> {
  const answer = await caller.get(path);
  const headers = [...answer.headers].filter(([name]) => !/^(?:x-request-id|date|set-cookie)$/.test(name));
  const bytes = Buffer.from(await answer.arrayBuffer());
  const isPacked = bytes.subarray(0, 2).toString("latin1") === "PK";
  const parts = isPacked ? [...unzip(bytes)].map(([name, part]) => [name, part.toString("utf8")]) : [bytes.toString()];
  return JSON.stringify([answer.status, headers, parts]).replaceAll('\\"', '"').replace(MOMENTS, "");
}

it("whoever stands outside gets the same bytes with a confidential need as without it", async () => {
  const addresses = new Map<Caller, string[]>();
  for (const caller of outsiders) addresses.set(caller, await addressesOf(caller));
  const read = async () => {
    const found = new Map<string, string>();
    for (const [caller, paths] of addresses)
      for (const path of paths) found.set(`${caller.name} ${path}`, await answerOf(caller, path));
    return found;
  };
  const before = await read();
  await putHiddenNeed();
  const after = await read();
  const differing = [...before].flatMap(([path, answer]) => (after.get(path) === answer ? [] : [path]));
  expect(differing).toEqual([]);
}, 300_000);

/** Of an enterprise that has no user, so that nobody outside owns it. */
async function putHiddenNeed(): Promise<void> {
  const { db } = whole.systemContext();
  const [firm] = await db
    .select({ id: organizations.id })
    .from(organizations)
    .where(and(eq(organizations.kind, "enterprise"), ne(organizations.region, "")))
    .orderBy(organizations.id)
    .limit(1);
  const as = ({ role }: Actor): Context => {
    const organizationId = role === "enterprise" ? (firm?.id ?? null) : null;
    return { ...whole.systemContext(), actor: { ...SYSTEM, role, organizationId } };
  };
  const { id } = await putNeed(as, "published", {
    title: "镜湖蓝雀隔膜收缩控制",
    needType: "technicalBreakthrough",
    keywords: ["隔膜", "镜湖蓝雀"],
    visibility: "confidential",
  });
  const [row] = await db.select().from(needs).where(eq(needs.id, id));
  expect(row).toMatchObject({ status: "published", visibility: "confidential" });
}
