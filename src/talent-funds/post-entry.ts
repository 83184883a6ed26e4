import { fundEntries } from "../../db/schema/talent-funds.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { Conflict, NotAllowed, Refused } from "../kernel/errors.ts";
import { formatMoney } from "../kernel/money.ts";
import { digestTexts } from "../kernel/texts-digest.ts";
import type { WriteContext } from "../kernel/write.ts";
import { findEntryOfForm, isTakenBack, type LedgerEntry, listLedger } from "./ledger.ts";
import { linkOfEntry, textsOfEntry } from "./ledger-texts.ts";
import type { FundRecord, FundRow } from "./queries.ts";
import { afterEffect, type FundBalance, type FundEntryKind, findBreach } from "./talent-fund.ts";

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
  if (day > shanghaiDay(tx.now)) throw new Refused("talentFund.stillToCome");
  if (day < `${year - 1}-01-01`) throw new Refused("talentFund.tooEarly", { year: year - 1 });
}

/** What an entry would change; of a reversal also what it takes back. */
interface Change {
  kind: FundEntryKind;
  reversedKind?: FundEntryKind | undefined;
  balance: FundBalance;
  effectFen: number;
}

/** @throws Refused when the sums would break a rule with this entry, or a promise would stand without its commitment. */
export async function requireWithin(
  tx: WriteContext,
  fund: FundRecord,
  { kind, reversedKind = kind, balance, effectFen }: Change,
): Promise<void> {
  const after = afterEffect(fund, balance, effectFen);
  const money = { allocated: formatMoney(fund.allocated), paid: formatMoney(fund.paid) };
  if (reversedKind === "commitment") {
    if (kind === "reversal") await requireUnadjusted(tx, fund);
  } else if (fund.committed === 0) throw new Refused("talentFund.notCommitted");
  if (reversedKind === "adjustment" && after.committed <= 0) throw new Refused("talentFund.nothingLeft");
  const breach = findBreach(after);
  if (breach === null) return;
  if (balance === "committed") throw new Refused("talentFund.committedTooLittle", money);
  throw new Refused(`talentFund.${breach}`, { left: formatMoney(fund.committed - fund[balance]) });
}

/** @throws Refused while an adjustment stands, also where some come to nothing together: it would adjust no commitment. */
async function requireUnadjusted(tx: WriteContext, { id }: FundRecord): Promise<void> {
  const ledger = await listLedger(tx.db, id);
  const stands = (entry: LedgerEntry) => entry.status === "approved" && !isTakenBack(entry, ledger);
  if (ledger.some((entry) => entry.kind === "adjustment" && stands(entry)))
    throw new Refused("talentFund.adjustmentsStand");
}

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
