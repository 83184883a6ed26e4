import { asc, eq, gt, max } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { projectFunding } from "../../db/schema/province-university-projects.ts";
import { fundDecisions, fundEntries } from "../../db/schema/talent-funds.ts";
import { contractPayments } from "../../db/schema/technology-contracts.ts";
import type { LedgerTexts } from "../kernel/texts-digest.ts";
import { linkOfEntry, textsOfDecision, textsOfEntry } from "../talent-funds/ledger-texts.ts";
import type { MoneyLedgerName } from "./ledger-words.ts";

type Fact = string | number | null;
/** A row of a ledger, and what the trail's entry of the write that stored it says. */
export interface LedgerRow {
  seq: number;
  action: string;
  entityId: string;
  actorId: string | null;
  at: Date;
  /** The number by which the trail calls it. */
  entry: number;
  /** By the names under which the trail keeps them. */
  facts: Readonly<Record<string, Fact>>;
  /** Of these it keeps a digest. */
  texts: LedgerTexts;
}

/** Rows that are only added, each by a write whose entry in the trail stands in the same order. */
export interface MoneyLedger {
  name: MoneyLedgerName;
  actions: readonly string[];
  list: (db: Database, after: number, limit: number) => Promise<LedgerRow[]>;
  findLast: (db: Database) => Promise<number>;
  has: (db: Database, entry: number) => Promise<boolean>;
}

const lastOf = (rows: readonly { last: number | null }[]): number => rows[0]?.last ?? 0;

const FUND_ENTRIES: MoneyLedger = {
  name: "fundEntries",
  actions: ["talentFund.entered"],
  list: async (db, after, limit) => {
    const { seq } = fundEntries;
    const rows = await db.select().from(fundEntries).where(gt(seq, after)).orderBy(asc(seq)).limit(limit);
    return rows.map((row) => {
      const { kind, balance, effectFen, happenedOn, dueOn, purpose, reverses } = row;
      const written = { seq: row.seq, entityId: row.fundId, actorId: row.enteredBy, at: row.enteredAt };
      const facts = { kind, balance, effectFen, happenedOn, dueOn, purpose, reverses, ...linkOfEntry(row) };
      return { ...written, action: "talentFund.entered", entry: row.seq, facts, texts: textsOfEntry(row) };
    });
  },
  findLast: async (db) => lastOf(await db.select({ last: max(fundEntries.seq) }).from(fundEntries)),
  has: async (db, entry) => (await db.$count(fundEntries, eq(fundEntries.seq, entry))) > 0,
};

const FUND_DECISIONS: MoneyLedger = {
  name: "fundDecisions",
  actions: ["talentFund.approved", "talentFund.refused"],
  list: async (db, after, limit) => {
    const { seq } = fundDecisions;
    const rows = await db.select().from(fundDecisions).where(gt(seq, after)).orderBy(asc(seq)).limit(limit);
    return rows.map((row) => {
      const { outcome, balance, effectFen } = row;
      const written = { seq: row.seq, entityId: row.fundId, actorId: row.decidedBy, at: row.decidedAt };
      // What was refused changes nothing; the trail says how much it would have been.
      const facts = { balance, ...(outcome === "approved" ? { effectFen } : {}) };
      return { ...written, action: `talentFund.${outcome}`, entry: row.entrySeq, facts, texts: textsOfDecision(row) };
    });
  },
  findLast: async (db) => lastOf(await db.select({ last: max(fundDecisions.seq) }).from(fundDecisions)),
  has: async (db, entry) => (await db.$count(fundDecisions, eq(fundDecisions.entrySeq, entry))) > 0,
};

const CONTRACT_PAYMENTS: MoneyLedger = {
  name: "contractPayments",
  actions: ["technologyContract.paymentReceived", "technologyContract.reversal"],
  list: async (db, after, limit) => {
    const { seq } = contractPayments;
    const rows = await db.select().from(contractPayments).where(gt(seq, after)).orderBy(asc(seq)).limit(limit);
    return rows.map((row) => {
      const { amountFen, receivedOn: happenedOn, reverses } = row;
      const written = { seq: row.seq, entityId: row.contractId, actorId: row.by, at: row.at };
      const facts = { amountFen, happenedOn, reverses };
      return { ...written, action: `technologyContract.${row.kind}`, entry: row.seq, facts, texts: { note: row.note } };
    });
  },
  findLast: async (db) => lastOf(await db.select({ last: max(contractPayments.seq) }).from(contractPayments)),
  has: async (db, entry) => (await db.$count(contractPayments, eq(contractPayments.seq, entry))) > 0,
};

const FUNDING_ACTIONS = { planned: "fundingPlanned", received: "fundingReceived" } as const;
const PROJECT_FUNDING: MoneyLedger = {
  name: "projectFunding",
  actions: [...Object.values(FUNDING_ACTIONS), "reversal"].map((kind) => `provinceUniversityProject.${kind}`),
  list: async (db, after, limit) => {
    const { seq } = projectFunding;
    const rows = await db.select().from(projectFunding).where(gt(seq, after)).orderBy(asc(seq)).limit(limit);
    return rows.map((row) => {
      const { figure, amountFen, source, year, happenedOn, reverses } = row;
      const kind = reverses === null ? FUNDING_ACTIONS[figure] : "reversal";
      const written = { seq: row.seq, entityId: row.projectId, actorId: row.by, at: row.at };
      const facts = { figure, amountFen, source, year, happenedOn, reverses };
      return {
        ...written,
        action: `provinceUniversityProject.${kind}`,
        entry: row.seq,
        facts,
        texts: { note: row.note },
      };
    });
  },
  findLast: async (db) => lastOf(await db.select({ last: max(projectFunding.seq) }).from(projectFunding)),
  has: async (db, entry) => (await db.$count(projectFunding, eq(projectFunding.seq, entry))) > 0,
};

export const MONEY_LEDGERS: readonly MoneyLedger[] = [FUND_ENTRIES, FUND_DECISIONS, CONTRACT_PAYMENTS, PROJECT_FUNDING];
