import { Hono } from "hono";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import type { AppEnv } from "../../src/web/env.ts";
import { limitExports } from "../../src/web/limit-exports.ts";
import { cast } from "../support/cast.ts";
import { type FreshDatabase, freshDatabase, testContext } from "../support/database.ts";
import { visit } from "../support/visit.ts";

let open: FreshDatabase;
beforeEach(async () => {
  open = await freshDatabase();
});
afterEach(() => open.remove());

/** A list that writes its file no sooner than it is told to. */
function slowList(publicPerMinute = 2) {
  let finish: () => void = () => {};
  const written = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const limit = limitExports({ publicPerMinute, networkOf: (ip) => ip ?? "none" });
  const routes = new Hono<AppEnv>();
  routes.use(limit);
  routes.get("/needs", async (c) => {
    if (c.req.query("slow") !== undefined) await written;
    return c.text("名称");
  });
  const as = (actor: Actor, ip = "203.0.113.7") => visit({ ...testContext(open, actor), ip }, routes);
  return { as, finish };
}

describe("an export", () => {
  it("is one at a time for each account, and holds up nobody else and no page", async () => {
    const { as, finish } = slowList();
    const first = as(cast.staff).get("/needs?slow&format=xlsx");
    const second = await as(cast.staff).get("/needs?format=csv");
    expect(second.status).toBe(422);
    expect(await second.text()).toContain("您的上一个文件还在生成。请等它下载完，再导出下一个。");
    expect((await as(cast.staff).get("/needs")).status).toBe(200);
    expect((await as(cast.reviewer).get("/needs?format=csv")).status).toBe(200);
    finish();
    expect((await first).status).toBe(200);
    expect((await as(cast.staff).get("/needs?format=csv")).status).toBe(200);
  });

  it("is so many a minute for visitors of one network, who then read how long to wait", async () => {
    const { as } = slowList(2);
    const statuses = [];
    // However the same thing is written.
    for (const asked of ["format=csv", "format=&format=xlsx", "format=csv%20"])
      statuses.push((await as(VISITOR).get(`/needs?${asked}`)).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect(await (await as(VISITOR).get("/needs?format=xlsx")).text()).toMatch(/请在 1 分钟后再试/);
    expect((await as(VISITOR).get("/needs")).status).toBe(200);
    expect((await as(VISITOR, "203.0.113.8").get("/needs?format=csv")).status).toBe(200);
  });
});
