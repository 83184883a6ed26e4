import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import {
  buyers,
  type ContractFilter,
  isFollowedUp,
  lacksFollowUp,
  matchesContract,
  sellers,
} from "./contract-filter.ts";
import { PARTIES } from "./queries.ts";
import { FOLLOW_UP_YEARS, type FollowUpYears, followUpDueOn, followUpSignedUntil } from "./technology-contract.ts";

export interface DueFollowUp {
  contractId: string;
  number: string;
  title: string;
  afterYears: FollowUpYears;
  signedOn: string;
  dueOn: string;
  buyer: string;
  seller: string;
}

/** Contracts of which nobody has asked yet what came of them, though it is time; the longest waiting first. */
export async function listDueFollowUps(db: Database, filter: ContractFilter, limit = -1): Promise<DueFollowUp[]> {
  const { id, number, title, signedOn } = technologyContracts;
  const due: DueFollowUp[] = [];
  for (const afterYears of FOLLOW_UP_YEARS) {
    const rows = await db
      .select({ contractId: id, number, title, signedOn, ...PARTIES })
      .from(technologyContracts)
      .leftJoin(buyers, eq(buyers.id, technologyContracts.buyerId))
      .leftJoin(sellers, eq(sellers.id, technologyContracts.sellerId))
      .where(and(isFollowedUp, lacksFollowUp(filter.today, afterYears), matchesContract(filter)))
      .orderBy(asc(signedOn), asc(number))
      .limit(limit);
    for (const { signedOn: day, ...contract } of rows) {
      const signed = day ?? filter.today;
      due.push({ ...contract, afterYears, signedOn: signed, dueOn: followUpDueOn(signed, afterYears) });
    }
  }
  // A leap day and the day after it fall due together: by the day of signing, as the rows were cut, a page neither
  // repeats nor leaves out any.
  const waits = (a: DueFollowUp, b: DueFollowUp) =>
    a.dueOn.localeCompare(b.dueOn) || a.signedOn.localeCompare(b.signedOn) || a.number.localeCompare(b.number);
  due.sort(waits);
  return limit < 0 ? due : due.slice(0, limit);
}

/** Of those that `listDueFollowUps` lists: by one pass, in which each contract is asked for each of its follow-ups. */
export async function countDueFollowUps(db: Database, filter: ContractFilter): Promise<number> {
  const due = FOLLOW_UP_YEARS.map((afterYears) => sql`(${lacksFollowUp(filter.today, afterYears)})`);
  const isOldEnough = lte(technologyContracts.signedOn, followUpSignedUntil(filter.today, FOLLOW_UP_YEARS[0]));
  const [row] = await db
    .select({ count: sql<number>`coalesce(sum(${sql.join(due, sql` + `)}), 0)` })
    .from(technologyContracts)
    .where(and(isFollowedUp, isOldEnough, matchesContract(filter)));
  return Number(row?.count ?? 0);
}
