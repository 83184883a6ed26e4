import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadDemo } from "../../seed/demo/load-demo.ts";
import { AFFINITY } from "../../seed/reference/affinity.ts";
import { LEXICON } from "../../seed/reference/lexicon.ts";
import { OPTION_LISTS } from "../../seed/reference/options.ts";
import { seedReference } from "../../src/reference/seed-reference.ts";
import { freshDatabase, testContext } from "../support/database.ts";
import { INSTANTS, ORDER_OF_LIFE, TOLD_AND_ENTERED } from "../support/order-of-life.ts";

const WITHIN_DAYS = 3;
/** A demo of any day tells the same story: of the last day of a year as of a leap day. */
const LOADED_AT = ["2026-11-28T03:00:00Z", "2032-02-29T15:30:00Z"];

describe.each(LOADED_AT)("the demo loaded at %s", (loadedAt) => {
  let open: Awaited<ReturnType<typeof freshDatabase>>;
  const now = new Date(loadedAt);
  const read = async (query: string) => open.db.all<Record<string, string | number | null>>(sql.raw(query));
  beforeAll(async () => {
    open = await freshDatabase();
    const ctx = testContext(open, undefined, now);
    await seedReference(ctx, { lists: OPTION_LISTS, lexicon: LEXICON, affinities: AFFINITY });
    await loadDemo(ctx);
  }, 120_000);
  afterAll(() => open.remove());

  it.each(ORDER_OF_LIFE)("$says", async ({ rows }) => {
    const found = await read(rows);
    expect(found.length).toBeGreaterThan(0);
    const isTold = ({ before = null, after = null }: (typeof found)[number]) =>
      before !== null && after !== null && before <= after;
    expect(found.filter((row) => !isTold(row))).toEqual([]);
  });

  it.each(TOLD_AND_ENTERED)("$says", async ({ rows }) => {
    const found = await read(`SELECT *, julianday(entered) - julianday(told) AS days FROM (${rows})`);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ days }) => !(Number(days) >= 0 && Number(days) <= WITHIN_DAYS))).toEqual([]);
  });

  it.each(INSTANTS)("has no %s after the day on which it is loaded", async (table, column) => {
    expect(await read(`SELECT count(*) AS later FROM ${table} WHERE ${column} > ${now.getTime()}`)).toEqual([
      { later: 0 },
    ]);
  });

  it("has a trail that never goes back in time", async () => {
    // Before it the service itself was set up, which is no part of the story.
    const begun = "SELECT min(seq) FROM audit_entries WHERE action = 'settings.changed'";
    const entries = `SELECT seq, action, at, lag(at) OVER (ORDER BY seq) AS before FROM audit_entries WHERE seq >= (${begun})`;
    expect(await read(`SELECT count(*) > 1000 AS many FROM (${entries})`)).toEqual([{ many: 1 }]);
    expect(await read(`SELECT * FROM (${entries}) WHERE at < before`)).toEqual([]);
  });
});
