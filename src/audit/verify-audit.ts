import type { Database } from "../../db/client.ts";
import { type AuditHead, type AuditRow, type AuditVerdict, verifyAuditChain } from "../kernel/audit-chain.ts";
import { digestTexts } from "../kernel/texts-digest.ts";
import type { Vault } from "../kernel/vault.ts";
import type { LedgerDifference } from "./ledger-words.ts";
import { type LedgerRow, MONEY_LEDGERS, type MoneyLedger } from "./money-ledgers.ts";

/** What the trail and the ledgers of money are found to be. */
export interface TrailVerdict extends AuditVerdict {
  /** Rows of ledgers that are as their entries in the trail say. */
  compared: number;
  /** Those of them written before the trail kept amounts. */
  withoutAmounts: number;
  /** The first row that is not, null when all are. */
  differs: LedgerDifference | null;
}

const ROWS_PER_READ = 1000;

/** Walks the chain (R120), and beside it every ledger of money: each row as the entry says that wrote it, none more and none less. */
export async function verifyAudit(db: Database, vault: Vault, known: AuditHead | null = null): Promise<TrailVerdict> {
  const readings = await Promise.all(MONEY_LEDGERS.map((ledger) => LedgerReading.begin(db, vault, ledger)));
  const byAction = new Map(readings.flatMap((reading) => reading.actions.map((action) => [action, reading])));
  let differs: LedgerDifference | null = null;
  const verdict = await verifyAuditChain(db, vault, known, async (entry) => {
    if (differs === null) differs = (await byAction.get(entry.action)?.compare(entry)) ?? null;
  });
  // Of a trail that is cut or broken, rows behind the break would all be unwritten.
  if (verdict.brokenAt === null) for (const reading of readings) differs ??= await reading.findUnwritten();
  const sum = (count: (reading: LedgerReading) => number) => readings.reduce((total, one) => total + count(one), 0);
  const counts = { compared: sum((one) => one.compared), withoutAmounts: sum((one) => one.withoutAmounts) };
  return { ...verdict, ...counts, differs };
}

/** One ledger, read in step with the trail. */
class LedgerReading {
  compared = 0;
  withoutAmounts = 0;
  private rows: LedgerRow[] = [];
  /** Before the first: nothing may stand before the beginning either. */
  private readSeq = Number.MIN_SAFE_INTEGER;

  private constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly ledger: MoneyLedger,
    /** Its end before the walk: of what is written meanwhile the trail may tell later. */
    private readonly last: number,
  ) {}

  static begin = async (db: Database, vault: Vault, ledger: MoneyLedger): Promise<LedgerReading> =>
    new LedgerReading(db, vault, ledger, await ledger.findLast(db));

  get actions(): readonly string[] {
    return this.ledger.actions;
  }

  async compare(told: AuditRow): Promise<LedgerDifference | null> {
    const detail = JSON.parse(told.detail) as Record<string, unknown>;
    const row = await this.next();
    const { name: ledger } = this.ledger;
    const entry = typeof detail.entry === "number" ? detail.entry : null;
    if (row === null)
      return { ledger, row: entry ?? Math.max(0, this.readSeq) + 1, seq: told.seq, because: "vanished" };
    if (entry !== null && entry !== row.entry) {
      const isThere = await this.ledger.has(this.db, entry);
      return isThere
        ? { ledger, row: row.seq, seq: null, because: "unwritten" }
        : { ledger, row: entry, seq: told.seq, because: "vanished" };
    }
    if (!isAsTold(row, told, detail) || !this.hasItsTexts(row, detail))
      return { ledger, row: row.seq, seq: told.seq, because: "altered" };
    this.compared += 1;
    if (!keepsAmount(detail)) this.withoutAmounts += 1;
    return null;
  }

  /** Entries of older versions keep no digest. */
  private hasItsTexts({ entry, texts }: LedgerRow, detail: Record<string, unknown>): boolean {
    return !("texts" in detail) || detail.texts === digestTexts(this.vault, `${this.ledger.name}:${entry}`, texts);
  }

  async findUnwritten(): Promise<LedgerDifference | null> {
    const row = await this.next();
    if (row === null || row.seq > this.last) return null;
    return { ledger: this.ledger.name, row: row.seq, seq: null, because: "unwritten" };
  }

  private async next(): Promise<LedgerRow | null> {
    if (this.rows.length === 0) this.rows = (await this.ledger.list(this.db, this.readSeq, ROWS_PER_READ)).reverse();
    const row = this.rows.pop() ?? null;
    if (row !== null) this.readSeq = row.seq;
    return row;
  }
}

/** Entries of older versions keep fewer facts; of `reverses` alone silence says something: that there is none. */
function isAsTold(row: LedgerRow, told: AuditRow, detail: Record<string, unknown>): boolean {
  // What the demo loads is written by the service itself, at one moment, in the names of people who acted earlier.
  const isByPerson = row.actorId === told.actorId && row.at.getTime() === told.at.getTime();
  const isWriting =
    row.action === told.action && row.entityId === told.entityId && (told.actorId === null || isByPerson);
  const isFact = ([name, value]: [string, unknown]) =>
    name in detail ? detail[name] === value : value === null || name !== "reverses" || !keepsAmount(detail);
  return isWriting && Object.entries(row.facts).every(isFact);
}

const keepsAmount = (detail: Record<string, unknown>): boolean => "effectFen" in detail || "amountFen" in detail;
