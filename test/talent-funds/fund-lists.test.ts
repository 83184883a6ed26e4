import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { countWaitingEntries, listWaitingEntries } from "../../src/talent-funds/ledger.ts";
import { getFundRecord, listFunds, readTotals, selectFunds, selectTotals } from "../../src/talent-funds/queries.ts";
import { cast } from "../support/cast.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";

let world: MatchingWorld;
const FUNDS = 2_000;
const ENTRIES = 100_000;
const TODAY = "2026-11-23";

/** A hundred enterprises for twenty years, fifty entries a fund, of which the last waits. */
beforeAll(async () => {
  world = await openMatchingWorld();
  const count = (to: number) => `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${to - 1})`;
  const person = (key: "staff" | "reviewer") => `'${cast[key].accountId}'`;
  await world.open.client.executeMultiple(`
    BEGIN;
    ${count(100)} INSERT INTO organizations (id, kind, name, credit_code, status, created_at, updated_at)
      SELECT printf('%032d', i), 'enterprise', '示例企业 ' || i, printf('%018d', i), 'approved', 0, 0 FROM n;
    ${count(FUNDS)} INSERT INTO talent_funds (id, number, enterprise_id, year, created_by, created_at)
      SELECT printf('%032d', i), 'F-' || i, printf('%032d', i % 100), 2007 + i / 100, ${person("staff")}, 0 FROM n;
    ${count(ENTRIES)} INSERT INTO fund_entries
        (form_id, fund_id, kind, balance, effect_fen, happened_on, purpose, beneficiary, note, agreed_by, due_on, entered_by, entered_at)
      SELECT printf('%032d', i), printf('%032d', i % ${FUNDS}),
        iif(i < ${FUNDS}, 'commitment', 'disbursement'), iif(i < ${FUNDS}, 'committed', 'paid'), iif(i < ${FUNDS}, 1000, 20),
        '2026-01-01', iif(i < ${FUNDS}, '', 'training'), iif(i < ${FUNDS}, '', '培训班'), '', iif(i < ${FUNDS}, '甲', ''),
        iif(i < ${FUNDS}, (2007 + i % ${FUNDS} / 100) || '-12-31', NULL), ${person("staff")}, 0 FROM n;
    INSERT INTO fund_decisions (entry_seq, fund_id, outcome, balance, effect_fen, reason, decided_by, decided_at)
      SELECT seq, fund_id, 'approved', balance, effect_fen, '原件在纸质档案里', ${person("reviewer")}, 0 FROM fund_entries
      WHERE seq <= ${ENTRIES - FUNDS};
    COMMIT;`);
}, 120_000);
afterAll(() => world.close());

// How long each list takes is what `npm run bench:ledger` says.
it("adds up a hundred thousand entries", async () => {
  const { db } = world.open;
  const first = { page: 1, pageSize: 20 };
  const overdue = { fulfilments: ["overdue"], today: TODAY } as const;
  expect(await readTotals(db, { today: TODAY })).toEqual({
    funds: FUNDS,
    committedFen: FUNDS * 1000,
    allocatedFen: 0,
    paidFen: FUNDS * 48 * 20,
  });
  // All but the present year's hundred.
  expect(await readTotals(db, overdue)).toMatchObject({ funds: FUNDS - 100 });
  expect(await countWaitingEntries(db)).toBe(FUNDS);
  expect(await listWaitingEntries(world.as(cast.staff), 100)).toHaveLength(100);
  expect(await listFunds(db, { text: "企业 7", today: TODAY }, FUNDS, first)).toMatchObject({ rows: { length: 20 } });
  expect(await getFundRecord(db, `${"0".repeat(28)}1234`)).toMatchObject({ committed: 1000, paid: 48 * 20 });
}, 60_000);

it("reads entries and decisions by their indexes alone", async () => {
  const { db } = world.open;
  const planOf = async (query: { toSQL: () => { sql: string; params: unknown[] } }) => {
    const { sql: text, params } = query.toSQL();
    const { rows } = await world.open.client.execute({ sql: `EXPLAIN QUERY PLAN ${text}`, args: params as string[] });
    return rows.map(({ detail }) => String(detail));
  };
  const filter = { today: TODAY };
  for (const plan of [await planOf(selectFunds(db).limit(20)), await planOf(selectTotals(db, filter))]) {
    expect(plan.filter((line) => /^SCAN (e|d|fund_\w+)\b/.test(line))).toEqual([]);
    expect(plan.filter((line) => /d USING COVERING INDEX fund_decisions_fund/.test(line)).length).toBeGreaterThan(1);
  }
  expect((await planOf(selectFunds(db).limit(20))).join("\n")).toContain(
    "SCAN talent_funds USING INDEX talent_funds_year",
  );
  const [entry] = await db.all<{ count: number }>(sql`SELECT count(*) AS count FROM fund_entries`);
  expect(entry?.count).toBe(ENTRIES);
});
