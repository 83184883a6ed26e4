import { and, asc, eq, gte, inArray, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { contractMilestones, technologyContracts } from "../../db/schema/technology-contracts.ts";
import { type DueCount, dueCount } from "../kernel/due-count.ts";
import { buyers, type ContractFilter, matchesContract, sellers } from "./contract-filter.ts";
import { PARTIES } from "./queries.ts";
import type { ContractStatus } from "./technology-contract.ts";

export interface DueMilestone {
  contractId: string;
  number: string;
  title: string;
  milestone: string;
  milestoneId: string;
  dueOn: string;
  buyer: string;
  seller: string;
}

/** Milestones of these days, and of which contracts. */
interface MilestoneFilter extends ContractFilter {
  from?: string;
  until: string;
}

/** Open milestones of contracts that go on, the longest overdue first. */
export async function listDueMilestones(db: Database, filter: MilestoneFilter, limit = -1): Promise<DueMilestone[]> {
  return db
    .select({
      contractId: technologyContracts.id,
      number: technologyContracts.number,
      title: technologyContracts.title,
      milestone: contractMilestones.title,
      milestoneId: contractMilestones.id,
      dueOn: contractMilestones.dueOn,
      ...PARTIES,
    })
    .from(contractMilestones)
    .innerJoin(technologyContracts, eq(technologyContracts.id, contractMilestones.contractId))
    .leftJoin(buyers, eq(buyers.id, technologyContracts.buyerId))
    .leftJoin(sellers, eq(sellers.id, technologyContracts.sellerId))
    .where(isDueMilestone(filter))
    .orderBy(asc(contractMilestones.dueOn), asc(technologyContracts.number), asc(contractMilestones.id))
    .limit(limit);
}

function isDueMilestone(filter: MilestoneFilter): SQL | undefined {
  return and(
    isNull(contractMilestones.doneOn),
    isNull(contractMilestones.removedAt),
    // The plus lets the milestones be read by their days.
    inArray(sql`+${technologyContracts.status}`, ["signed", "registered"]),
    filter.from === undefined ? undefined : gte(contractMilestones.dueOn, filter.from),
    lte(contractMilestones.dueOn, filter.until),
    matchesContract(filter),
  );
}

/** A milestone that somebody ticked, with its contract as it stands. */
export interface TickedMilestone {
  id: string;
  /** Its contract. */
  recordId: string;
  number: string;
  title: string;
  /** The milestone. */
  what: string;
  dueOn: string;
  doneOn: string | null;
  isRemoved: boolean;
  status: ContractStatus;
  version: number;
}

/** These milestones, whatever became of them, the longest overdue first. */
export async function listMilestonesById(db: Database, ids: readonly string[]): Promise<TickedMilestone[]> {
  return db
    .select({
      id: contractMilestones.id,
      recordId: technologyContracts.id,
      number: technologyContracts.number,
      title: technologyContracts.title,
      what: contractMilestones.title,
      dueOn: contractMilestones.dueOn,
      doneOn: contractMilestones.doneOn,
      isRemoved: sql<boolean>`${contractMilestones.removedAt} IS NOT NULL`.mapWith(Boolean),
      status: technologyContracts.status,
      version: technologyContracts.version,
    })
    .from(contractMilestones)
    .innerJoin(technologyContracts, eq(technologyContracts.id, contractMilestones.contractId))
    .where(inArray(contractMilestones.id, [...ids]))
    .orderBy(asc(contractMilestones.dueOn), asc(technologyContracts.number), asc(contractMilestones.id));
}

/** Of those that `listDueMilestones` lists, and how many of them are past their day. */
export async function countDueMilestones(db: Database, filter: MilestoneFilter): Promise<DueCount> {
  const [row] = await db
    .select(dueCount(contractMilestones.dueOn, filter.today))
    .from(contractMilestones)
    .innerJoin(technologyContracts, eq(technologyContracts.id, contractMilestones.contractId))
    .where(isDueMilestone(filter));
  return row ?? { total: 0, overdue: 0 };
}
