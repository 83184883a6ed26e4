import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { introductions } from "./introductions.ts";
import { organizations } from "./organizations.ts";

/** 对接会: enterprises and institutions meet on one day at one place. */
export const dockingEvents = sqliteTable(
  "docking_events",
  {
    id: text("id").primaryKey(),
    number: text("number").notNull().unique(),
    status: text("status", { enum: ["draft", "announced", "held", "cancelled"] }).notNull(),
    name: text("name").notNull(),
    heldOn: text("held_on").notNull(),
    /** `09:00` in Shanghai. */
    startsAt: text("starts_at").notNull(),
    endsAt: text("ends_at").notNull(),
    place: text("place").notNull(),
    industries: text("industries", { mode: "json" }).$type<string[]>().notNull(),
    text: text("text").notNull(),
    /** How many people find a seat. */
    capacity: integer("capacity").notNull(),
    isPublic: integer("is_public", { mode: "boolean" }).notNull(),
    cancelReason: text("cancel_reason").notNull(),
    /** What staff noted once it was held. */
    attended: integer("attended"),
    summary: text("summary").notNull(),
    version: integer("version").notNull(),
    createdBy: text("created_by"),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
    announcedAt: integer("announced_at", { mode: "timestamp_ms" }),
  },
  (table) => [
    index("docking_events_status").on(table.status, table.heldOn),
    check("docking_events_cancelled", sql`(status = 'cancelled') = (cancel_reason <> '')`),
    check("docking_events_hours", sql`starts_at < ends_at`),
  ],
);

/** 邀请: one organization asked to one event, and what it answered; names and note go some time after the event. */
export const dockingInvitations = sqliteTable(
  "docking_invitations",
  {
    id: text("id").primaryKey(),
    dockingEventId: text("docking_event_id")
      .notNull()
      .references(() => dockingEvents.id),
    organizationId: text("organization_id")
      .notNull()
      .references(() => organizations.id),
    status: text("status", { enum: ["invited", "accepted", "declined", "withdrawn"] }).notNull(),
    /** How many come; 0 unless accepted. */
    people: integer("people").notNull(),
    /** Sealed names of those who come. */
    names: text("names"),
    /** Sealed text, or empty. What was written before notes were sealed is sealed by the next night's job. */
    note: text("note").notNull(),
    version: integer("version").notNull(),
    invitedAt: integer("invited_at", { mode: "timestamp_ms" }).notNull(),
    answeredAt: integer("answered_at", { mode: "timestamp_ms" }),
    answeredBy: text("answered_by"),
  },
  (table) => [
    uniqueIndex("docking_invitations_once").on(table.dockingEventId, table.organizationId),
    index("docking_invitations_organization").on(table.organizationId),
    check("docking_invitations_people", sql`(status = 'accepted') = (people > 0)`),
  ],
);

/** Which event an introduction came from: one at most. */
export const dockingIntroductions = sqliteTable(
  "docking_introductions",
  {
    introductionId: text("introduction_id")
      .primaryKey()
      .references(() => introductions.id),
    dockingEventId: text("docking_event_id")
      .notNull()
      .references(() => dockingEvents.id),
    linkedBy: text("linked_by"),
    linkedAt: integer("linked_at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [index("docking_introductions_event").on(table.dockingEventId)],
);
