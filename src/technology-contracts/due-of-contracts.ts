import { and, asc, eq, inArray, isNull, lt, lte, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { contractMilestones, technologyContracts } from "../../db/schema/technology-contracts.ts";
import { awaitsFollowUp, buyers, sellers } from "./contract-filter.ts";
import { listContractRecords, PARTIES } from "./queries.ts";
import { FOLLOW_UP_YEARS, type FollowUpYears, followUpDueOn } from "./technology-contract.ts";

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

/** Open milestones of contracts that go on, due until this day; the longest overdue first. */
export async function listDueMilestones(db: Database, until: string, limit = -1): Promise<DueMilestone[]> {
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
    .where(and(isOpenMilestone, lte(contractMilestones.dueOn, until)))
    .orderBy(asc(contractMilestones.dueOn), asc(technologyContracts.number))
    .limit(limit);
}

const isOpenMilestone = and(
  isNull(contractMilestones.doneOn),
  isNull(contractMilestones.removedAt),
  inArray(technologyContracts.status, ["signed", "registered"]),
);

export interface DueFollowUp {
  contractId: string;
  number: string;
  title: string;
  afterYears: FollowUpYears;
  dueOn: string;
  buyer: string;
  seller: string;
}

/** Contracts of which nobody has asked yet what came of them, though it is time; the longest waiting first. */
export async function listDueFollowUps(db: Database, today: string): Promise<DueFollowUp[]> {
  const due: DueFollowUp[] = [];
  for (const afterYears of FOLLOW_UP_YEARS) {
    const rows = await listContractRecords(db, awaitsFollowUp(today, afterYears));
    for (const { id, number, title, signedOn, buyer, seller } of rows) {
      const dueOn = followUpDueOn(signedOn ?? today, afterYears);
      due.push({ contractId: id, number, title, afterYears, dueOn, buyer, seller });
    }
  }
  return due.sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.number.localeCompare(b.number));
}

/** How many milestones are overdue and how many follow-ups are due. */
export async function countDueOfContracts(
  db: Database,
  today: string,
): Promise<{ milestones: number; followUps: number }> {
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(contractMilestones)
    .innerJoin(technologyContracts, eq(technologyContracts.id, contractMilestones.contractId))
    .where(and(isOpenMilestone, lt(contractMilestones.dueOn, today)));
  let followUps = 0;
  for (const afterYears of FOLLOW_UP_YEARS)
    followUps += await db.$count(technologyContracts, awaitsFollowUp(today, afterYears));
  return { milestones: Number(row?.count ?? 0), followUps };
}
