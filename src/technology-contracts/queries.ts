import { and, asc, count, desc, eq, inArray, ne, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { achievements } from "../../db/schema/achievements.ts";
import { introductions } from "../../db/schema/introductions.ts";
import { needs } from "../../db/schema/needs.ts";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import { readerOf } from "./contract-access.ts";
import {
  buyers,
  type ContractFilter,
  matchesContract,
  paidOfContract,
  sellers,
  unprovedPayments,
} from "./contract-filter.ts";
import { countriesOf } from "./registration-form.ts";
import { SHARED_STATUSES } from "./technology-contract.ts";

export type ContractRow = typeof technologyContracts.$inferSelect;
/** A contract with what pages call its parties and what it came from. */
export type ContractRecord = ContractRow & {
  buyer: string;
  seller: string;
  /** Codes of where they are, as the register says or, of an outside party, the contract. */
  buyerPlace: string;
  sellerPlace: string;
  needNumber: string | null;
  achievementNumber: string | null;
  introductionNumber: string | null;
  /** What has arrived, reversals taken off. */
  paidFen: number;
  /** Payments that lack a voucher. */
  unproved: number;
};

/** What the two are called; needs `buyers` and `sellers` joined to the contracts. */
export const PARTIES = {
  buyer: sql<string>`coalesce(${buyers.name}, ${technologyContracts.buyerName})`,
  seller: sql<string>`coalesce(${sellers.name}, ${technologyContracts.sellerName})`,
};

function selectRecords(db: Database) {
  return db
    .select({
      contract: technologyContracts,
      ...PARTIES,
      buyerPlace: sql<string>`coalesce(${buyers.region}, ${technologyContracts.buyerRegion})`,
      sellerPlace: sql<string>`coalesce(${sellers.region}, ${technologyContracts.sellerRegion})`,
      needNumber: needs.number,
      achievementNumber: achievements.number,
      introductionNumber: introductions.number,
      paidFen: paidOfContract,
      unproved: unprovedPayments,
    })
    .from(technologyContracts)
    .leftJoin(buyers, eq(buyers.id, technologyContracts.buyerId))
    .leftJoin(sellers, eq(sellers.id, technologyContracts.sellerId))
    .leftJoin(needs, eq(needs.id, technologyContracts.needId))
    .leftJoin(achievements, eq(achievements.id, technologyContracts.achievementId))
    .leftJoin(introductions, eq(introductions.id, technologyContracts.introductionId))
    .$dynamic();
}

const toRecord = ({
  contract,
  paidFen,
  ...facts
}: Awaited<ReturnType<typeof selectRecords>>[number]): ContractRecord => ({
  ...contract,
  ...facts,
  ...countriesOf(contract),
  paidFen: Number(paidFen),
});

/** The contract as stored, for verbs. @throws NotFound when there is none. */
export async function getContractRecord(db: Database, contractId: string): Promise<ContractRecord> {
  const [row] = await selectRecords(db).where(eq(technologyContracts.id, contractId));
  if (!row) throw new NotFound("technologyContract", contractId);
  return toRecord(row);
}

/** In no order, for the import, which asks for those that a file names. */
export async function listContractRecords(db: Database, where: SQL | undefined): Promise<ContractRecord[]> {
  return (await selectRecords(db).where(where)).map(toRecord);
}

/** The contract if this person may read it. @throws NotFound otherwise (R92). */
export async function getVisibleContract(
  ctx: Context,
  contractId: string,
): Promise<{ contract: ContractRecord; reader: "staff" | "party" }> {
  const contract = await getContractRecord(ctx.db, contractId);
  const reader = readerOf(ctx.actor, contract);
  if (reader === null) throw new NotFound("technologyContract", contractId);
  return { contract, reader };
}

/** As the index on it has them. */
const LATEST_FIRST = [
  sql`${technologyContracts.signedOn} IS NOT NULL`,
  desc(technologyContracts.signedOn),
  desc(technologyContracts.number),
];

/** Latest first, drafts before all. */
export async function listContracts(
  db: Database,
  filter: ContractFilter,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<ContractRecord[]> {
  // Chosen before anything is joined to them that is not searched.
  const chosen = db
    .select({ id: technologyContracts.id })
    .from(technologyContracts)
    .where(matchesContract(filter))
    .orderBy(...LATEST_FIRST)
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const rows = await selectRecords(db)
    .where(inArray(technologyContracts.id, chosen))
    .orderBy(...LATEST_FIRST);
  return rows.map(toRecord);
}

/** Of those that `listContracts` lists. */
export async function countContracts(db: Database, filter: ContractFilter): Promise<number> {
  const [found] = await db.select({ total: count() }).from(technologyContracts).where(matchesContract(filter));
  return found?.total ?? 0;
}

/** The contracts that the actor's own organization has signed, the latest first. */
export async function listOwnContracts({ db, actor }: Context): Promise<ContractRecord[]> {
  const own = actor.organizationId ?? "";
  const rows = await selectRecords(db)
    .where(
      and(
        or(eq(technologyContracts.buyerId, own), eq(technologyContracts.sellerId, own)),
        inArray(technologyContracts.status, [...SHARED_STATUSES]),
      ),
    )
    .orderBy(desc(technologyContracts.signedOn), desc(technologyContracts.number));
  return rows.map(toRecord);
}

/** The contract that came of an introduction; one at most is in force. */
export async function findContractOfIntroduction(db: Database, introductionId: string): Promise<ContractRow | null> {
  const [row] = await db
    .select()
    .from(technologyContracts)
    .where(and(eq(technologyContracts.introductionId, introductionId), ne(technologyContracts.status, "voided")));
  return row ?? null;
}

/** Years in which contracts were signed, the latest first. */
export async function listSignedYears(db: Database): Promise<string[]> {
  const year = sql<string>`substr(${technologyContracts.signedOn}, 1, 4)`;
  const rows = await db
    .selectDistinct({ year })
    .from(technologyContracts)
    .where(sql`${technologyContracts.signedOn} IS NOT NULL`)
    .orderBy(asc(year));
  return rows.map((row) => row.year).reverse();
}
