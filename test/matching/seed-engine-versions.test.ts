import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntries } from "../../db/schema/kernel.ts";
import { engineAdoptions, engineVersions } from "../../db/schema/matches.ts";
import { findLastAudit } from "../../src/kernel/audit.ts";
import { adoptEngineVersion } from "../../src/matching/adopt-engine-version.ts";
import { findVersionInForce, findWeights } from "../../src/matching/engine-version-queries.ts";
import { seedEngineVersions } from "../../src/matching/seed-engine-versions.ts";
import { WEIGHTS_V2 } from "../../src/matching/weights.ts";
import { cast } from "../support/cast.ts";
import { putAccounts, putOrganizations } from "../support/cast-in-place.ts";
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
      { version: 1, source: "src/matching/weights.ts" },
      { version: 2, source: "src/matching/weights.ts" },
      { version: 3, source: "src/matching/weights.ts" },
    ]);
    expect(rows[0]?.weights).toMatchObject({ points: { text: 60, industry: 14 } });
    expect(rows[1]?.weights).toMatchObject({ points: { text: 54, coverage: 12 } });
    expect(rows[2]?.weights).toMatchObject({ points: { text: 50, profile: 4 } });
    const adoptions = await open.db.select().from(engineAdoptions);
    expect(adoptions).toEqual([
      { seq: 1, version: 1, adoptedAt: TEST_NOW, adoptedBy: null },
      { seq: 2, version: 2, adoptedAt: TEST_NOW, adoptedBy: null },
      { seq: 3, version: 3, adoptedAt: TEST_NOW, adoptedBy: null },
    ]);
    const trail = await open.db.select().from(auditEntries);
    expect(trail.map(({ action, entityId }) => [action, entityId])).toEqual([
      ["engineVersion.adopt", "1"],
      ["engineVersion.adopt", "2"],
      ["engineVersion.adopt", "3"],
    ]);
  });

  it("come into force with a new program, unless a person chose the present one", async () => {
    const county = await freshDatabase();
    const system = testContext(county);
    await putOrganizations(system);
    await putAccounts(system);
    await seedEngineVersions(system);
    await forgetVersion(county, 2);
    await seedEngineVersions(system);
    expect(await findVersionInForce(county.db)).toEqual({ version: 2, adoptedBy: null });
    await adoptEngineVersion(testContext(county, cast.admin), { version: 1, inForce: 2 });
    await forgetVersion(county, 2);
    await seedEngineVersions(system);
    expect((await findWeights(county.db, 2))?.weights).toEqual(WEIGHTS_V2);
    expect(await findVersionInForce(county.db)).toEqual({ version: 1, adoptedBy: cast.admin.accountId });
    expect(await findLastAudit(county.db, "engineVersion", "2")).toMatchObject({ action: "engineVersion.propose" });
    await county.remove();
  });

  it("are never rewritten or removed, nor are their adoptions, not even by the service", async () => {
    const change = (sql: string) => open.client.execute(sql);
    await expect(change("UPDATE engine_versions SET weights = '{}'")).rejects.toThrow(
      "engine versions are append-only",
    );
    await expect(change("UPDATE engine_versions SET source = ''")).rejects.toThrow("engine versions are append-only");
    await expect(change("DELETE FROM engine_versions")).rejects.toThrow("engine versions are append-only");
    await expect(change("UPDATE engine_adoptions SET version = 1")).rejects.toThrow("engine adoptions are append-only");
    await expect(change("DELETE FROM engine_adoptions")).rejects.toThrow("engine adoptions are append-only");
  });

  it("are not for a person without the right to set", async () => {
    const other = await freshDatabase();
    await expect(seedEngineVersions(testContext(other, cast.leader))).rejects.toMatchObject({ code: "notAllowed" });
    await other.remove();
  });
});

/** As in a database that an earlier program wrote. */
async function forgetVersion({ db, client }: FreshDatabase, version: number): Promise<void> {
  await client.executeMultiple(
    "DROP TRIGGER IF EXISTS engine_adoptions_refuse_delete; DROP TRIGGER IF EXISTS engine_versions_refuse_delete;",
  );
  await db.delete(engineAdoptions).where(eq(engineAdoptions.version, version));
  await db.delete(engineVersions).where(eq(engineVersions.version, version));
}
