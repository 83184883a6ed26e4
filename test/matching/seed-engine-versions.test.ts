import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntries } from "../../db/schema/kernel.ts";
import { engineVersions } from "../../db/schema/matches.ts";
import { seedEngineVersions } from "../../src/matching/seed-engine-versions.ts";
import { cast } from "../support/cast.ts";
import { type FreshDatabase, freshDatabase, TEST_NOW, testContext } from "../support/database.ts";

let open: FreshDatabase;
beforeAll(async () => {
  open = await freshDatabase();
});
afterAll(() => open.remove());

describe("the engine's versions", () => {
  it("are written down once each, with their weights", async () => {
    await seedEngineVersions(testContext(open));
    await seedEngineVersions(testContext(open));
    const rows = await open.db.select().from(engineVersions);
    expect(rows).toMatchObject([
      { version: 1, adoptedAt: TEST_NOW, source: "src/matching/weights.ts" },
      { version: 2, adoptedAt: TEST_NOW, source: "src/matching/weights.ts" },
      { version: 3, adoptedAt: TEST_NOW, source: "src/matching/weights.ts" },
    ]);
    expect(rows[0]?.weights).toMatchObject({ points: { text: 60, industry: 14 } });
    expect(rows[1]?.weights).toMatchObject({ points: { text: 54, coverage: 12 } });
    expect(rows[2]?.weights).toMatchObject({ points: { text: 50, profile: 4 } });
    const trail = await open.db.select().from(auditEntries);
    expect(trail.map(({ action, entityId }) => [action, entityId])).toEqual([
      ["engineVersion.adopt", "1"],
      ["engineVersion.adopt", "2"],
      ["engineVersion.adopt", "3"],
    ]);
  });

  it("are not for a person without the right to set", async () => {
    const other = await freshDatabase();
    await expect(seedEngineVersions(testContext(other, cast.leader))).rejects.toMatchObject({ code: "notAllowed" });
    await other.remove();
  });
});
