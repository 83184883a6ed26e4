import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../db/client.ts";
import { jobRuns } from "../../db/schema/operations.ts";
import { type RunningWorkers, startWorkers } from "../support/workers.ts";

let workers: RunningWorkers;
beforeAll(async () => {
  workers = await startWorkers();
}, 180_000);
afterAll(() => workers?.close());

describe("the service on Workers", () => {
  it("shows the home page from a remote database", async () => {
    const answer = await workers.get("/");
    expect(answer.status).toBe(200);
    expect(answer.text).toContain("演示模式");
  });

  it("signs staff in and ranks achievements for a need, on the page and as JSON", async () => {
    const cookie = await workers.signIn("staff@demo.example");
    const id = /\/needs\/([0-9a-f]{32})/.exec((await workers.get("/needs")).text)?.[1];
    expect((await workers.get(`/needs/${id}/matches`, { cookie })).text).toContain("已与");
    expect(JSON.parse((await workers.get(`/api/v1/needs/${id}/matches`, { cookie })).text)).toHaveProperty("rows");
  });

  it("does at a cron trigger what is due, once, and shows it to the administrator", async () => {
    expect(await workers.trigger()).toBe("ok");
    const runs = await listRuns();
    expect(runs.map(({ job }) => job)).toEqual(expect.arrayContaining(["expire-posts", "remind-introductions"]));
    expect(runs.filter(({ error, endedAt }) => error !== null || endedAt === null)).toEqual([]);
    expect(await workers.trigger()).toBe("ok");
    expect(await listRuns()).toEqual(runs);
    const cookie = await workers.signIn("admin@demo.example");
    expect((await workers.get("/administration/jobs", { cookie })).text).toMatch(/到期关闭[\s\S]*?20\d\d-\d\d-\d\d/);
  }, 180_000);
});

async function listRuns() {
  const open = await openDatabase({ url: workers.databaseUrl });
  const runs = await open.db.select().from(jobRuns).orderBy(jobRuns.id);
  await open.close();
  return runs;
}
