import { and, asc, count, eq, inArray, isNull, lte } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { contractMilestones, technologyContracts } from "../../db/schema/technology-contracts.ts";
import { addDays } from "../kernel/dates.ts";
import { awaitsFollowUp, buyers, sellers } from "./contract-filter.ts";
import { PARTIES } from "./queries.ts";
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
export async function listDueFollowUps(db: Database, today: string, limit = -1): Promise<DueFollowUp[]> {
  const { id, number, title, signedOn } = technologyContracts;
  const due: DueFollowUp[] = [];
  for (const afterYears of FOLLOW_UP_YEARS) {
    const rows = await db
      .select({ contractId: id, number, title, signedOn, ...PARTIES })
      .from(technologyContracts)
      .leftJoin(buyers, eq(buyers.id, technologyContracts.buyerId))
      .leftJoin(sellers, eq(sellers.id, technologyContracts.sellerId))
      .where(awaitsFollowUp(today, afterYears))
      .orderBy(asc(signedOn), asc(number))
      .limit(limit);
    for (const { signedOn: day, ...contract } of rows)
      due.push({ ...contract, afterYears, dueOn: followUpDueOn(day ?? today, afterYears) });
  }
  due.sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.number.localeCompare(b.number));
  return limit < 0 ? due : due.slice(0, limit);
}

/** Of those that `listDueMilestones` lists. */
export async function countDueMilestones(db: Database, until: string): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(contractMilestones)
    .innerJoin(technologyContracts, eq(technologyContracts.id, contractMilestones.contractId))
    .where(and(isOpenMilestone, lte(contractMilestones.dueOn, until)));
  return row?.count ?? 0;
}

/** Of those that `listDueFollowUps` lists. */
export async function countDueFollowUps(db: Database, today: string): Promise<number> {
  let followUps = 0;
  for (const afterYears of FOLLOW_UP_YEARS)
    followUps += await db.$count(technologyContracts, awaitsFollowUp(today, afterYears));
  return followUps;
}

/** How many milestones are overdue and how many follow-ups are due. */
export async function countDueOfContracts(
  db: Database,
  today: string,
): Promise<{ milestones: number; followUps: number }> {
  return {
    milestones: await countDueMilestones(db, addDays(today, -1)),
    followUps: await countDueFollowUps(db, today),
  };
}
