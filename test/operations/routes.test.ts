import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../src/kernel/context.ts";
import { VISITOR } from "../../src/kernel/context.ts";
import { createLiveSet, type LiveSet } from "../../src/kernel/live.ts";
import { type OperationsDeps, operationsRoutes } from "../../src/operations/routes.tsx";
import { cast } from "../support/cast.ts";
import { type FreshDatabase, freshDatabase, testContext } from "../support/database.ts";
import { visit } from "../support/visit.ts";
import { openWholeApp } from "../support/whole-app.ts";

/** Stands for an index: what it holds, what the database would have it hold. */
const index = { held: ["a:1"], expected: ["a:1"], builds: 0 };
let open: FreshDatabase;
let live: LiveSet;
beforeEach(async () => {
  open = await freshDatabase();
  Object.assign(index, { held: ["a:1"], expected: ["a:1"], builds: 0 });
  const member = {
    name: "match-engine",
    build: async () => {
      index.builds += 1;
      index.held = [...index.expected];
    },
    receive: async () => {},
    snapshot: {
      version: "1",
      save: () => [],
      load: () => {},
      held: () => index.held,
      expected: async () => index.expected,
    },
  };
  live = await createLiveSet({ db: open.db, members: [member], snapshots: null, shared: false, onFailure: () => {} });
  return () => open.remove();
});

const SECRET = "the-loopback-secret";
const as = (actor: Actor, deps: Partial<OperationsDeps> = {}) =>
  visit(
    testContext(open, actor),
    operationsRoutes({
      live,
      attachments: { store: null },
      backups: null,
      jobRunner: { systemContext: () => testContext(open) },
      loopbackSecret: SECRET,
      unreadyBecause: async () => null,
      ...deps,
    }),
  );

describe("the page 索引核对", () => {
  it("says for each index that it equals the database", async () => {
    const page = await (await as(cast.admin).get("/administration/index")).text();
    expect(page).toContain("匹配引擎");
    expect(page).toContain("一致");
    expect(page).not.toContain("不一致</span>");
    expect(page).toMatch(/data-label="索引条数"[^>]*>1<.*data-label="数据库条数"[^>]*>1</);
    expect(page).toContain(
      '<code title="2b2c40a6706d9e5f320d553628313833e3668d8b0c8f5b0a25a2ca7d926df6d4">2b2c40a6706d</code>',
    );
  });

  it("names what an index lacks and what it should not hold", async () => {
    Object.assign(index, { held: ["a:1", "b:1"], expected: ["a:2"] });
    const page = await (await as(cast.admin).get("/administration/index")).text();
    expect(page).toContain("不一致</span>");
    expect(page).toMatch(/data-label="索引缺少">1 条：<code>a:2<\/code>/);
    expect(page).toMatch(/data-label="索引多出">2 条：<code>a:1<\/code> <code>b:1<\/code>/);
  });

  it("lists only the first of many", async () => {
    index.expected = Array.from({ length: 30 }, (_, n) => `n${n}:1`);
    const page = await (await as(cast.admin).get("/administration/index")).text();
    expect(page).toContain("<code>n19:1</code>");
    expect(page).not.toContain("<code>n20:1</code>");
  });

  it("builds every index again when asked to", async () => {
    index.expected = ["a:1", "c:1"];
    const before = index.builds;
    const answer = await as(cast.admin).post("/administration/index/rebuild");
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/administration/index");
    expect(index.builds).toBe(before + 1);
    expect(await (await as(cast.admin).get("/administration/index")).text()).not.toContain("不一致</span>");
  });

  it.each(["staff", "securityAdmin", "auditor", "leader", "battery", "professor"] as const)(
    "is closed to %s",
    async (key) => {
      expect((await as(cast[key]).get("/administration/index")).status).toBe(403);
      expect((await as(cast[key]).post("/administration/index/rebuild")).status).toBe(403);
    },
  );
});

describe("whoever watches the service", () => {
  it("learns that it lives though its database is gone", async () => {
    const whole = await openWholeApp();
    whole.open.client.close();
    expect((await whole.app.request("http://localhost:3000/")).status).toBeGreaterThanOrEqual(500);
    const answer = await whole.app.request("http://localhost:3000/healthz");
    expect([answer.status, await answer.json()]).toEqual([200, { alive: true }]);
    await whole.close();
  });

  it("learns whether it is ready", async () => {
    const auditHead = expect.stringMatching(/^\d+:[0-9a-f]{64}$/);
    expect(await (await as(VISITOR).get("/readyz")).json()).toEqual({ ready: true, auditHead });
    const unready = await as(VISITOR, { unreadyBecause: async () => "stopping" }).get("/readyz");
    expect(unready.status).toBe(503);
    expect(await unready.json()).toEqual({ ready: false, because: "stopping" });
  });
});

describe("the index check of the command line", () => {
  const ask = (authorization?: string) =>
    as(VISITOR).get("/internal/index-check", authorization === undefined ? {} : { headers: { authorization } });

  it("is answered to whoever holds the secret key", async () => {
    const answer = await ask(`Bearer ${SECRET}`);
    expect(await answer.json()).toMatchObject([
      { name: "match-engine", held: { count: 1 }, expected: { count: 1 }, missing: [], surplus: [] },
    ]);
  });

  it.each([undefined, "Bearer ", "Bearer wrong", SECRET, `bearer ${SECRET}`])("is not there for %s", async (header) => {
    expect((await ask(header)).status).toBe(404);
  });
});
