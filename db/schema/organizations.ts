import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** 单位: enterprises, institutions and agencies; the placeholder 待认领 holds imported posts until they are assigned. */
export const organizations = sqliteTable(
  "organizations",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: ["enterprise", "institution", "agency"] }).notNull(),
    name: text("name").notNull(),
    /** 统一社会信用代码, the natural key; null only for a placeholder. */
    creditCode: text("credit_code").unique(),
    region: text("region").notNull().default(""),
    industry: text("industry").notNull().default(""),
    profile: text("profile").notNull().default(""),
    /** 主要产品 of an enterprise: public, since a vague need of its is read with them. */
    products: text("products").notNull().default(""),
    /** 通讯地址、邮政编码、网址, for whoever reads the register. */
    address: text("address").notNull().default(""),
    postalCode: text("postal_code").notNull().default(""),
    website: text("website").notNull().default(""),
    /** Sealed `OrganizationContact`. */
    contact: text("contact"),
    status: text("status", { enum: ["pending", "approved", "refused", "disabled"] }).notNull(),
    placeholder: integer("placeholder", { mode: "boolean" }).notNull().default(false),
    /** Why it was refused, for the applicant. */
    reason: text("reason").notNull().default(""),
    version: integer("version").notNull().default(1),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [
    index("organizations_status").on(table.status, table.name),
    // Rows of a list without a code are found again by it.
    index("organizations_name").on(table.name),
    check("organizations_credit_code", sql`${table.creditCode} IS NOT NULL OR ${table.placeholder} = 1`),
  ],
);

/** 合作记录: an enterprise and an institution have worked together; one row for each thing they did. */
export const partnerships = sqliteTable(
  "partnerships",
  {
    id: text("id").primaryKey(),
    enterpriseId: text("enterprise_id")
      .notNull()
      .references(() => organizations.id),
    institutionId: text("institution_id")
      .notNull()
      .references(() => organizations.id),
    /** What the record comes from, such as a contract; once per pair. */
    source: text("source").notNull(),
    workedOn: text("worked_on").notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [uniqueIndex("partnerships_source").on(table.enterpriseId, table.institutionId, table.source)],
);
