import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { NoticeFacts, NoticeKind } from "../../src/notices/notice.ts";
import { accounts } from "./accounts.ts";

/** 消息: what one person is told about one record. Its sentence is made from `kind` and `facts` when it is read. */
export const notices = sqliteTable(
  "notices",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    kind: text("kind", {
      enum: [
        "handedIn",
        "returned",
        "refused",
        "published",
        "reviewerAssigned",
        "delegation",
        "matchesFound",
        "noMatch",
        "expiringSoon",
        "expired",
        "ended",
        "membershipApplied",
        "reportDue",
        "introduction",
        "dockingEvent",
        "savedSearchFound",
        "canaryTripped",
      ],
    }).notNull(),
    subject: text("subject", {
      enum: [
        "need",
        "achievement",
        "account",
        "delegation",
        "introduction",
        "technologyContract",
        "provinceUniversityProject",
        "talentFund",
        "dockingEvent",
        "report",
        "savedSearch",
        "canary",
      ],
    }).notNull(),
    subjectId: text("subject_id").notNull(),
    facts: text("facts", { mode: "json" }).$type<NoticeFacts>().notNull(),
    /** Where it leads. */
    path: text("path").notNull(),
    /** What it tells of, once per person: an event that comes again tells nobody twice. */
    key: text("key").notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    readAt: integer("read_at", { mode: "timestamp_ms" }),
    /** When a letter or digest with it was handed to the outbox. */
    mailedAt: integer("mailed_at", { mode: "timestamp_ms" }),
  },
  (table) => [
    uniqueIndex("notices_once").on(table.accountId, table.key),
    index("notices_inbox").on(table.accountId, table.readAt, table.createdAt),
  ],
);

/** What a person chose for mail about one kind of notice; without a row the default holds. */
export const noticeDeliveries = sqliteTable(
  "notice_deliveries",
  {
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    kind: text("kind").$type<NoticeKind>().notNull(),
    delivery: text("delivery", { enum: ["atOnce", "daily", "weekly", "off"] }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.kind] })],
);

/** 订阅: a search of a public list whose news a person wants. */
export const savedSearches = sqliteTable(
  "saved_searches",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    list: text("list", { enum: ["needs", "achievements"] }).notNull(),
    /** JSON: words and chosen codes in one order, so that the same search is kept once. */
    query: text("query").notNull(),
    /** What the person reads. */
    name: text("name").notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    /** What was published until then is no news. */
    foundUntil: integer("found_until", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [uniqueIndex("saved_searches_once").on(table.accountId, table.list, table.query)],
);
