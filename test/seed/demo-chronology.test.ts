import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadDemo } from "../../seed/demo/load-demo.ts";
import { AFFINITY } from "../../seed/reference/affinity.ts";
import { LEXICON } from "../../seed/reference/lexicon.ts";
import { OPTION_LISTS } from "../../seed/reference/options.ts";
import { createLocalStore } from "../../src/attachments/local-store.ts";
import { shanghaiDay, shanghaiMinute } from "../../src/kernel/dates.ts";
import { isWorkingDay } from "../../src/kernel/working-days.ts";
import { seedReference } from "../../src/reference/seed-reference.ts";
import { freshDatabase, testContext } from "../support/database.ts";
import {
  INSTANTS,
  ORDER_OF_LIFE,
  PROVED_WHEN_RECORDED,
  TOLD_AND_ENTERED,
  WORKED_DAYS,
} from "../support/order-of-life.ts";

const WITHIN_DAYS = 3;
/** A demo of any day tells the same story: of a Saturday as of a leap day, before anybody is up, and on the last of nine days off. */
const LOADED_AT = ["2026-11-28T03:00:00Z", "2032-02-29T15:30:00Z", "2026-08-03T20:10:00Z", "2026-02-23T06:00:00Z"];

/** The bureau works 8:30–12:00 and 14:30–18:00. */
function isOffice(instant: Date): boolean {
  const clock = shanghaiMinute(instant).slice(11);
  return (
    isWorkingDay(shanghaiDay(instant)) &&
    ((clock >= "08:30" && clock < "12:00") || (clock >= "14:30" && clock < "18:00"))
  );
}

describe.each(LOADED_AT)("the demo loaded at %s", (loadedAt) => {
  let open: Awaited<ReturnType<typeof freshDatabase>>;
  const folder = mkdtempSync(join(tmpdir(), "demo-"));
  const now = new Date(loadedAt);
  const read = async (query: string) => open.db.all<Record<string, string | number | null>>(sql.raw(query));
  beforeAll(async () => {
    open = await freshDatabase();
    const ctx = testContext(open, undefined, now);
    await seedReference(ctx, { lists: OPTION_LISTS, lexicon: LEXICON, affinities: AFFINITY });
    const limits = { maxBytes: 1024 * 1024, perRecord: 3 };
    await loadDemo(ctx, { store: createLocalStore(folder), limits });
  }, 240_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await open.remove();
  });

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

  it("has nobody of the bureau at work outside its hours", async () => {
    const acts = await read(
      "SELECT seq, action, at FROM audit_entries WHERE actor_role IN ('staff', 'leader', 'admin', 'securityAdmin', 'auditor')",
    );
    expect(acts.length).toBeGreaterThan(500);
    expect(acts.filter(({ at }) => !isOffice(new Date(Number(at))))).toEqual([]);
  });

  it("has people elsewhere at work in the evening, too", async () => {
    const posts = await read("SELECT created_at AS at FROM needs UNION ALL SELECT created_at FROM achievements");
    const after = posts.filter(({ at }) => shanghaiMinute(new Date(Number(at))).slice(11) >= "18:00");
    expect(after.length).toBeGreaterThan(posts.length / 50);
    expect(after.length).toBeLessThan(posts.length / 2);
  });

  it.each(WORKED_DAYS)("has no %s whose %s is a day off", async (table, column) => {
    const days = await read(`SELECT ${column} AS day FROM ${table} WHERE ${column} IS NOT NULL`);
    expect(days.length).toBeGreaterThan(0);
    expect(days.filter(({ day }) => !isWorkingDay(String(day)))).toEqual([]);
  });

  it("has no two steps of an introduction by different people within a minute", async () => {
    const steps = `SELECT introduction_id, at, side, coalesce(by, side) AS who, lag(at) OVER log AS before, lag(coalesce(by, side)) OVER log AS other
      FROM introduction_entries WINDOW log AS (PARTITION BY introduction_id ORDER BY seq)`;
    expect((await read(`SELECT * FROM (${steps}) WHERE other <> who`)).length).toBeGreaterThan(20);
    expect(await read(`SELECT * FROM (${steps}) WHERE other <> who AND at - before < 60000`)).toEqual([]);
  });

  it.each(PROVED_WHEN_RECORDED)(
    "has the papers of $says from the moment at which it was recorded",
    async ({ rows }) => {
      const papers = await read(rows);
      expect(papers.length).toBeGreaterThan(0);
      expect(papers.filter(({ recorded, uploaded }) => recorded !== uploaded)).toEqual([]);
    },
  );

  it("has no contract that was ever worth nothing", async () => {
    const entries = await read("SELECT contract_id, amounts FROM contract_entries WHERE amounts <> '{}'");
    expect(entries.length).toBeGreaterThan(5);
    expect(entries.filter(({ amounts }) => /[[,]0[,\]]/.test(String(amounts)))).toEqual([]);
  });

  it("sets money of a fund aside for its purpose before it is paid", async () => {
    const counted =
      "SELECT e.*, d.decided_at FROM fund_entries e JOIN fund_decisions d ON d.entry_seq = e.seq AND d.outcome = 'approved'";
    const paid = await read(`WITH counted AS (${counted})
      SELECT p.fund_id, p.seq,
        (SELECT sum(effect_fen) FROM counted o WHERE o.fund_id = p.fund_id AND o.purpose = p.purpose AND o.kind = 'disbursement' AND o.seq <= p.seq) AS paid,
        (SELECT coalesce(sum(effect_fen), 0) FROM counted o WHERE o.fund_id = p.fund_id AND o.purpose = p.purpose AND o.kind = 'allocation' AND o.decided_at < p.entered_at) AS allocated
      FROM counted p WHERE p.kind = 'disbursement'`);
    expect(paid.length).toBeGreaterThan(20);
    expect(paid.filter((row) => Number(row.paid) > Number(row.allocated))).toEqual([]);
  });

  it("has a trail that never goes back in time", async () => {
    // Before it the service itself was set up, which is no part of the story.
    const begun = "SELECT min(seq) FROM audit_entries WHERE action = 'settings.changed'";
    const entries = `SELECT seq, action, at, lag(at) OVER (ORDER BY seq) AS before FROM audit_entries WHERE seq >= (${begun})`;
    expect(await read(`SELECT count(*) > 1000 AS many FROM (${entries})`)).toEqual([{ many: 1 }]);
    expect(await read(`SELECT * FROM (${entries}) WHERE at < before`)).toEqual([]);
  });
});
