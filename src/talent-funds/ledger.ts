import { and, asc, eq, inArray, notInArray, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { projectTalents, provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import { fundDecisions, fundEntries, talentFunds } from "../../db/schema/talent-funds.ts";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import { talentWord } from "../province-university-projects/province-university-project.ts";
import type { FundEntryStatus } from "./talent-fund.ts";
import { lacksVoucher } from "./voucher.ts";

type EntryRow = typeof fundEntries.$inferSelect;
/** An entry with what came of it. */
export type LedgerEntry = EntryRow & {
  status: FundEntryStatus;
  /** From which day on it counts: of a reversal that of what it takes back, so that what was wrong never counted. */
  countsOn: string;
  enteredByName: string;
  decidedBy: string | null;
  decidedByName: string;
  decidedAt: Date | null;
  /** Why it was refused. */
  refusal: string;
  /** Why it was approved without a voucher; empty where one was there. */
  withoutVoucher: string;
  /** 缺凭证 now. */
  lacksVoucher: boolean;
  /** The project that it is for, and whom it brought in, in words that name nobody; null where none was chosen. */
  paidFor: { number: string; title: string; person: string | null } | null;
  /** The standing reversal of it, if there is one: entered, and not refused. */
  reversedBy: number | null;
};

const taken = alias(fundEntries, "taken");
const entered = alias(accounts, "entered");
const decided = alias(accounts, "decided");

const reversedBy = sql<
  number | null
>`(SELECT r.seq FROM fund_entries r LEFT JOIN fund_decisions rd ON rd.entry_seq = r.seq WHERE r.reverses = ${fundEntries}.${sql.identifier("seq")} AND rd.outcome IS NOT 'refused' LIMIT 1)`;

function selectEntries(db: Database) {
  return db
    .select({
      entry: fundEntries,
      decision: fundDecisions,
      takenOn: taken.happenedOn,
      enteredByName: entered.name,
      decidedByName: decided.name,
      reversedBy,
      lacksVoucher: lacksVoucher("fund_entries"),
      project: { number: provinceUniversityProjects.number, title: provinceUniversityProjects.title },
      talent: { kind: projectTalents.kind, title: projectTalents.title },
    })
    .from(fundEntries)
    .leftJoin(fundDecisions, eq(fundDecisions.entrySeq, fundEntries.seq))
    .leftJoin(taken, eq(taken.seq, fundEntries.reverses))
    .leftJoin(entered, eq(entered.id, fundEntries.enteredBy))
    .leftJoin(decided, eq(decided.id, fundDecisions.decidedBy))
    .leftJoin(provinceUniversityProjects, eq(provinceUniversityProjects.id, fundEntries.projectId))
    .leftJoin(projectTalents, eq(projectTalents.id, fundEntries.talentId))
    .orderBy(asc(fundEntries.seq))
    .$dynamic();
}

const toEntry = ({
  entry,
  decision,
  takenOn,
  enteredByName,
  decidedByName,
  reversedBy,
  lacksVoucher: lacks,
  project,
  talent,
}: Awaited<ReturnType<typeof selectEntries>>[number]): LedgerEntry => ({
  ...entry,
  status: decision?.outcome ?? "pending",
  countsOn: takenOn ?? entry.happenedOn,
  enteredByName: enteredByName ?? "",
  decidedBy: decision?.decidedBy ?? null,
  decidedByName: decidedByName ?? "",
  decidedAt: decision?.decidedAt ?? null,
  refusal: decision?.outcome === "refused" ? decision.reason : "",
  withoutVoucher: decision?.outcome === "approved" ? decision.reason : "",
  lacksVoucher: Number(lacks) === 1,
  paidFor: project === null ? null : { ...project, person: talent === null ? null : talentWord(talent) },
  reversedBy,
});

/** In the order in which they were entered. */
export async function listLedger(db: Database, fundId: string): Promise<LedgerEntry[]> {
  return (await selectEntries(db).where(eq(fundEntries.fundId, fundId))).map(toEntry);
}

/** Whether an approved reversal in the same ledger has taken this entry back. */
export const isTakenBack = ({ reversedBy }: LedgerEntry, ledger: readonly LedgerEntry[]): boolean =>
  ledger.some(({ seq, status }) => seq === reversedBy && status === "approved");

/** The commitment of its year that waits or counts, and was not taken back; there is one at a time. */
export const findStandingCommitment = (ledger: readonly LedgerEntry[]): LedgerEntry | undefined =>
  ledger.find((entry) => entry.kind === "commitment" && entry.status !== "refused" && !isTakenBack(entry, ledger));

/** @throws NotFound for an entry that is not this fund's. */
export async function getLedgerEntry(db: Database, fundId: string, seq: number): Promise<LedgerEntry> {
  const [row] = await selectEntries(db).where(and(eq(fundEntries.seq, seq), eq(fundEntries.fundId, fundId)));
  if (!row) throw new NotFound("fundEntry", String(seq));
  return toEntry(row);
}

/** What a sentence says of a decided entry: who has decided, and how; `you` of a person's own. */
export function decisionOf({ seq, status, decidedBy, decidedByName }: LedgerEntry, accountId: string | null) {
  return { entry: seq, outcome: status, by: decidedBy === accountId ? "you" : decidedByName };
}

export async function findEntryOfForm(db: Database, formId: string): Promise<EntryRow | null> {
  const [row] = await db.select().from(fundEntries).where(eq(fundEntries.formId, formId));
  return row ?? null;
}

/** An entry, most often one that waits or is told of elsewhere, with the fund it belongs to. */
export interface WaitingEntry {
  entry: LedgerEntry;
  number: string;
  year: number;
  enterprise: string;
}

const isWaiting = (db: Database) =>
  notInArray(fundEntries.seq, db.select({ seq: fundDecisions.entrySeq }).from(fundDecisions));

/**
 * What waits for approval: first what the actor may approve, then what they entered; of each the longest waiting first.
 * @param onlyUnproved those that lack a voucher alone.
 */
export async function listWaitingEntries(
  { db, actor }: Context,
  limit: number,
  { onlyUnproved = false } = {},
): Promise<WaitingEntry[]> {
  // Chosen before anything is joined to them: most entries are decided.
  const waiting = await db
    .select({ seq: fundEntries.seq })
    .from(fundEntries)
    .where(and(isWaiting(db), onlyUnproved ? lacksVoucher("fund_entries") : undefined))
    .orderBy(sql`${fundEntries.enteredBy} = ${actor.accountId ?? ""}`, asc(fundEntries.seq))
    .limit(limit);
  const rows = await listEntriesBySeq(
    db,
    waiting.map(({ seq }) => seq),
  );
  return waiting.flatMap(({ seq }) => rows.find(({ entry }) => entry.seq === seq) ?? []);
}

/** These entries with their funds, whatever came of them, in the order in which they were entered. */
export async function listEntriesBySeq(db: Database, seqs: readonly number[]): Promise<WaitingEntry[]> {
  return withFunds(db, (await selectEntries(db).where(inArray(fundEntries.seq, [...seqs]))).map(toEntry));
}

/** Entries for which one of these projects, or somebody it brought in, was chosen, and what takes them back, likewise. */
export async function listEntriesOfProjects(db: Database, projectIds: readonly string[]): Promise<WaitingEntry[]> {
  // Of none SQLite would look through all entries.
  if (projectIds.length === 0) return [];
  const chosen = inArray(fundEntries.projectId, [...projectIds]);
  const seqs = db.select({ seq: fundEntries.seq }).from(fundEntries).where(chosen);
  return withFunds(db, (await selectEntries(db).where(or(chosen, inArray(fundEntries.reverses, seqs)))).map(toEntry));
}

async function withFunds(db: Database, entries: readonly LedgerEntry[]): Promise<WaitingEntry[]> {
  const fundIds = [...new Set(entries.map(({ fundId }) => fundId))];
  const { id, number, year } = talentFunds;
  const funds = await db
    .select({ id, number, year, enterprise: organizations.name })
    .from(talentFunds)
    .innerJoin(organizations, eq(organizations.id, talentFunds.enterpriseId))
    .where(inArray(id, fundIds));
  const byId = new Map(funds.map(({ id, ...fund }) => [id, fund]));
  return entries.flatMap((entry) => {
    const fund = byId.get(entry.fundId);
    return fund === undefined ? [] : [{ entry, ...fund }];
  });
}

/** Of what waits, the entries that lack a voucher. */
export function countUnprovedWaiting(db: Database): Promise<number> {
  return db.$count(fundEntries, and(isWaiting(db), lacksVoucher("fund_entries")));
}

/** Every decision is of one entry, so that what waits is the difference; no entry is read for it. */
export async function countWaitingEntries(db: Database): Promise<number> {
  return (await db.$count(fundEntries)) - (await db.$count(fundDecisions));
}
