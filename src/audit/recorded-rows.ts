import type { Database } from "../../db/client.ts";
import type { AuditRow } from "../kernel/audit-chain.ts";
import type { RecordedTable } from "../kernel/recorded-table.ts";
import { RECORDED_TABLES } from "../kernel/recorded-tables.ts";
import { createBreath } from "../kernel/take-breath.ts";
import { BEFORE_ALL, findStandingRow, type KeptRow, listStandingRows } from "../kernel/touched-rows.ts";
import type { Vault } from "../kernel/vault.ts";
import type { RowDifference } from "./ledger-words.ts";
import { tablesBegunBy } from "./take-standing-rows.ts";

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
  /** Those of them that were written before the trail kept digests of their tables. */
  takenLater = 0;
  /** By table, the entry since which its rows are compared. */
  private readonly begun = new Map<string, number>();
  private readonly told = new Map<string, Told>();

  constructor(private readonly ctx: { db: Database; vault: Vault }) {}

  /** Called with every entry, in order: what it found before it is what the one before left. */
  compare(entry: AuditRow): RowDifference | null {
    const { seq, rows } = entry;
    if (rows === null) return null;
    const { tables, isFirstWord } = tablesBegunBy(entry);
    for (const table of tables) if (!this.begun.has(table)) this.begun.set(table, seq);
    let differs: RowDifference | null = null;
    for (const { table, key, before, after } of JSON.parse(rows) as KeptRow[]) {
      const recorded = TABLES.get(table);
      if (recorded === undefined) continue;
      const last = this.told.get(`${table} ${key}`);
      // Of a trail of an older version nobody knows what stood there.
      const isUnknown = last === undefined && (isFirstWord || !this.begun.has(table));
      const stood = isUnknown ? before : (last?.digest ?? null);
      if (isFirstWord && last === undefined) this.takenLater += 1;
      if (before !== stood) differs ??= { table, key, seq, because: stood === null ? "unwritten" : "altered" };
      this.told.set(`${table} ${key}`, { recorded, key, digest: after, seq, holds: false });
    }
    return differs;
  }

  /** The entry since which rows of every table are compared; null while there are tables of which none is. */
  get since(): number | null {
    return this.begun.size < RECORDED_TABLES.length ? null : Math.max(...this.begun.values());
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
      return this.begun.has(table) ? { table, key, seq: null, because: "unwritten" } : null;
    return { table, key, seq: told.seq, because: digest === null ? "vanished" : "altered" };
  }
}

export interface Suspect {
  recorded: RecordedTable;
  key: string;
}
