import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { organizations } from "./organizations.ts";

const AGREEMENT_STATUSES = ["inForce", "terminated", "voided"] as const;

/** 合作协议: an institution and enterprises or an office of the county have agreed to work together. */
export const cooperationAgreements = sqliteTable(
  "cooperation_agreements",
  {
    id: text("id").primaryKey(),
    /** Of the register: `X-2026-0001`. */
    number: text("number").notNull().unique(),
    status: text("status", { enum: AGREEMENT_STATUSES }).notNull(),
    title: text("title").notNull(),
    institutionId: text("institution_id")
      .notNull()
      .references(() => organizations.id),
    /** What sort of agreement it is; empty where it was entered before anybody asked. */
    kind: text("kind", { enum: ["framework", "project", "platform", "talent", "other", ""] })
      .notNull()
      .default(""),
    /** Code of the option list `provinceUniversityBase`; empty for an agreement of none of the twelve. */
    base: text("base").notNull().default(""),
    /** An office of the county that signed; empty where only enterprises did. */
    countyUnit: text("county_unit").notNull(),
    signedOn: text("signed_on").notNull(),
    startsOn: text("starts_on"),
    endsOn: text("ends_on"),
    /** What they agreed to do together. */
    subject: text("subject").notNull(),
    endedOn: text("ended_on"),
    endReason: text("end_reason").notNull(),
    /** Only staff read it. */
    note: text("note").notNull(),
    version: integer("version").notNull(),
    createdBy: text("created_by"),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [
    index("cooperation_agreements_signed").on(table.signedOn),
    index("cooperation_agreements_institution").on(table.institutionId),
    check("cooperation_agreements_days", sql`starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on`),
    check("cooperation_agreements_is_ended", sql`(status = 'terminated') = (ended_on IS NOT NULL)`),
    check("cooperation_agreements_reason", sql`(status IN ('terminated', 'voided')) = (end_reason <> '')`),
  ],
);

/** The enterprises that signed an agreement. */
export const agreementEnterprises = sqliteTable(
  "agreement_enterprises",
  {
    agreementId: text("agreement_id")
      .notNull()
      .references(() => cooperationAgreements.id),
    enterpriseId: text("enterprise_id")
      .notNull()
      .references(() => organizations.id),
  },
  (table) => [
    primaryKey({ columns: [table.agreementId, table.enterpriseId] }),
    index("agreement_enterprises_enterprise").on(table.enterpriseId),
  ],
);

/** 协议记录: what happened to an agreement; rows are only added. */
export const agreementEntries = sqliteTable(
  "agreement_entries",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    agreementId: text("agreement_id")
      .notNull()
      .references(() => cooperationAgreements.id),
    kind: text("kind", { enum: ["entered", "saved", "terminated", "corrected", "voided"] }).notNull(),
    status: text("status", { enum: AGREEMENT_STATUSES }).notNull(),
    happenedOn: text("happened_on").notNull(),
    note: text("note").notNull(),
    /** Names of the fields that were changed. */
    fields: text("fields", { mode: "json" }).$type<string[]>().notNull(),
    by: text("by"),
    at: integer("at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [index("agreement_entries_agreement").on(table.agreementId, table.seq)],
);
