import { integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Option lists of the forms; a retired option stays readable on old records. */
export const optionLists = sqliteTable("option_lists", {
  list: text("list").primaryKey(),
  label: text("label").notNull(),
  source: text("source").notNull(),
});

export const options = sqliteTable(
  "options",
  {
    list: text("list")
      .notNull()
      .references(() => optionLists.list),
    code: text("code").notNull(),
    label: text("label").notNull(),
    parent: text("parent"),
    position: integer("position").notNull(),
    note: text("note").notNull().default(""),
    /** JSON object, e.g. the contract kind a cooperation mode leads to. */
    attributes: text("attributes", { mode: "json" }).$type<Record<string, string | number>>().notNull(),
    retired: integer("retired", { mode: "boolean" }).notNull().default(false),
    /** An administrator changed it: seeding again leaves it alone. */
    edited: integer("edited", { mode: "boolean" }).notNull().default(false),
    version: integer("version").notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.list, table.code] })],
);

/** Terms of the trade, each under one industry node, with the synonyms people type. */
export const lexiconTerms = sqliteTable("lexicon_terms", {
  term: text("term").primaryKey(),
  industry: text("industry").notNull(),
  synonyms: text("synonyms", { mode: "json" }).$type<string[]>().notNull(),
  retired: integer("retired", { mode: "boolean" }).notNull().default(false),
  edited: integer("edited", { mode: "boolean" }).notNull().default(false),
  version: integer("version").notNull().default(1),
});

/** How near two industry nodes are (0–1) where the tree alone does not say it. */
export const industryAffinities = sqliteTable(
  "industry_affinities",
  {
    a: text("a").notNull(),
    b: text("b").notNull(),
    value: real("value").notNull(),
    reason: text("reason").notNull(),
    edited: integer("edited", { mode: "boolean" }).notNull().default(false),
    version: integer("version").notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.a, table.b] })],
);

/** The bureau's settings: name, region, logo, record number, contact. */
export const settings = sqliteTable("settings", {
  key: text("key").primaryKey(),
  value: text("value", { mode: "json" }).$type<string>().notNull(),
  updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
});
