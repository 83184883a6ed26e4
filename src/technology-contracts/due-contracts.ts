import type { Database } from "../../db/client.ts";
import { addDays } from "../kernel/dates.ts";
import type { Page } from "../kernel/pagination.ts";
import { countDueFollowUps, listDueFollowUps } from "./due-follow-ups.ts";
import { countDueMilestones, type DueMilestone, listDueMilestones } from "./due-milestones.ts";
import { yearsWord } from "./technology-contract.ts";

/** What of the contracts is due, each kind in a list of its own, so that none hides another. */
export const DUE_LISTS = ["overdue", "upcoming", "followUp"] as const;
export type DueList = (typeof DUE_LISTS)[number];

/** Milestones further away are not listed yet. */
const DAYS_AHEAD = 60;

export interface DueRow extends Pick<DueMilestone, "contractId" | "number" | "title" | "buyer" | "seller" | "dueOn"> {
  list: DueList;
  /** The milestone, or which follow-up. */
  what: string;
  /** Null of a follow-up. */
  milestoneId: string | null;
}

/** What narrows the lists. */
export interface DueFilter {
  /** Part of a contract's name, its number or a party. */
  text: string;
  today: string;
}

/** One page of one list, the longest overdue first. */
export async function readDueList(
  db: Database,
  list: DueList,
  filter: DueFilter,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<Page<DueRow>> {
  const until = page * pageSize;
  const { rows, total } = await (list === "followUp"
    ? readFollowUps(db, filter, until)
    : readMilestones(db, list, filter, until));
  return { rows: rows.slice(until - pageSize), total, page, pageSize };
}

async function readMilestones(db: Database, list: "overdue" | "upcoming", { text, today }: DueFilter, limit: number) {
  const due =
    list === "overdue"
      ? { until: addDays(today, -1), text, today }
      : { from: today, until: addDays(today, DAYS_AHEAD), text, today };
  const milestones = await listDueMilestones(db, due, limit);
  const rows = milestones.map((row): DueRow => ({ ...row, list, what: row.milestone }));
  return { rows, total: (await countDueMilestones(db, due)).total };
}

async function readFollowUps(db: Database, filter: DueFilter, limit: number) {
  const followUps = await listDueFollowUps(db, filter, limit);
  const rows = followUps.map((row): DueRow => {
    return { ...row, list: "followUp", milestoneId: null, what: `${yearsWord(row.afterYears)}回访` };
  });
  return { rows, total: await countDueFollowUps(db, filter) };
}
