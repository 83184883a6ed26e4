import { fundEntries } from "../../db/schema/talent-funds.ts";
import { requireHappened, requireNotLongBefore } from "../kernel/day.ts";
import { Conflict, NotAllowed, Refused } from "../kernel/errors.ts";
import { formatMoney } from "../kernel/money.ts";
import { digestTexts } from "../kernel/texts-digest.ts";
import type { WriteContext } from "../kernel/write.ts";
import { type DailySums, readDailySums, sumsOn } from "./daily-sums.ts";
import { findEntryOfForm, isTakenBack, type LedgerEntry, listLedger } from "./ledger.ts";
import { linkOfEntry, textsOfEntry } from "./ledger-texts.ts";
import type { FundRecord, FundRow } from "./queries.ts";
import { afterEffect, type Balances, type FundBalance, type FundEntryKind, findBreach } from "./talent-fund.ts";

export type EntryRow = typeof fundEntries.$inferSelect;

/** Who acts; an entry without a person would be nobody's. @throws NotAllowed for the service itself. */
export function personOf(tx: WriteContext): string {
  if (tx.actor.accountId === null) throw new NotAllowed("talentFund.enter");
  return tx.actor.accountId;
}

/** @throws Conflict when this very form has made an entry. */
export async function requireNewForm(tx: WriteContext, formId: string): Promise<void> {
  if ((await findEntryOfForm(tx.db, formId)) !== null) throw new Conflict("talentFund.enteredAlready");
}

/** @throws Refused for a day that has not come, or long before the fund's year. */
export function requireDay(tx: WriteContext, day: string, year: number): void {
  requireHappened(tx, day, "talentFund.stillToCome");
  requireNotLongBefore(day, String(year), "talentFund.tooEarly");
}

/** What an entry would change; of a reversal also what it takes back. */
interface Change {
  kind: FundEntryKind;
  reversedKind?: FundEntryKind | undefined;
  /** From which day on: of a reversal that of what it takes back. */
  countsOn: string;
  balance: FundBalance;
  effectFen: number;
}

/**
 * @throws Refused when on some day the sums would break a rule for this entry, which then is of a day too early or of too
 * much, or when a promise would stand without its commitment.
 */
export async function requireWithin(
  tx: WriteContext,
  fund: FundRecord,
  { kind, reversedKind = kind, countsOn, balance, effectFen }: Change,
): Promise<void> {
  if (reversedKind === "commitment") {
    if (kind === "reversal") await requireUnadjusted(tx, fund);
  } else if (fund.committed === 0) throw new Refused("talentFund.notCommitted");
  if (reversedKind === "adjustment" && fund.committed + effectFen <= 0) throw new Refused("talentFund.nothingLeft");
  if (kind !== "commitment" && kind !== "reversal") await requirePromised(tx, fund, countsOn);
  requireDaily(await readDailySums(tx.db, fund.id), { countsOn, balance, effectFen });
}

/** @throws Refused where more would be spent by the end of some day than was promised by then. */
function requireDaily(days: readonly DailySums[], { countsOn, balance, effectFen }: Omit<Change, "kind">): void {
  // What raises a promise or takes money back mends, also where a rule of today was broken before there was one.
  if ((balance === "committed") !== effectFen < 0) return;
  const changed = [{ ...sumsOn(days, countsOn), day: countsOn }, ...days.filter(({ day }) => day > countsOn)];
  if (balance === "committed") {
    const short = changed.find((sums) => findBreach(afterEffect(sums, balance, effectFen)) !== null);
    if (short === undefined) return;
    const [allocated, paid] = [formatMoney(short.allocated), formatMoney(short.paid)];
    throw new Refused("talentFund.committedTooLittle", { day: short.day, allocated, paid });
  }
  const leftOn = (sums: Balances) => sums.committed - sums[balance];
  const [tightest] = changed.toSorted((one, other) => leftOn(one) - leftOn(other));
  if (tightest === undefined || effectFen <= leftOn(tightest)) return;
  const code = balance === "paid" ? "talentFund.overpaid" : "talentFund.overallocated";
  throw new Refused(code, { day: tightest.day, left: formatMoney(Math.max(0, leftOn(tightest))) });
}

/** @throws Refused on a day before that of the commitment in force, whatever adjustments have made of it since. */
async function requirePromised(tx: WriteContext, { id }: FundRecord, day: string): Promise<void> {
  const ledger = await listLedger(tx.db, id);
  const promised = ledger.find((entry) => entry.kind === "commitment" && stands(entry, ledger))?.happenedOn;
  if (promised !== undefined && day < promised) throw new Refused("talentFund.beforeCommitment", { day: promised });
}

/** @throws Refused while an adjustment stands, also where some come to nothing together: it would adjust no commitment. */
async function requireUnadjusted(tx: WriteContext, { id }: FundRecord): Promise<void> {
  const ledger = await listLedger(tx.db, id);
  if (ledger.some((entry) => entry.kind === "adjustment" && stands(entry, ledger)))
    throw new Refused("talentFund.adjustmentsStand");
}

const stands = (entry: LedgerEntry, ledger: readonly LedgerEntry[]): boolean =>
  entry.status === "approved" && !isTakenBack(entry, ledger);

type Draft = Pick<EntryRow, "formId" | "kind" | "balance" | "effectFen" | "happenedOn" | "note"> & Partial<EntryRow>;

/** Stores an entry that waits for somebody else's approval, and says so to the audit trail. */
export async function postEntry(tx: WriteContext, fund: FundRow | FundRecord, draft: Draft): Promise<EntryRow> {
  const [row] = await tx.db
    .insert(fundEntries)
    .values({
      purpose: "",
      beneficiary: "",
      agreedBy: "",
      ...draft,
      fundId: fund.id,
      enteredBy: personOf(tx),
      enteredAt: tx.now,
    })
    .returning();
  if (!row) throw new Error("the entry was not stored");
  const { seq: entry, kind, balance, effectFen, happenedOn, dueOn, purpose, reverses } = row;
  const link = linkOfEntry(row);
  const money = { entry, kind, balance, effectFen, happenedOn, dueOn, purpose };
  const texts = digestTexts(tx.vault, `fundEntries:${entry}`, textsOfEntry(row));
  const detail = { ...money, ...(reverses === null ? {} : { reverses }), ...link, texts };
  await tx.audit({ action: "talentFund.entered", entity: "talentFund", entityId: fund.id, detail });
  return row;
}
