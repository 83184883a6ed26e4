import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
});
