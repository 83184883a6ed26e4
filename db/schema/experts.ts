import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { achievements } from "./achievements.ts";
import { organizations } from "./organizations.ts";

/** 专家. Public only while `consentSeq` names the consent that covers this very text. */
export const experts = sqliteTable(
  "experts",
  {
    id: text("id").primaryKey(),
    number: text("number").notNull().unique(),
    organizationId: text("organization_id")
      .notNull()
      .references(() => organizations.id),
    status: text("status", { enum: ["draft", "consented", "published", "erased"] }).notNull(),
    name: text("name").notNull(),
    title: text("title").notNull(),
    technicalFields: text("technical_fields", { mode: "json" }).$type<string[]>().notNull(),
    industries: text("industries", { mode: "json" }).$type<string[]>().notNull(),
    keywords: text("keywords", { mode: "json" }).$type<string[]>().notNull(),
    introduction: text("introduction").notNull(),
    /** Sealed phone and e-mail. */
    contact: text("contact"),
    /** Counts up with every change of what the public would read. */
    textVersion: integer("text_version").notNull(),
    /** The consent in force. */
    consentSeq: integer("consent_seq"),
    /** Why staff took it down, until it is consented to again. */
    opinion: text("opinion").notNull(),
    version: integer("version").notNull(),
    createdBy: text("created_by"),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
    publishedAt: integer("published_at", { mode: "timestamp_ms" }),
  },
  (table) => [
    index("experts_status").on(table.status, table.updatedAt),
    index("experts_organization").on(table.organizationId, table.updatedAt),
    check("experts_consent", sql`(status IN ('consented', 'published')) = (consent_seq IS NOT NULL)`),
    check("experts_erased", sql`status <> 'erased' OR (name = '' AND introduction = '' AND contact IS NULL)`),
  ],
);

/** The achievements an expert stands behind, all of the same institution. */
export const expertAchievements = sqliteTable(
  "expert_achievements",
  {
    expertId: text("expert_id")
      .notNull()
      .references(() => experts.id),
    achievementId: text("achievement_id")
      .notNull()
      .references(() => achievements.id),
  },
  (table) => [
    primaryKey({ columns: [table.expertId, table.achievementId] }),
    index("expert_achievements_achievement").on(table.achievementId),
  ],
);

/** 同意公开: given and withdrawn by the expert, recorded by whoever heard it; rows are only added (PIPL 14, 15, 25). */
export const expertConsents = sqliteTable(
  "expert_consents",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    expertId: text("expert_id")
      .notNull()
      .references(() => experts.id),
    given: integer("given", { mode: "boolean" }).notNull(),
    /** The day on which the expert said so. */
    saidOn: text("said_on").notNull(),
    means: text("means", { enum: ["paper", "message", "spoken", "online"] }).notNull(),
    /** Which sentence the expert agreed to, and to which version of the page. */
    wording: integer("wording").notNull(),
    textVersion: integer("text_version").notNull(),
    by: text("by"),
    at: integer("at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [index("expert_consents_expert").on(table.expertId, table.seq)],
);
