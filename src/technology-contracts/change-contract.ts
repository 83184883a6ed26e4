import { and, eq, sql } from "drizzle-orm";
import { contractEntries, technologyContracts } from "../../db/schema/technology-contracts.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { requireHappened } from "../kernel/day.ts";
import { Conflict } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import { type ContractRecord, type ContractRow, getContractRecord } from "./queries.ts";
import { EXPECTED_AMOUNTS } from "./registration-form.ts";
import { CONTRACT_ACT_STATUSES, type ContractAct, type ContractEntryKind } from "./technology-contract.ts";

export const stateChanged = ({ number, status }: Pick<ContractRow, "number" | "status">): Conflict =>
  new Conflict("technologyContract.stateChanged", { number, status });

/**
 * The contract that somebody is about to change.
 * @param seenVersion what stood on the page.
 * @throws NotFound, Conflict in another state or when it was changed meanwhile.
 */
export async function loadContract(
  tx: WriteContext,
  contractId: string,
  act: ContractAct,
  seenVersion: number,
): Promise<ContractRecord> {
  const contract = await getContractRecord(tx.db, contractId);
  const isOpen = CONTRACT_ACT_STATUSES[act].includes(contract.status);
  if (seenVersion !== contract.version || !isOpen) throw stateChanged(contract);
  return contract;
}

/** Updates only what stood there. @throws Conflict when somebody was quicker; nothing is changed then. */
export async function changeContract(
  tx: WriteContext,
  contract: ContractRow,
  change: Partial<typeof technologyContracts.$inferInsert> = {},
): Promise<ContractRow> {
  const { id, status, version } = contract;
  const [row] = await tx.db
    .update(technologyContracts)
    .set({ ...change, version: sql`${technologyContracts.version} + 1`, updatedAt: tx.now })
    .where(
      and(
        eq(technologyContracts.id, id),
        eq(technologyContracts.version, version),
        eq(technologyContracts.status, status),
      ),
    )
    .returning();
  if (!row) throw stateChanged(contract);
  return row;
}

/** @throws Refused for a day that has not come. */
export const requirePast = (tx: WriteContext, day: string): void =>
  requireHappened(tx, day, "technologyContract.stillToCome");

type AmountName = "contractValueFen" | "transactionValueFen" | (typeof EXPECTED_AMOUNTS)[number];
type Amounts = Readonly<Record<string, [from: number | null, to: number | null]>>;

/** The amounts that differ, as they were and as they are; null where one was or is not given. */
export function changedAmounts(before: ContractRow, after: ContractRow): Amounts {
  const amounts = (["contractValueFen", "transactionValueFen", ...EXPECTED_AMOUNTS] as const)
    .filter((name) => before[name] !== after[name])
    .map((name) => [name, [givenAmount(before, name), givenAmount(after, name)]]);
  return Object.fromEntries(amounts);
}

/** What a draft from an introduction is worth is still to be filled in: it has no value of 0, but none. */
function givenAmount(row: ContractRow, name: AmountName): number | null {
  const isOfPrice = name === "contractValueFen" || name === "transactionValueFen";
  return isOfPrice && row.contractValueFen === 0 ? null : row[name];
}

interface Told {
  kind: ContractEntryKind;
  happenedOn?: string;
  note?: string;
  fields?: readonly string[];
  amounts?: Amounts;
  /** What was paid, taken back or signed for; of a payment with its number. */
  money?: { amountFen: number; entry?: number; happenedOn?: string; reverses?: number };
  /** Where it stood before, for the audit entry. */
  from: ContractRow["status"] | null;
}

/** Keeps what happened in the contract's own history; the audit trail has of it names of fields, and money, which is no secret. */
export async function tell(tx: WriteContext, row: ContractRow, told: Told): Promise<void> {
  const { kind, fields = [], from } = told;
  await tx.db.insert(contractEntries).values({
    contractId: row.id,
    kind,
    status: row.status,
    happenedOn: told.happenedOn ?? shanghaiDay(tx.now),
    note: told.note ?? "",
    fields: [...fields],
    amounts: { ...told.amounts },
    by: tx.actor.accountId,
    at: tx.now,
  });
  const amounts = Object.entries(told.amounts ?? {}).map(
    ([field, [before, after]]) => `${field} ${before ?? ""}→${after ?? ""}`,
  );
  const detail = {
    from,
    to: row.status,
    ...told.money,
    ...(fields.length === 0 ? {} : { fields }),
    ...(amounts.length === 0 ? {} : { amounts }),
  };
  await tx.audit({
    action: `technologyContract.${kind}`,
    entity: "technologyContract",
    entityId: row.id,
    detail,
  });
}
