import { count, eq, type SQLWrapper, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import { type ContractFilter, matchesContract, otherParty, outsidePlace, paidOfContract } from "./contract-filter.ts";
import { COUNTED_STATUSES, type ContractStatus } from "./technology-contract.ts";

export interface ContractTotals {
  /** Those that count: signed, registered or fulfilled. */
  counted: number;
  contractValueFen: number;
  transactionValueFen: number;
  paidFen: number;
}

/** What stands above and beside the list of a filter. */
export interface ContractSummary {
  total: number;
  totals: ContractTotals;
  /** How many each status would leave instead of those chosen. */
  byStatus: Partial<Record<ContractStatus, number>>;
  /** How many each place of the other side would leave instead of those chosen. */
  byPlace: ReadonlyMap<string, number>;
}

/** All of it by one pass over the contracts: grouped by status and place, and added up as each number asks. */
export async function summarizeContracts(db: Database, filter: ContractFilter): Promise<ContractSummary> {
  const { status, contractValueFen, transactionValueFen } = technologyContracts;
  const sumOf = (amount: SQLWrapper) => sql<number>`sum(${amount})`;
  const place = sql<string>`coalesce(${organizations.region}, ${outsidePlace})`;
  const groups = await db
    .select({
      status,
      place,
      contracts: count(),
      contractValueFen: sumOf(contractValueFen),
      transactionValueFen: sumOf(transactionValueFen),
      paidFen: sumOf(paidOfContract),
    })
    .from(technologyContracts)
    .leftJoin(organizations, eq(organizations.id, otherParty))
    .where(matchesContract({ ...filter, statuses: [], regions: [] }))
    .groupBy(status, place);
  const isOneOf = (chosen: readonly string[] = [], value: string) => chosen.length === 0 || chosen.includes(value);
  const inStatuses = groups.filter((group) => isOneOf(filter.statuses, group.status));
  const inRegions = groups.filter((group) => isOneOf(filter.regions, group.place));
  const found = inStatuses.filter((group) => isOneOf(filter.regions, group.place));
  const counted = found.filter((group) => isOneOf(COUNTED_STATUSES, group.status));
  return {
    total: sum(found, "contracts"),
    totals: {
      counted: sum(counted, "contracts"),
      contractValueFen: sum(counted, "contractValueFen"),
      transactionValueFen: sum(counted, "transactionValueFen"),
      paidFen: sum(found, "paidFen"),
    },
    byStatus: Object.fromEntries(countBy(inRegions, "status")),
    byPlace: countBy(inStatuses, "place"),
  };
}

type Amount = "contracts" | "contractValueFen" | "transactionValueFen" | "paidFen";
const sum = (groups: readonly Record<Amount, number>[], amount: Amount): number =>
  groups.reduce((all, group) => all + Number(group[amount]), 0);

function countBy<Key extends "status" | "place">(
  groups: readonly ({ contracts: number } & Record<Key, string>)[],
  key: Key,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const group of groups) counts.set(group[key], (counts.get(group[key]) ?? 0) + group.contracts);
  return counts;
}
