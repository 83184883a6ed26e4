import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { achievements } from "./achievements.ts";
import { needs } from "./needs.ts";
import { organizations } from "./organizations.ts";
import { verdicts } from "./verdicts.ts";

const SIDES = ["enterprise", "institution", "staff"] as const;
const STATUSES = [
  "proposed",
  "accepted",
  "declined",
  "contacted",
  "visited",
  "sampleTrial",
  "pilotTrial",
  "letterOfIntent",
  "contracted",
  "ended",
  "withdrawn",
] as const;

/** 对接: the enterprise of a need and the institution of an achievement are put in touch; open until `closedAt`. */
export const introductions = sqliteTable(
  "introductions",
  {
    id: text("id").primaryKey(),
    number: text("number").notNull().unique(),
    needId: text("need_id")
      .notNull()
      .references(() => needs.id),
    achievementId: text("achievement_id")
      .notNull()
      .references(() => achievements.id),
    /** The adoption it came from. */
    verdictId: text("verdict_id")
      .notNull()
      .references(() => verdicts.id),
    enterpriseId: text("enterprise_id")
      .notNull()
      .references(() => organizations.id),
    institutionId: text("institution_id")
      .notNull()
      .references(() => organizations.id),
    status: text("status", { enum: STATUSES }).notNull(),
    enterpriseAcceptedAt: integer("enterprise_accepted_at", { mode: "timestamp_ms" }),
    institutionAcceptedAt: integer("institution_accepted_at", { mode: "timestamp_ms" }),
    /** Whose turn it is; null once it is over. */
    turn: text("turn", { enum: [...SIDES, "both"] }),
    turnSince: integer("turn_since", { mode: "timestamp_ms" }).notNull(),
    nextStep: text("next_step").notNull(),
    /** The day by which whoever's turn it is should have acted. */
    dueOn: text("due_on"),
    /** `09:30` in Shanghai where an hour was agreed. */
    dueTime: text("due_time"),
    /** The day of the last nudge: one a day. */
    nudgedOn: text("nudged_on"),
    /** Code of the option list, for one that was declined or ended. */
    reason: text("reason"),
    version: integer("version").notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
    closedAt: integer("closed_at", { mode: "timestamp_ms" }),
  },
  (table) => [
    uniqueIndex("introductions_open_pair").on(table.needId, table.achievementId).where(sql`closed_at IS NULL`),
    index("introductions_need").on(table.needId),
    index("introductions_achievement").on(table.achievementId),
    index("introductions_status").on(table.status, table.dueOn),
    index("introductions_enterprise").on(table.enterpriseId, table.updatedAt),
    index("introductions_institution").on(table.institutionId, table.updatedAt),
    check("introductions_turn", sql`(closed_at IS NULL) = (turn IS NOT NULL) AND (turn IS NULL) = (due_on IS NULL)`),
    check("introductions_reason", sql`(status IN ('declined', 'ended')) = (reason IS NOT NULL)`),
    check(
      "introductions_agreed",
      sql`status IN ('proposed', 'declined', 'withdrawn') OR (enterprise_accepted_at IS NOT NULL AND institution_accepted_at IS NOT NULL)`,
    ),
  ],
);

/** 对接记录: what happened in an introduction; rows are only added. */
export const introductionEntries = sqliteTable(
  "introduction_entries",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    introductionId: text("introduction_id")
      .notNull()
      .references(() => introductions.id),
    kind: text("kind", {
      enum: [
        "proposal",
        "acceptance",
        "decline",
        "call",
        "video",
        "visit",
        "sample",
        "pilot",
        "letter",
        "contract",
        "nudge",
        "end",
        "withdrawal",
        "consent",
        "consentWithdrawal",
      ],
    }).notNull(),
    /** Null: the service itself. */
    side: text("side", { enum: SIDES }),
    /** Where the introduction stood afterwards. */
    status: text("status", { enum: STATUSES }).notNull(),
    /** The day on which it took place. */
    takenPlaceOn: text("taken_place_on").notNull(),
    people: text("people").notNull(),
    note: text("note").notNull(),
    /** Only staff read it. */
    internal: integer("internal", { mode: "boolean" }).notNull(),
    reason: text("reason"),
    nextStep: text("next_step").notNull(),
    dueOn: text("due_on"),
    by: text("by"),
    at: integer("at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [index("introduction_entries_introduction").on(table.introductionId, table.seq)],
);

/** 同意向对方公开: given and withdrawn by one side, for one introduction; rows are only added, the newest is in force. */
export const introductionConsents = sqliteTable(
  "introduction_consents",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    introductionId: text("introduction_id")
      .notNull()
      .references(() => introductions.id),
    side: text("side", { enum: ["enterprise", "institution"] }).notNull(),
    layer: text("layer", { enum: ["contact", "annex"] }).notNull(),
    given: integer("given", { mode: "boolean" }).notNull(),
    /** Which wording the person agreed to. */
    wording: integer("wording").notNull(),
    by: text("by"),
    at: integer("at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [index("introduction_consents_introduction").on(table.introductionId, table.seq)],
);

/** 查看记录: who of the other side read a contact or an annex, and when; rows are only added, its owner reads them. */
export const disclosureViews = sqliteTable(
  "disclosure_views",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    introductionId: text("introduction_id")
      .notNull()
      .references(() => introductions.id),
    /** Whose contact or annex it is. */
    side: text("side", { enum: ["enterprise", "institution"] }).notNull(),
    layer: text("layer", { enum: ["contact", "annex"] }).notNull(),
    by: text("by"),
    at: integer("at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [
    index("disclosure_views_introduction").on(table.introductionId, table.seq),
    index("disclosure_views_by").on(table.by, table.at),
  ],
);
