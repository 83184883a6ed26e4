import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenDatabase, openDatabase } from "../../db/client.ts";
import { type LiveMembers, openLiveMembers } from "../../src/live.ts";
import { matchingApi } from "../../src/matching/api.ts";
import { learnFromPosts } from "../../src/matching/learn-from-posts.ts";
import { seedEngineVersions } from "../../src/matching/seed-engine-versions.ts";
import { GENERIC_TERMS } from "../../src/matching/text-generic-terms.ts";
import { listIndexableNeeds } from "../../src/needs/indexable-needs.ts";
import { learnWordVectors } from "../../src/search/learn-word-vectors.ts";
import { cast } from "../support/cast.ts";
import { testContext } from "../support/database.ts";
import { visit } from "../support/visit.ts";
import { type RunningWorkers, startWorkers } from "../support/workers.ts";

let workers: RunningWorkers;
let cookie: string;
let open: OpenDatabase;
let live: LiveMembers;
beforeAll(async () => {
  workers = await startWorkers(async (ctx) => {
    await seedEngineVersions(ctx);
    await learnFromPosts(ctx, async (texts) => learnWordVectors(texts, GENERIC_TERMS)?.toBytes() ?? null);
  });
  cookie = await workers.signIn("staff@demo.example");
  // Node reads the same database, vectors included, over the same wire.
  open = await openDatabase({ url: workers.databaseUrl });
  const onFailure = (name: string, error: unknown) => {
    throw new Error(`${name} failed`, { cause: error });
  };
  live = await openLiveMembers({ db: open.db, snapshots: null, shared: true, onFailure });
}, 300_000);
afterAll(async () => {
  await live?.set.outbox.stop();
  await open?.close();
  await workers?.close();
});

const onNode = async (path: string): Promise<string> => {
  const routes = matchingApi({ reference: live.reference.book, engine: live.engine });
  return (await visit(testContext(open, cast.staff), routes).get(path)).text();
};

describe("the ranking of every need of the county", () => {
  it("is the same on Node and on Workers, byte for byte, and so is why the first has its score", async () => {
    const needs = await listIndexableNeeds(open.db);
    expect(needs.length).toBeGreaterThan(90);
    let rows = 0;
    for (const { id } of needs) {
      const path = `/api/v1/needs/${id}/matches`;
      const [ours, theirs] = [await onNode(`${path}?limit=200`), await workers.get(`${path}?limit=200`, { cookie })];
      expect(theirs.status).toBe(200);
      expect(theirs.text).toBe(ours);
      const list = JSON.parse(ours) as { engineVersion: string; rows: { achievementId: string }[] };
      // Weights, epoch and word vectors.
      expect(list.engineVersion.split("/")).toHaveLength(3);
      rows += list.rows.length;
      const first = list.rows[0];
      if (!first) continue;
      const explained = await workers.get(`${path}/${first.achievementId}`, { cookie });
      expect(explained.text).toBe(await onNode(`${path}/${first.achievementId}`));
    }
    // A need without a good match lists its nearest twenty.
    expect(rows).toBeGreaterThan(400);
  }, 600_000);
});
