import { and, asc, desc, eq, inArray, isNull, max } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import {
  contractEntries,
  contractFollowUps,
  contractMilestones,
  contractPayments,
} from "../../db/schema/technology-contracts.ts";
import { FOLLOW_UP_YEARS } from "./technology-contract.ts";
import { lacksVoucher } from "./voucher.ts";

export type MilestoneRow = typeof contractMilestones.$inferSelect;
/** With whether 缺凭证 now. */
export type Payment = typeof contractPayments.$inferSelect & { lacksVoucher: boolean };
export type FollowUpRow = typeof contractFollowUps.$inferSelect;
/** With who recorded it, and whether a later one has taken its place. */
export type FollowUpRecord = FollowUpRow & { byName: string; isReplaced: boolean };
export type ContractEntry = typeof contractEntries.$inferSelect & { byName: string };

/** By day; what was taken away stays in the contract's history. */
export async function listMilestones(db: Database, contractId: string): Promise<MilestoneRow[]> {
  return db
    .select()
    .from(contractMilestones)
    .where(and(eq(contractMilestones.contractId, contractId), isNull(contractMilestones.removedAt)))
    .orderBy(asc(contractMilestones.dueOn), asc(contractMilestones.createdAt));
}

/** In the order of their days, and on one day in that in which they were recorded. */
export async function listPayments(db: Database, contractId: string): Promise<Payment[]> {
  const rows = await db
    .select({ payment: contractPayments, lacks: lacksVoucher("contract_payments") })
    .from(contractPayments)
    .where(eq(contractPayments.contractId, contractId))
    .orderBy(asc(contractPayments.receivedOn), asc(contractPayments.seq));
  return rows.map(({ payment, lacks }) => ({ ...payment, lacksVoucher: Number(lacks) === 1 }));
}

/** What came of it, by year: of each the newest record. */
export async function listFollowUps(db: Database, contractId: string): Promise<FollowUpRow[]> {
  const rows = await db
    .select()
    .from(contractFollowUps)
    .where(eq(contractFollowUps.contractId, contractId))
    .orderBy(desc(contractFollowUps.seq));
  return FOLLOW_UP_YEARS.flatMap((years) => rows.find(({ afterYears }) => afterYears === years) ?? []);
}

/** Every record of what came of it, the newest first. */
export async function listFollowUpRecords(db: Database, contractId: string): Promise<FollowUpRecord[]> {
  const rows = await db
    .select({ row: contractFollowUps, byName: accounts.name })
    .from(contractFollowUps)
    .leftJoin(accounts, eq(accounts.id, contractFollowUps.by))
    .where(eq(contractFollowUps.contractId, contractId))
    .orderBy(desc(contractFollowUps.seq));
  return rows.map(({ row, byName }) => ({
    ...row,
    byName: byName ?? "",
    isReplaced: rows.some(({ row: other }) => other.afterYears === row.afterYears && other.seq > row.seq),
  }));
}

/** What came of every contract: the newest record of each year, by contract. */
export async function listNewestFollowUps(db: Database): Promise<Map<string, FollowUpRow[]>> {
  const newest = db
    .select({ seq: max(contractFollowUps.seq) })
    .from(contractFollowUps)
    .groupBy(contractFollowUps.contractId, contractFollowUps.afterYears);
  const rows = await db.select().from(contractFollowUps).where(inArray(contractFollowUps.seq, newest));
  const byContract = new Map<string, FollowUpRow[]>();
  for (const row of rows) byContract.set(row.contractId, [...(byContract.get(row.contractId) ?? []), row]);
  return byContract;
}

/** Newest first. */
export async function listContractEntries(db: Database, contractId: string): Promise<ContractEntry[]> {
  const rows = await db
    .select({ entry: contractEntries, byName: accounts.name })
    .from(contractEntries)
    .leftJoin(accounts, eq(accounts.id, contractEntries.by))
    .where(eq(contractEntries.contractId, contractId))
    .orderBy(desc(contractEntries.seq));
  return rows.map(({ entry, byName }) => ({ ...entry, byName: byName ?? "" }));
}
