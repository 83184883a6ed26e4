import { drizzle } from "drizzle-orm/libsql";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../db/client.ts";
import { ACHIEVEMENT_REGISTER } from "../../src/achievements/import-achievements.ts";
import { listIndexableAchievements } from "../../src/achievements/indexable-achievements.ts";
import { listExpertAchievements, listExpertsBehind, listPublishedExperts } from "../../src/experts/queries.ts";
import type { WriteContext } from "../../src/kernel/write.ts";
import { NEED_REGISTER } from "../../src/needs/import-needs.ts";
import { listIndexableNeeds } from "../../src/needs/indexable-needs.ts";
import { cast } from "../support/cast.ts";
import { type FreshDatabase, freshDatabase, testContext } from "../support/database.ts";

const IDS = Array.from({ length: 50 }, (_, n) => n.toString(16).padStart(32, "0"));

let open: FreshDatabase;
beforeAll(async () => {
  open = await freshDatabase();
});
afterAll(() => open.remove());

/** How SQLite finds the rows of each statement that the work asks. */
async function plansOf(work: (db: Database) => Promise<unknown>): Promise<string[]> {
  const asked: { sql: string; args: string[] }[] = [];
  const logger = {
    logQuery: (text: string, args: unknown[]) => void asked.push({ sql: text, args: args as string[] }),
  };
  await work(drizzle(open.client, { logger }));
  const plans = await Promise.all(
    asked.map(({ sql, args }) => open.client.execute({ sql: `EXPLAIN QUERY PLAN ${sql}`, args })),
  );
  return plans.flatMap(({ rows }) => rows.map(({ detail }) => String(detail)));
}

const takeBack =
  (register: Pick<typeof NEED_REGISTER | typeof ACHIEVEMENT_REGISTER, "takeBack">) =>
  async (db: Database): Promise<void> => {
    const tx: WriteContext = { ...testContext(open, cast.staff), db, audit: async () => {}, emit: async () => {} };
    const none = IDS.map((id) => ({ id, number: "", status: "published" }));
    await expect(register.takeBack(tx, none as never)).rejects.toThrow("stateChanged");
  };

it.each<[string, string, (db: Database) => Promise<unknown>]>([
  ["achievements for an index", "achievements", (db) => listIndexableAchievements(db, IDS)],
  ["needs for an index", "needs", (db) => listIndexableNeeds(db, IDS)],
  ["experts for an index", "experts", (db) => listPublishedExperts(db, IDS)],
  ["the achievements of experts", "achievements", (db) => listExpertAchievements(db, IDS)],
  ["the experts behind achievements", "experts", (db) => listExpertsBehind(db, IDS)],
  ["achievements that an import takes back", "achievements", takeBack(ACHIEVEMENT_REGISTER)],
  ["needs that an import takes back", "needs", takeBack(NEED_REGISTER)],
])("finds %s by their ids, not by the status that most of them share", async (_what, table, work) => {
  const plans = await plansOf(work);
  expect(plans.filter((plan) => plan.includes(`SEARCH ${table} `))).toEqual([
    `SEARCH ${table} USING INDEX sqlite_autoindex_${table}_1 (id=?)`,
  ]);
  expect(plans.filter((plan) => plan.startsWith("SCAN"))).toEqual([]);
});
