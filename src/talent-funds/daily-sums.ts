import { sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import type { Balances } from "./talent-fund.ts";

/** What a fund came to at the end of a day on which it changed. */
export type DailySums = Balances & { day: string };

const NOTHING: Balances = { committed: 0, allocated: 0, paid: 0 };

/** Of each day on which something approved counts; what takes an entry back counts on the day of that entry. */
export async function readDailySums(db: Database, fundId: string): Promise<DailySums[]> {
  return db.all<DailySums>(sql`
    SELECT day, sum(committed) OVER w AS committed, sum(allocated) OVER w AS allocated, sum(paid) OVER w AS paid FROM (
      SELECT coalesce(taken.happened_on, e.happened_on) AS day,
        sum(CASE d.balance WHEN 'committed' THEN d.effect_fen ELSE 0 END) AS committed,
        sum(CASE d.balance WHEN 'allocated' THEN d.effect_fen ELSE 0 END) AS allocated,
        sum(CASE d.balance WHEN 'paid' THEN d.effect_fen ELSE 0 END) AS paid
      FROM fund_decisions d JOIN fund_entries e ON e.seq = d.entry_seq LEFT JOIN fund_entries taken ON taken.seq = e.reverses
      WHERE d.fund_id = ${fundId} AND d.outcome = 'approved' GROUP BY 1)
    WINDOW w AS (ORDER BY day) ORDER BY day`);
}

/** What it came to at the end of a day. */
export function sumsOn(days: readonly DailySums[], day: string): Balances {
  const { committed, allocated, paid } = days.findLast((one) => one.day <= day) ?? NOTHING;
  return { committed, allocated, paid };
}

/** The same, of a fund that is read for it. */
export const readSumsOn = async (db: Database, fundId: string, day: string): Promise<Balances> =>
  sumsOn(await readDailySums(db, fundId), day);
