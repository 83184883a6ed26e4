import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { AchievementRevisionContent, IntellectualProperty } from "../../src/achievements/achievement.ts";
import type { FieldRemark } from "../../src/kernel/opinion.ts";
import type { Requirement } from "../../src/kernel/requirement.ts";
import { campaigns } from "./campaigns.ts";
import { organizations } from "./organizations.ts";

/** 科技成果. Empty text and null mean "not filled in" (drafts and imports). */
export const achievements = sqliteTable(
  "achievements",
  {
    id: text("id").primaryKey(),
    number: text("number").notNull().unique(),
    organizationId: text("organization_id")
      .notNull()
      .references(() => organizations.id),
    status: text("status", { enum: ["draft", "submitted", "published", "returned", "refused", "closed"] }).notNull(),
    closeReason: text("close_reason", { enum: ["withdrawn", "expired"] }),
    title: text("title").notNull(),
    team: text("team").notNull(),
    lead: text("lead").notNull(),
    abstract: text("abstract").notNull(),
    innovations: text("innovations").notNull(),
    figures: text("figures", { mode: "json" }).$type<Requirement[]>().notNull(),
    scenes: text("scenes").notNull(),
    industry: text("industry").notNull(),
    technicalField: text("technical_field").notNull(),
    keywords: text("keywords", { mode: "json" }).$type<string[]>().notNull(),
    stage: text("stage").notNull(),
    readinessLevel: integer("readiness_level"),
    readinessEvidence: text("readiness_evidence").notNull(),
    intellectualProperties: text("intellectual_properties", { mode: "json" }).$type<IntellectualProperty[]>().notNull(),
    form: text("form").notNull(),
    evaluationForm: text("evaluation_form").notNull(),
    level: text("level").notNull(),
    applicationState: text("application_state").notNull(),
    transferModes: text("transfer_modes", { mode: "json" }).$type<string[]>().notNull(),
    /** null = 面议 or not filled in. */
    priceFen: integer("price_fen"),
    /** 转化说明: what the transfer would be like, in words. */
    transferNote: text("transfer_note").notNull().default(""),
    registrationNumber: text("registration_number").notNull(),
    validUntil: text("valid_until").notNull(),
    /** Sealed `Contact`. */
    contact: text("contact"),
    source: text("source", { enum: ["web", "phone", "import"] }).notNull(),
    sourceId: text("source_id"),
    nearDuplicateOf: text("near_duplicate_of"),
    version: integer("version").notNull(),
    /** 审核人 appointed to check it, or whom it comes back to; null while nobody is. */
    reviewerId: text("reviewer_id"),
    /** Since when it waits for its check; null before it was handed in. */
    waitingSince: integer("waiting_since", { mode: "timestamp_ms" }),
    /** 征集批次 it was posted for. */
    campaignId: text("campaign_id").references(() => campaigns.id),
    createdBy: text("created_by"),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
    submittedAt: integer("submitted_at", { mode: "timestamp_ms" }),
    publishedAt: integer("published_at", { mode: "timestamp_ms" }),
    closedAt: integer("closed_at", { mode: "timestamp_ms" }),
  },
  (table) => [
    // The home page counts by these two, and opens no row for it.
    index("achievements_status").on(table.status, table.publishedAt, table.submittedAt, table.source),
    index("achievements_organization").on(table.organizationId, table.updatedAt, table.submittedAt, table.source),
    index("achievements_campaign").on(table.campaignId),
    uniqueIndex("achievements_source").on(table.source, table.sourceId),
    // A file's rows without a number are found again by it.
    index("achievements_title").on(table.title),
  ],
);

/** 修订: the text of a published achievement waiting for its check; the old text stays in force meanwhile. */
export const achievementRevisions = sqliteTable(
  "achievement_revisions",
  {
    id: text("id").primaryKey(),
    achievementId: text("achievement_id")
      .notNull()
      .references(() => achievements.id),
    status: text("status", { enum: ["submitted", "accepted", "returned", "refused", "withdrawn"] }).notNull(),
    content: text("content", { mode: "json" }).$type<AchievementRevisionContent>().notNull(),
    opinion: text("opinion").notNull().default(""),
    /** What is to be mended, field by field. */
    remarks: text("remarks", { mode: "json" }).$type<FieldRemark[]>().notNull().default([]),
    /** 审核人 appointed to check it; null while nobody is. */
    reviewerId: text("reviewer_id"),
    /** The reviewer in whose place a deputy decided. */
    actedFor: text("acted_for"),
    /** How often it was handed in, counting those that came back. */
    round: integer("round").notNull().default(1),
    createdBy: text("created_by"),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    decidedBy: text("decided_by"),
    decidedAt: integer("decided_at", { mode: "timestamp_ms" }),
  },
  (table) => [index("achievement_revisions_achievement").on(table.achievementId, table.createdAt)],
);

export const achievementChecks = sqliteTable(
  "achievement_checks",
  {
    id: text("id").primaryKey(),
    achievementId: text("achievement_id")
      .notNull()
      .references(() => achievements.id),
    outcome: text("outcome", { enum: ["passed", "returned", "refused"] }).notNull(),
    opinion: text("opinion").notNull(),
    reviewerId: text("reviewer_id"),
    /** The reviewer in whose place a deputy decided. */
    actedFor: text("acted_for"),
    /** What is to be mended, field by field. */
    remarks: text("remarks", { mode: "json" }).$type<FieldRemark[]>().notNull().default([]),
    /** Sealed: the whole post as it was when it was returned, to compare the next one with. */
    judged: text("judged"),
    at: integer("at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [index("achievement_checks_achievement").on(table.achievementId, table.at)],
);
