import type { Database } from "../../db/client.ts";
import {
  type AuditHead,
  type AuditRow,
  type AuditVerdict,
  findAuditHead,
  verifyAuditChain,
} from "../kernel/audit-chain.ts";
import { digestTexts } from "../kernel/texts-digest.ts";
import type { Vault } from "../kernel/vault.ts";
import type { Difference, LedgerDifference } from "./ledger-words.ts";
import { type LedgerRow, MONEY_LEDGERS, type MoneyLedger } from "./money-ledgers.ts";
import { RecordedRows } from "./recorded-rows.ts";
import { type GuardFlaw, listGuardFlaws } from "./schema-guards.ts";

/** What the trail, the ledgers of money and the rows of records are found to be. */
export interface TrailVerdict extends AuditVerdict {
  /** Rows of ledgers that are as their entries in the trail say. */
  compared: number;
  /** Those of them written before the trail kept amounts. */
  withoutAmounts: number;
  /** Rows of records that are as the newest entry about each says. */
  rows: number;
  /** Those that were there before the trail kept digests of them, and the entry since which they are compared. */
  rowsTakenLater: number;
  rowsSince: number | null;
  /** The first row that is not, null when all are. */
  differs: Difference | null;
  /** What of the database's own guards is not as it was made. */
  guards: readonly GuardFlaw[];
}

/** Whether nothing at all was found. */
export const isSound = ({ brokenAt, differs, guards }: TrailVerdict): boolean =>
  brokenAt === null && differs === null && guards.length === 0;

const ROWS_PER_READ = 1000;

/**
 * Walks the chain (R120), and beside it every ledger of money, each row as the entry says that wrote it, and every row
 * of a record, as the newest entry about it says; none more and none less. The guards by which the database refuses and
 * notes changes are looked at, too.
 */
export async function verifyAudit(db: Database, vault: Vault, known: AuditHead | null = null): Promise<TrailVerdict> {
  const readings = await Promise.all(MONEY_LEDGERS.map((ledger) => LedgerReading.begin(db, vault, ledger)));
  const byAction = new Map(readings.flatMap((reading) => reading.actions.map((action) => [action, reading])));
  const recorded = new RecordedRows({ db, vault });
  let differs: Difference | null = null;
  const visit = async (entry: AuditRow) => {
    const ofLedger = differs === null ? await byAction.get(entry.action)?.compare(entry) : null;
    const ofRow = recorded.compare(entry);
    differs ??= ofLedger ?? ofRow;
  };
  let verdict = await verifyAuditChain(db, vault, known, visit);
  // Of a trail that is cut or broken, rows behind the break would all be unwritten.
  if (verdict.brokenAt === null) for (const reading of readings) differs ??= await reading.findUnwritten();
  let suspects = verdict.brokenAt === null && differs === null ? await recorded.listSuspects() : [];
  while (suspects.length > 0 && verdict.brokenAt === null) {
    // What others have written since: only while nobody writes do trail and rows stand side by side.
    const more = await verifyAuditChain(db, vault, null, async (entry) => void recorded.compare(entry), verdict.head);
    verdict = { ...more, count: verdict.count + more.count };
    const judged = [];
    for (const suspect of suspects) judged.push({ suspect, difference: await recorded.judge(suspect) });
    const guilty = judged.filter(({ difference }) => difference !== null);
    const isStill = (await findAuditHead(db)).seq === verdict.head.seq;
    if (isStill) differs = guilty[0]?.difference ?? null;
    suspects = isStill ? [] : guilty.map(({ suspect }) => suspect);
  }
  const sum = (count: (reading: LedgerReading) => number) => readings.reduce((total, one) => total + count(one), 0);
  const counts = { compared: sum((one) => one.compared), withoutAmounts: sum((one) => one.withoutAmounts) };
  const { compared: rows, takenLater: rowsTakenLater, since: rowsSince } = recorded;
  return { ...verdict, ...counts, rows, rowsTakenLater, rowsSince, differs, guards: await listGuardFlaws(db) };
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
  const isByPerson = row.actorId === told.actorId && row.at.getTime() === told.at.getTime();
  // Older versions told of what the demo loads as the service's own, at one moment.
  const isByOlderDemo = told.actorId === null && told.rows === null;
  const isWriting = row.action === told.action && row.entityId === told.entityId && (isByPerson || isByOlderDemo);
  const isFact = ([name, value]: [string, unknown]) =>
    name in detail ? detail[name] === value : value === null || name !== "reverses" || !keepsAmount(detail);
  return isWriting && Object.entries(row.facts).every(isFact);
}

const keepsAmount = (detail: Record<string, unknown>): boolean => "effectFen" in detail || "amountFen" in detail;
