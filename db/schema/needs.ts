import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { FieldRemark } from "../../src/kernel/opinion.ts";
import type { Requirement } from "../../src/kernel/requirement.ts";
import type { NeedRevisionContent } from "../../src/needs/need.ts";
import { campaigns } from "./campaigns.ts";
import { organizations } from "./organizations.ts";
import { surveyVisits } from "./survey-visits.ts";

/** 技术需求. Empty text and null mean "not filled in" (drafts and imports). */
export const needs = sqliteTable(
  "needs",
  {
    id: text("id").primaryKey(),
    number: text("number").notNull().unique(),
    organizationId: text("organization_id")
      .notNull()
      .references(() => organizations.id),
    status: text("status", {
      enum: ["draft", "submitted", "checked", "published", "returned", "refused", "inTalks", "contracted", "closed"],
    }).notNull(),
    closeReason: text("close_reason", { enum: ["solved", "withdrawn", "noMatch", "expired"] }),
    visibility: text("visibility", { enum: ["public", "confidential"] }).notNull(),
    title: text("title").notNull(),
    problem: text("problem").notNull(),
    keyTechnology: text("key_technology").notNull(),
    goal: text("goal").notNull(),
    requirements: text("requirements", { mode: "json" }).$type<Requirement[]>().notNull(),
    industry: text("industry").notNull(),
    technicalField: text("technical_field").notNull(),
    needType: text("need_type").notNull(),
    cooperationModes: text("cooperation_modes", { mode: "json" }).$type<string[]>().notNull(),
    keywords: text("keywords", { mode: "json" }).$type<string[]>().notNull(),
    /** null = 面议 or not filled in. */
    budgetFen: integer("budget_fen"),
    validUntil: text("valid_until").notNull(),
    presentBase: text("present_base").notNull(),
    wishedPartners: text("wished_partners").notNull(),
    /** Sealed text: company-confidential. */
    confidentialAnnex: text("confidential_annex"),
    /** Sealed `Contact`. */
    contact: text("contact"),
    source: text("source", { enum: ["web", "phone", "import"] }).notNull(),
    /** Key in the file an import came from. */
    sourceId: text("source_id"),
    /** Number of an older need with nearly the same text, found at import. */
    nearDuplicateOf: text("near_duplicate_of"),
    /** Counts every change; a form carries it so that two editors cannot overwrite each other. */
    version: integer("version").notNull(),
    /** 审核人 of the check it waits for, or of the one it comes back to; null while nobody is appointed. */
    reviewerId: text("reviewer_id"),
    /** Since when it waits for its present check; null before it was handed in. */
    waitingSince: integer("waiting_since", { mode: "timestamp_ms" }),
    /** 征集批次 it was posted for. */
    campaignId: text("campaign_id").references(() => campaigns.id),
    /** 走访 on which staff came upon it. */
    surveyVisitId: text("survey_visit_id").references(() => surveyVisits.id),
    createdBy: text("created_by"),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
    submittedAt: integer("submitted_at", { mode: "timestamp_ms" }),
    publishedAt: integer("published_at", { mode: "timestamp_ms" }),
    closedAt: integer("closed_at", { mode: "timestamp_ms" }),
  },
  (table) => [
    // The home page counts by these two, and opens no row for it.
    index("needs_status").on(table.status, table.publishedAt, table.submittedAt, table.source),
    index("needs_organization").on(table.organizationId, table.updatedAt, table.submittedAt, table.source),
    index("needs_campaign").on(table.campaignId),
    index("needs_survey_visit").on(table.surveyVisitId),
    uniqueIndex("needs_source").on(table.source, table.sourceId),
    // A file's rows without a number are found again by it.
    index("needs_title").on(table.title),
  ],
);

/** 修订: the text of a published need waiting for its check; the old text stays in force meanwhile. */
export const needRevisions = sqliteTable(
  "need_revisions",
  {
    id: text("id").primaryKey(),
    needId: text("need_id")
      .notNull()
      .references(() => needs.id),
    status: text("status", { enum: ["submitted", "accepted", "returned", "refused", "withdrawn"] }).notNull(),
    /** The proposed public text; contacts and dates are not part of a revision. */
    content: text("content", { mode: "json" }).$type<NeedRevisionContent>().notNull(),
    /** Sealed text: the proposed annex; null leaves the need's as it is. */
    confidentialAnnex: text("confidential_annex"),
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
  (table) => [index("need_revisions_need").on(table.needId, table.createdAt)],
);

/** 审核意见: what a reviewer decided at which check. */
export const needChecks = sqliteTable(
  "need_checks",
  {
    id: text("id").primaryKey(),
    needId: text("need_id")
      .notNull()
      .references(() => needs.id),
    step: text("step", { enum: ["formalCheck", "diagnosis"] }).notNull(),
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
  (table) => [index("need_checks_need").on(table.needId, table.at)],
);
