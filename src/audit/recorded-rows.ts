import type { Database } from "../../db/client.ts";
import type { AuditRow } from "../kernel/audit-chain.ts";
import { RECORDED_TABLES, type RecordedTable } from "../kernel/recorded-tables.ts";
import { createBreath } from "../kernel/take-breath.ts";
import { BEFORE_ALL, findStandingRow, type KeptRow, listStandingRows } from "../kernel/touched-rows.ts";
import type { Vault } from "../kernel/vault.ts";
import type { RowDifference } from "./ledger-words.ts";
import { ROWS_TAKEN } from "./take-standing-rows.ts";

/** What the trail last said of one row; without a digest it was taken away. */
interface Told {
  recorded: RecordedTable;
  key: string;
  digest: string | null;
  seq: number;
  /** Whether it was found to stand so. */
  holds: boolean;
}

const ROWS_PER_READ = 1000;
const TABLES = new Map(RECORDED_TABLES.map((recorded) => [recorded.table, recorded]));

/** The rows of records beside the trail: each as the newest entry about it says, none more and none less. */
export class RecordedRows {
  /** Rows that are as the trail says. */
  compared = 0;
  /** Those of them that were written before the trail kept digests, and the entry since when they are compared. */
  takenLater = 0;
  since: number | null = null;
  private readonly told = new Map<string, Told>();

  constructor(private readonly ctx: { db: Database; vault: Vault }) {}

  /** Called with every entry, in order: what it found before it is what the one before left. */
  compare({ seq, action, rows }: AuditRow): RowDifference | null {
    if (rows === null) return null;
    const isFirstWord = action === ROWS_TAKEN;
    if (seq === 1 || isFirstWord) this.since ??= seq;
    let differs: RowDifference | null = null;
    for (const { table, key, before, after } of JSON.parse(rows) as KeptRow[]) {
      const recorded = TABLES.get(table);
      if (recorded === undefined) continue;
      const last = this.told.get(`${table} ${key}`);
      // Of a trail of an older version nobody knows what stood there.
      const stood = last === undefined ? (this.since === null ? before : null) : last.digest;
      if (isFirstWord) this.takenLater += 1;
      else if (before !== stood) differs ??= { table, key, seq, because: stood === null ? "unwritten" : "altered" };
      this.told.set(`${table} ${key}`, { recorded, key, digest: after, seq, holds: false });
    }
    return differs;
  }

  /** Reads all tables. @returns the rows that do not stand as told: of what was written meanwhile the trail tells later. */
  async listSuspects(): Promise<Suspect[]> {
    const suspects: Suspect[] = [];
    const breathe = createBreath();
    for (const recorded of RECORDED_TABLES) {
      for (let after = BEFORE_ALL; ; ) {
        const rows = await listStandingRows(this.ctx, recorded, after, ROWS_PER_READ);
        for (const { key, digest } of rows) {
          const told = this.told.get(`${recorded.table} ${key}`);
          if (told?.digest === digest) told.holds = true;
          else suspects.push({ recorded, key });
        }
        await breathe();
        if (rows.length < ROWS_PER_READ) break;
        after = rows.at(-1)?.place ?? after;
      }
    }
    for (const { recorded, key, digest, holds } of this.told.values()) {
      if (holds) this.compared += 1;
      else if (digest !== null) suspects.push({ recorded, key });
    }
    return suspects;
  }

  /** The same suspect looked at once more; null when it stands as the trail says by now. */
  async judge({ recorded, key }: Suspect): Promise<RowDifference | null> {
    const told = this.told.get(`${recorded.table} ${key}`);
    const digest = (await findStandingRow(this.ctx, recorded, key))?.digest ?? null;
    if ((told?.digest ?? null) === digest) return null;
    const { table } = recorded;
    if (told === undefined || told.digest === null)
      return this.since === null ? null : { table, key, seq: null, because: "unwritten" };
    return { table, key, seq: told.seq, because: digest === null ? "vanished" : "altered" };
  }
}

export interface Suspect {
  recorded: RecordedTable;
  key: string;
}
