import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Numbers people see, counted per prefix and year. */
export const counters = sqliteTable(
  "counters",
  {
    prefix: text("prefix").notNull(),
    year: integer("year").notNull(),
    last: integer("last").notNull(),
  },
  (table) => [primaryKey({ columns: [table.prefix, table.year] })],
);

/**
 * 留痕: who changed what and when. Triggers refuse UPDATE and DELETE; `digest` chains each row to the one before it
 * under a key outside the database (R120). Ids and field names only; personal values lie encrypted in `personal` (R128).
 */
export const auditEntries = sqliteTable(
  "audit_entries",
  {
    seq: integer("seq").primaryKey(),
    at: integer("at", { mode: "timestamp_ms" }).notNull(),
    actorId: text("actor_id"),
    actorRole: text("actor_role").notNull(),
    requestId: text("request_id").notNull(),
    action: text("action").notNull(),
    entity: text("entity").notNull(),
    entityId: text("entity_id").notNull(),
    /** JSON: `{ fields?: string[], from?: string, to?: string, … }`, never a personal value. */
    detail: text("detail").notNull(),
    personId: text("person_id"),
    personal: text("personal"),
    /** From where, sealed under the key of its month; null for the service itself and before it was kept. */
    address: text("address"),
    /** JSON: the rows of records that the write changed, each with digests of before and after; null before they were kept. */
    rows: text("rows"),
    previousDigest: text("previous_digest").notNull(),
    digest: text("digest").notNull(),
  },
  (table) => [
    index("audit_entries_entity").on(table.entity, table.entityId),
    // Each has its part of the trail in the order of `seq`, and what narrows it further, so that the newest of a part are
    // found in the index alone.
    index("audit_entries_actor").on(table.actorId, table.seq, table.actorRole, table.entity, table.at),
    index("audit_entries_role").on(table.actorRole, table.seq, table.entity),
    index("audit_entries_kind").on(table.entity, table.seq),
    index("audit_entries_at").on(table.at, table.actorRole, table.entity),
  ],
);

/**
 * One key per person, wrapped; erasing a person empties it, and with it what the audit trail says of them. Network
 * addresses have one for each month.
 */
export const personKeys = sqliteTable("person_keys", {
  personId: text("person_id").primaryKey(),
  wrappedKey: text("wrapped_key"),
  erasedAt: integer("erased_at", { mode: "timestamp_ms" }),
});

/**
 * Rows of records that the open write has touched, each as it was before; triggers note them, the trail keeps their
 * digests, and no row is left here at the write's end.
 */
export const touchedRows = sqliteTable(
  "touched_rows",
  {
    tableName: text("table_name").notNull(),
    rowKey: text("row_key").notNull(),
    /** JSON of its columns; null for a new row. */
    before: text("before"),
  },
  (table) => [primaryKey({ columns: [table.tableName, table.rowKey] })],
);

/** Events written in the transaction of the change they tell of; subscribers read them in order. */
export const outboxEvents = sqliteTable("outbox_events", {
  seq: integer("seq").primaryKey({ autoIncrement: true }),
  at: integer("at", { mode: "timestamp_ms" }).notNull(),
  event: text("event").notNull(),
  payload: text("payload").notNull(),
});

/** How far each durable subscriber has read. */
export const outboxCursors = sqliteTable("outbox_cursors", {
  subscriber: text("subscriber").primaryKey(),
  seq: integer("seq").notNull(),
});
