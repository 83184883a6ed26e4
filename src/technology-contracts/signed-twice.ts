import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import { type ContractRecord, listContractRecords } from "./queries.ts";
import { COUNTED_STATUSES, type ContractStatus } from "./technology-contract.ts";

/**
 * Other contracts that have signed the need of this one, where neither says that it is a later one: they were signed
 * before a need was signed once (docs/decisions/009), and the index of the database knows nothing of them.
 */
export async function listSignedBeside(db: Database, contract: ContractRecord): Promise<ContractRecord[]> {
  const { id, needId, status, isLater } = contract;
  if (needId === null || isLater === true || !COUNTED.includes(status)) return [];
  return listContractRecords(
    db,
    and(
      eq(technologyContracts.needId, needId),
      ne(technologyContracts.id, id),
      inArray(technologyContracts.status, [...COUNTED_STATUSES]),
      sql`${technologyContracts.isLater} IS NOT 1`,
    ),
  );
}

const COUNTED: readonly ContractStatus[] = COUNTED_STATUSES;
