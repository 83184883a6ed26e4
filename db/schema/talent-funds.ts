import { sql } from "drizzle-orm";
import { type AnySQLiteColumn, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { organizations } from "./organizations.ts";
import { projectTalents, provinceUniversityProjects } from "./province-university-projects.ts";

const BALANCES = ["committed", "allocated", "paid"] as const;

/** 人才发展专项资金: what one enterprise sets aside for people in one year. Rows are only added; all money is in entries. */
export const talentFunds = sqliteTable(
  "talent_funds",
  {
    id: text("id").primaryKey(),
    /** Of the register: `F-2026-0001`. */
    number: text("number").notNull().unique(),
    enterpriseId: text("enterprise_id")
      .notNull()
      .references(() => organizations.id),
    year: integer("year").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [
    uniqueIndex("talent_funds_enterprise").on(table.enterpriseId, table.year),
    index("talent_funds_year").on(table.year, table.number),
    check("talent_funds_year_range", sql`year BETWEEN 2000 AND 2100`),
  ],
);

/** 分录: what somebody entered. It counts once another person has approved it; rows are only added. */
export const fundEntries = sqliteTable(
  "fund_entries",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    /** Made with the form, so that a form sent twice is one entry. */
    formId: text("form_id").notNull().unique(),
    fundId: text("fund_id")
      .notNull()
      .references(() => talentFunds.id),
    kind: text("kind", { enum: ["commitment", "adjustment", "allocation", "disbursement", "reversal"] }).notNull(),
    /** Which of the three balances it changes, and by how much: less is negative. */
    balance: text("balance", { enum: BALANCES }).notNull(),
    effectFen: integer("effect_fen").notNull(),
    happenedOn: text("happened_on").notNull(),
    /** Code of the option list `fundPurpose`; empty where nothing is spent. */
    purpose: text("purpose").notNull(),
    /** The person or project that it is for. */
    beneficiary: text("beneficiary").notNull(),
    /** The enterprise's own project that it is for, and the person whom that project brought in, where one of them is chosen. */
    projectId: text("project_id").references(() => provinceUniversityProjects.id),
    talentId: text("talent_id").references(() => projectTalents.id),
    /** For an adjustment or a reversal: why. */
    note: text("note").notNull(),
    /** A commitment by a share of revenue keeps both; null for a fixed amount. */
    rateBasisPoints: integer("rate_basis_points"),
    revenueBaseFen: integer("revenue_base_fen"),
    /** Who agreed to a commitment for the enterprise, and until when it is to be paid. */
    agreedBy: text("agreed_by").notNull(),
    dueOn: text("due_on"),
    /** The entry that a reversal takes back. */
    reverses: integer("reverses").references((): AnySQLiteColumn => fundEntries.seq),
    enteredBy: text("entered_by").notNull(),
    enteredAt: integer("entered_at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [
    index("fund_entries_fund").on(table.fundId, table.seq),
    index("fund_entries_happened").on(table.balance, table.happenedOn),
    index("fund_entries_commitment").on(table.fundId, table.seq).where(sql`kind = 'commitment'`),
    index("fund_entries_due").on(table.dueOn).where(sql`kind = 'commitment'`),
    // Holds all that a search for whom money was paid for reads.
    index("fund_entries_beneficiary").on(table.fundId, table.beneficiary).where(sql`beneficiary <> ''`),
    index("fund_entries_project").on(table.projectId).where(sql`project_id IS NOT NULL`),
    index("fund_entries_reverses").on(table.reverses).where(sql`reverses IS NOT NULL`),
    check("fund_entries_effect", sql`typeof(effect_fen) = 'integer' AND effect_fen <> 0`),
    check("fund_entries_sign", sql`kind IN ('adjustment', 'reversal') OR effect_fen > 0`),
    check(
      "fund_entries_balance",
      sql`kind = 'reversal' OR balance = CASE kind WHEN 'allocation' THEN 'allocated' WHEN 'disbursement' THEN 'paid' ELSE 'committed' END`,
    ),
    // 四舍五入到分: half a fen is a fen.
    check(
      "fund_entries_rate",
      sql`(rate_basis_points IS NULL) = (revenue_base_fen IS NULL) AND (rate_basis_points IS NULL OR (kind = 'commitment' AND rate_basis_points > 0 AND revenue_base_fen > 0 AND effect_fen = (rate_basis_points * revenue_base_fen + 5000) / 10000))`,
    ),
    check(
      "fund_entries_agreed",
      sql`(kind = 'commitment') = (due_on IS NOT NULL) AND (kind = 'commitment') = (agreed_by <> '')`,
    ),
    check(
      "fund_entries_spent_on",
      sql`(kind IN ('allocation', 'disbursement')) = (purpose <> '') AND (kind IN ('allocation', 'disbursement')) = (beneficiary <> '')`,
    ),
    check(
      "fund_entries_paid_for",
      sql`(project_id IS NULL OR kind IN ('allocation', 'disbursement')) AND (talent_id IS NULL OR project_id IS NOT NULL)`,
    ),
    check("fund_entries_reversal", sql`(kind = 'reversal') = (reverses IS NOT NULL)`),
    check("fund_entries_reason", sql`kind NOT IN ('adjustment', 'reversal') OR note <> ''`),
  ],
);

/** 核准 or 不予核准 of an entry, by another person than who entered it; rows are only added, one for an entry. */
export const fundDecisions = sqliteTable(
  "fund_decisions",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    entrySeq: integer("entry_seq")
      .notNull()
      .unique()
      .references(() => fundEntries.seq),
    fundId: text("fund_id")
      .notNull()
      .references(() => talentFunds.id),
    outcome: text("outcome", { enum: ["approved", "refused"] }).notNull(),
    /** Those of the entry, so that one index holds all that a sum reads; 0 for what was refused. */
    balance: text("balance", { enum: BALANCES }).notNull(),
    effectFen: integer("effect_fen").notNull(),
    /** Why it was refused, or why it was approved without a voucher; empty where the voucher says enough. */
    reason: text("reason").notNull(),
    decidedBy: text("decided_by").notNull(),
    decidedAt: integer("decided_at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [
    index("fund_decisions_fund").on(table.fundId, table.balance, table.effectFen),
    check("fund_decisions_effect", sql`typeof(effect_fen) = 'integer' AND (outcome = 'refused') = (effect_fen = 0)`),
    check("fund_decisions_reason", sql`outcome = 'approved' OR reason <> ''`),
  ],
);
