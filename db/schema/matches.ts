import { blob, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { accounts } from "./accounts.ts";

/** 引擎版本: weights by number, never changed once written; those of `matching/weights.ts` are seeded. */
export const engineVersions = sqliteTable("engine_versions", {
  version: integer("version").primaryKey(),
  weights: text("weights", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
  source: text("source").notNull(),
});

/** 采用: which version came into force when, append-only; the last row is in force. */
export const engineAdoptions = sqliteTable("engine_adoptions", {
  seq: integer("seq").primaryKey({ autoIncrement: true }),
  version: integer("version")
    .notNull()
    .references(() => engineVersions.version),
  adoptedAt: integer("adopted_at", { mode: "timestamp_ms" }).notNull(),
  /** Null: the program brought it along. */
  adoptedBy: text("adopted_by").references(() => accounts.id),
});

/** 词向量 as last learnt, one row: the bytes are megabytes, and the audit trail keeps the versions. */
export const wordVectors = sqliteTable("word_vectors", {
  /** SHA-256 of the bytes, cut. */
  version: text("version").primaryKey(),
  vectors: blob("vectors", { mode: "buffer" }).notNull(),
  learntAt: integer("learnt_at", { mode: "timestamp_ms" }).notNull(),
  posts: integer("posts").notNull(),
  addedTexts: integer("added_texts").notNull(),
  parameters: text("parameters", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
  /** Place in the outbox when the posts were read: later events say what has changed since. */
  outboxSeq: integer("outbox_seq").notNull(),
});

/** 学习文本: what the owner gave to learn words from besides the posts. */
export const learningTexts = sqliteTable("learning_texts", {
  sha256: text("sha256").primaryKey(),
  name: text("name").notNull(),
  content: text("content").notNull(),
  addedAt: integer("added_at", { mode: "timestamp_ms" }).notNull(),
});
