import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../db/client.ts";
import { migrateDatabase } from "../../db/migrate.ts";
import { DEMO_PASSWORD } from "../../seed/demo/cast.ts";
import { loadDemo } from "../../seed/demo/load-demo.ts";
import { AFFINITY } from "../../seed/reference/affinity.ts";
import { LEXICON } from "../../seed/reference/lexicon.ts";
import { OPTION_LISTS } from "../../seed/reference/options.ts";
import { seedReference } from "../../src/reference/seed-reference.ts";
import { MIGRATIONS, TEST_SECRET, testContext } from "../support/database.ts";
import { type LibsqlServer, startLibsqlServer } from "../support/libsql-server.ts";

const ORIGIN = "http://localhost:8787";
const WORKER = new URL("../../dist/worker.js", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "duijie-worker-"));
let server: LibsqlServer;
let workers: Miniflare;

beforeAll(async () => {
  const path = join(folder, "duijie.db");
  const open = await openDatabase({ url: `file:${path}` });
  const now = new Date();
  await migrateDatabase(open, MIGRATIONS, null, now);
  const ctx = { ...testContext(open), now };
  await seedReference(ctx, { lists: OPTION_LISTS, lexicon: LEXICON, affinities: AFFINITY });
  await loadDemo(ctx);
  await open.close();
  server = await startLibsqlServer(path);
  workers = new Miniflare({
    modules: [{ type: "ESModule", path: WORKER, contents: readFileSync(WORKER, "utf8") }],
    compatibilityDate: "2026-04-01",
    compatibilityFlags: ["nodejs_compat"],
    bindings: { DATABASE_URL: server.url, SECRET_KEY: TEST_SECRET, PUBLIC_URL: ORIGIN, DEMO: "true" },
  });
}, 180_000);
afterAll(async () => {
  await workers?.dispose();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the service on Workers", () => {
  it("shows the home page from a remote database", async () => {
    const answer = await workers.dispatchFetch(`${ORIGIN}/`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain("演示模式");
  });

  it("signs staff in and ranks achievements for a need, on the page and as JSON", async () => {
    const signedIn = await workers.dispatchFetch(`${ORIGIN}/sign-in`, {
      method: "POST",
      redirect: "manual",
      headers: { origin: ORIGIN, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ email: "staff@demo.example", password: DEMO_PASSWORD }).toString(),
    });
    expect(signedIn.status).toBe(303);
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
    const needs = await (await workers.dispatchFetch(`${ORIGIN}/needs`)).text();
    const id = /\/needs\/([0-9a-f]{32})/.exec(needs)?.[1];
    const page = await workers.dispatchFetch(`${ORIGIN}/needs/${id}/matches`, { headers: { cookie } });
    expect(await page.text()).toContain("已与");
    const list = await workers.dispatchFetch(`${ORIGIN}/api/v1/needs/${id}/matches`, { headers: { cookie } });
    expect(await list.json()).toHaveProperty("rows");
  });
});
