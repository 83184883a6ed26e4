import { max } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needs } from "../../db/schema/needs.ts";
import { verdicts } from "../../db/schema/verdicts.ts";
import { DatabaseOfOthers } from "../../seed/demo/database-of-others.ts";
import { listDemoAccounts } from "../../seed/demo/demo-accounts.ts";
import { loadDemo } from "../../seed/demo/load-demo.ts";
import { DEMO_ACHIEVEMENTS, DEMO_NEEDS, DEMO_ORGANIZATIONS } from "../../seed/demo/posts.ts";
import { DEMO_VERDICTS } from "../../seed/demo/verdicts.ts";
import { AFFINITY } from "../../seed/reference/affinity.ts";
import { LEXICON } from "../../seed/reference/lexicon.ts";
import { OPTION_LISTS } from "../../seed/reference/options.ts";
import { verifyAuditChain } from "../../src/kernel/audit.ts";
import { countNeedsByStatus } from "../../src/needs/queries.ts";
import { seedReference } from "../../src/reference/seed-reference.ts";
import { putAccounts, putOrganizations } from "../support/cast-in-place.ts";
import { freshDatabase, testContext } from "../support/database.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  open = await freshDatabase();
  await seedReference(testContext(open), { lists: OPTION_LISTS, lexicon: LEXICON, affinities: AFFINITY });
});
afterAll(() => open.remove());

describe("the demo data", () => {
  it("holds at least 60 needs and 200 achievements over the six bases", () => {
    expect(DEMO_NEEDS.length).toBeGreaterThanOrEqual(60);
    expect(DEMO_ACHIEVEMENTS.length).toBeGreaterThanOrEqual(200);
    const bases = new Set(DEMO_NEEDS.map((need) => need.industry.split(".")[0]));
    for (const base of [
      "specialSteel",
      "baijiu",
      "carbonMaterials",
      "advancedManufacturing",
      "agriProcessing",
      "modernServices",
    ])
      expect(bases).toContain(base);
  });

  it("marks every organization as invented", () => {
    expect(DEMO_ORGANIZATIONS.filter(({ name }) => !name.endsWith("（虚构）"))).toEqual([]);
  });

  it("passes the same verbs that people's posts pass, in a year far from now, and loads once", async () => {
    const ctx = testContext(open, undefined, new Date("2033-12-31T15:00:00Z"));
    expect(await loadDemo(ctx)).toBe(true);
    expect(await loadDemo(ctx)).toBe(false);
    const counts = await countNeedsByStatus(open.db);
    const published = DEMO_NEEDS.filter((need) => need.status === "published").length;
    expect(counts.published).toBe(published);
    const judged = await open.db.select().from(verdicts).orderBy(verdicts.givenAt);
    expect(judged).toHaveLength(DEMO_VERDICTS.length);
    const newestPost = (await open.db.select({ at: max(needs.publishedAt) }).from(needs))[0]?.at;
    expect(judged[0]?.givenAt.getTime()).toBeGreaterThan(newestPost?.getTime() ?? 0);
    expect((await verifyAuditChain(open.db, ctx.vault)).brokenAt).toBeNull();
  });

  it("stays out of a database in which people have accounts", async () => {
    const other = await freshDatabase();
    const ctx = testContext(other);
    await putOrganizations(ctx);
    await putAccounts(ctx);
    await expect(loadDemo(ctx)).rejects.toThrow(DatabaseOfOthers);
    await other.remove();
  });

  it("lists the accounts of the cast that a database has, and no other", async () => {
    const empty = await freshDatabase();
    expect(await listDemoAccounts(empty.db)).toEqual([]);
    await empty.remove();
    const listed = await listDemoAccounts(open.db);
    expect(listed).toHaveLength(8);
    expect(listed[0]).toEqual({ role: "staff", email: "staff@demo.example", password: "duijie-demo-2026" });
  });
});
