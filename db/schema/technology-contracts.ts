import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { achievements } from "./achievements.ts";
import { introductions } from "./introductions.ts";
import { needs } from "./needs.ts";
import { organizations } from "./organizations.ts";

const STATUSES = ["draft", "signed", "registered", "completed", "terminated", "voided"] as const;

/** 技术合同: what a buyer and a seller have agreed, what it is worth, and where it came from. */
export const technologyContracts = sqliteTable(
  "technology_contracts",
  {
    id: text("id").primaryKey(),
    /** Of the register: `T-2026-0001`. */
    number: text("number").notNull().unique(),
    status: text("status", { enum: STATUSES }).notNull(),
    title: text("title").notNull(),
    /** Code of the option list `contractKind`. */
    kind: text("kind").notNull(),
    direction: text("direction", { enum: ["inbound", "outbound"] }).notNull(),
    /** The number that the parties wrote on their paper. */
    paperNumber: text("paper_number").notNull(),
    /** A registered organization, or the name of one that is not. */
    buyerId: text("buyer_id").references(() => organizations.id),
    buyerName: text("buyer_name").notNull(),
    sellerId: text("seller_id").references(() => organizations.id),
    sellerName: text("seller_name").notNull(),
    industry: text("industry").notNull(),
    technicalField: text("technical_field").notNull(),
    /** Codes of the option lists `intellectualPropertyKind`, `planSource` and `socioeconomicObjective`. */
    intellectualProperty: text("intellectual_property").notNull().default(""),
    planSource: text("plan_source").notNull().default(""),
    socioeconomicObjective: text("socioeconomic_objective").notNull().default(""),
    /** Codes of `partyNature`; and of `region`, for an outside party alone: a registered one has its own. */
    buyerNature: text("buyer_nature").notNull().default(""),
    buyerRegion: text("buyer_region").notNull().default(""),
    sellerNature: text("seller_nature").notNull().default(""),
    sellerRegion: text("seller_region").notNull().default(""),
    /** Codes of `country`; empty where it was entered before anybody asked, which is read as 156, China. */
    buyerCountry: text("buyer_country").notNull().default(""),
    sellerCountry: text("seller_country").notNull().default(""),
    /** What the buyer expects to invest and to produce more; null where the paper does not say. */
    expectedInvestmentFen: integer("expected_investment_fen"),
    expectedOutputFen: integer("expected_output_fen"),
    signedOn: text("signed_on"),
    startsOn: text("starts_on"),
    endsOn: text("ends_on"),
    /** 0 while a draft does not know it yet. */
    contractValueFen: integer("contract_value_fen").notNull(),
    transactionValueFen: integer("transaction_value_fen").notNull(),
    needId: text("need_id").references(() => needs.id),
    achievementId: text("achievement_id").references(() => achievements.id),
    introductionId: text("introduction_id").references(() => introductions.id),
    /** One more contract of a pair that has signed this need; null for one from before anybody was asked. */
    isLater: integer("is_later", { mode: "boolean" }),
    /** Why buyer or seller is not who owns the need or the achievement; only staff and who reads evidence read it. */
    originReason: text("origin_reason").notNull().default(""),
    /** The ranking as it was when the pair was adopted. */
    engineVersion: text("engine_version"),
    matchScore: real("match_score"),
    matchGrade: text("match_grade", { enum: ["strong", "fair", "weak", "none"] }),
    registrationNumber: text("registration_number"),
    registrationOffice: text("registration_office").notNull(),
    registeredOn: text("registered_on"),
    /** When it was fulfilled or terminated. */
    endedOn: text("ended_on"),
    /** Why it was terminated or voided. */
    endReason: text("end_reason").notNull(),
    /** Only staff read it. */
    note: text("note").notNull(),
    version: integer("version").notNull(),
    createdBy: text("created_by"),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [
    index("technology_contracts_status").on(table.status, table.signedOn),
    // Holds all that a count of those to be followed up reads.
    index("technology_contracts_signed").on(table.signedOn, table.number, table.status, table.id),
    index("technology_contracts_registered").on(table.status, table.registeredOn),
    // The order of the list: drafts before all, then the latest first.
    index("technology_contracts_latest").on(sql`signed_on IS NOT NULL`, sql`signed_on DESC`, sql`number DESC`),
    // Holds all that the map of who works with whom counts.
    index("technology_contracts_buyer").on(table.buyerId, table.sellerId, table.status),
    index("technology_contracts_seller").on(table.sellerId),
    index("technology_contracts_need").on(table.needId),
    // A need is signed once (docs/decisions/009).
    uniqueIndex("technology_contracts_need_signed")
      .on(table.needId)
      .where(sql`status IN ('signed', 'registered', 'completed') AND is_later = 0`),
    index("technology_contracts_achievement").on(table.achievementId),
    uniqueIndex("technology_contracts_introduction").on(table.introductionId).where(sql`status <> 'voided'`),
    uniqueIndex("technology_contracts_registration").on(table.registrationNumber).where(sql`status <> 'voided'`),
    check(
      "technology_contracts_values",
      sql`transaction_value_fen >= 0 AND transaction_value_fen <= contract_value_fen`,
    ),
    check(
      "technology_contracts_parties",
      sql`(buyer_id IS NULL) = (buyer_name <> '') AND (seller_id IS NULL) = (seller_name <> '') AND (buyer_id IS NOT NULL OR seller_id IS NOT NULL) AND (buyer_id IS NULL OR seller_id IS NULL OR buyer_id <> seller_id)`,
    ),
    check(
      "technology_contracts_is_signed",
      sql`status IN ('draft', 'voided') OR (signed_on IS NOT NULL AND contract_value_fen > 0)`,
    ),
    check("technology_contracts_days", sql`starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on`),
    check(
      "technology_contracts_is_registered",
      sql`(registration_number IS NULL) = (registered_on IS NULL) AND (status <> 'registered' OR registered_on IS NOT NULL)`,
    ),
    check("technology_contracts_is_ended", sql`(status IN ('completed', 'terminated')) = (ended_on IS NOT NULL)`),
    check("technology_contracts_reason", sql`(status IN ('terminated', 'voided')) = (end_reason <> '')`),
    check("technology_contracts_match", sql`(engine_version IS NULL) = (match_score IS NULL)`),
  ],
);

/** 合同节点: what is to be done by a day. */
export const contractMilestones = sqliteTable(
  "contract_milestones",
  {
    id: text("id").primaryKey(),
    contractId: text("contract_id")
      .notNull()
      .references(() => technologyContracts.id),
    title: text("title").notNull(),
    dueOn: text("due_on").notNull(),
    doneOn: text("done_on"),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    removedAt: integer("removed_at", { mode: "timestamp_ms" }),
  },
  (table) => [
    index("contract_milestones_contract").on(table.contractId),
    index("contract_milestones_due")
      .on(table.dueOn, table.contractId)
      .where(sql`done_on IS NULL AND removed_at IS NULL`),
    check("contract_milestones_removed", sql`done_on IS NULL OR removed_at IS NULL`),
  ],
);

/** 到款: rows are only added; a wrong one is taken back by a reversal of the same amount. */
export const contractPayments = sqliteTable(
  "contract_payments",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    contractId: text("contract_id")
      .notNull()
      .references(() => technologyContracts.id),
    kind: text("kind", { enum: ["paymentReceived", "reversal"] }).notNull(),
    amountFen: integer("amount_fen").notNull(),
    receivedOn: text("received_on").notNull(),
    /** For a reversal: why. */
    note: text("note").notNull(),
    /** The payment that a reversal takes back. */
    reverses: integer("reverses")
      .unique()
      .references((): AnySQLiteColumn => contractPayments.seq),
    by: text("by"),
    at: integer("at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [
    // Holds all that a sum reads.
    index("contract_payments_contract").on(table.contractId, table.kind, table.amountFen),
    index("contract_payments_received").on(table.receivedOn),
    check("contract_payments_amount", sql`amount_fen > 0`),
    check("contract_payments_reversal", sql`(kind = 'reversal') = (reverses IS NOT NULL)`),
    check("contract_payments_reason", sql`kind <> 'reversal' OR note <> ''`),
  ],
);

/** 回访: what came of a contract after one year and after three; rows are only added, the newest is in force. */
export const contractFollowUps = sqliteTable(
  "contract_follow_ups",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    contractId: text("contract_id")
      .notNull()
      .references(() => technologyContracts.id),
    afterYears: integer("after_years").notNull(),
    askedOn: text("asked_on").notNull(),
    outputValueFen: integer("output_value_fen").notNull(),
    taxFen: integer("tax_fen").notNull(),
    patents: integer("patents").notNull(),
    jobs: integer("jobs").notNull(),
    note: text("note").notNull(),
    by: text("by"),
    at: integer("at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [
    index("contract_follow_ups_contract").on(table.contractId, table.afterYears, table.seq),
    index("contract_follow_ups_asked").on(table.askedOn),
    check("contract_follow_ups_years", sql`after_years IN (1, 3)`),
    check("contract_follow_ups_figures", sql`output_value_fen >= 0 AND tax_fen >= 0 AND patents >= 0 AND jobs >= 0`),
  ],
);

/** 合同记录: what happened to a contract; rows are only added. */
export const contractEntries = sqliteTable(
  "contract_entries",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    contractId: text("contract_id")
      .notNull()
      .references(() => technologyContracts.id),
    kind: text("kind", {
      enum: [
        "entered",
        "signed",
        "saved",
        "contractRegistration",
        "registrationCorrected",
        "milestoneAdded",
        "milestoneDone",
        "milestoneRemoved",
        "paymentReceived",
        "reversal",
        "followUp",
        "completed",
        "terminated",
        "endCorrected",
        "voided",
      ],
    }).notNull(),
    /** Where the contract stood afterwards. */
    status: text("status", { enum: STATUSES }).notNull(),
    /** The day on which it took place. */
    happenedOn: text("happened_on").notNull(),
    note: text("note").notNull(),
    /** Names of the fields that were changed. */
    fields: text("fields", { mode: "json" }).$type<string[]>().notNull(),
    /** What a changed amount was and became, in fen. */
    amounts: text("amounts", { mode: "json" })
      .$type<Record<string, [from: number | null, to: number | null]>>()
      .notNull(),
    by: text("by"),
    at: integer("at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [index("contract_entries_contract").on(table.contractId, table.seq)],
);
