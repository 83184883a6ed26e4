import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { organizations } from "./organizations.ts";

/** better-auth's user: who can sign in. What of it lies in clear, and why, is in decision 004 (R131). */
export const accounts = sqliteTable("accounts", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  emailVerified: integer("email_verified", { mode: "boolean" }).notNull().default(false),
  image: text("image"),
  createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
  updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
});

/** better-auth's session. */
export const sessions = sqliteTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    token: text("token").notNull().unique(),
    userId: text("user_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    expiresAt: integer("expires_at", { mode: "timestamp_ms" }).notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
  },
  (table) => [index("sessions_user").on(table.userId)],
);

/** better-auth's account: the password of an account. */
export const credentials = sqliteTable(
  "credentials",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: integer("access_token_expires_at", { mode: "timestamp_ms" }),
    refreshTokenExpiresAt: integer("refresh_token_expires_at", { mode: "timestamp_ms" }),
    scope: text("scope"),
    password: text("password"),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [index("credentials_user").on(table.userId)],
);

/** better-auth's verification values. */
export const verifications = sqliteTable(
  "verifications",
  {
    id: text("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: integer("expires_at", { mode: "timestamp_ms" }).notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [index("verifications_identifier").on(table.identifier)],
);

/** What an account may do: exactly one role, in at most one organization (三员分立 needs no more than this). */
export const memberships = sqliteTable(
  "memberships",
  {
    accountId: text("account_id")
      .primaryKey()
      .references(() => accounts.id, { onDelete: "cascade" }),
    role: text("role", {
      enum: ["enterprise", "institution", "staff", "leader", "agency", "admin", "securityAdmin", "auditor"],
    }).notNull(),
    organizationId: text("organization_id").references(() => organizations.id),
    status: text("status", { enum: ["pending", "active", "refused", "disabled", "erased"] }).notNull(),
    /** Why it was refused or disabled, for the person. */
    reason: text("reason").notNull().default(""),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [
    index("memberships_organization").on(table.organizationId),
    check(
      "memberships_organization_of_role",
      sql`(${table.role} IN ('enterprise','institution','agency')) = (${table.organizationId} IS NOT NULL)`,
    ),
  ],
);

/** 对接联络人: whom of its people an institution named to answer introductions; nobody where `accountId` is null. */
export const liaisons = sqliteTable("liaisons", {
  organizationId: text("organization_id")
    .primaryKey()
    .references(() => organizations.id),
  accountId: text("account_id").references(() => accounts.id, { onDelete: "set null" }),
  namedBy: text("named_by"),
  namedAt: integer("named_at", { mode: "timestamp_ms" }).notNull(),
});

/** 一次性链接: first administrators, invitations, password resets. Only the hash of the token is stored. */
export const oneTimeLinks = sqliteTable(
  "one_time_links",
  {
    id: text("id").primaryKey(),
    purpose: text("purpose", { enum: ["firstAdministrator", "invitation", "passwordReset"] }).notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    accountId: text("account_id").references(() => accounts.id, { onDelete: "cascade" }),
    role: text("role"),
    organizationId: text("organization_id").references(() => organizations.id),
    email: text("email"),
    issuedBy: text("issued_by"),
    expiresAt: integer("expires_at", { mode: "timestamp_ms" }).notNull(),
    usedAt: integer("used_at", { mode: "timestamp_ms" }),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [index("one_time_links_account").on(table.accountId)],
);

/** Counters of attempts, kept in the database so that a restart forgives nobody (R40, R75). */
export const rateLimits = sqliteTable("rate_limits", {
  key: text("key").primaryKey(),
  count: integer("count").notNull(),
  windowStartedAt: integer("window_started_at", { mode: "timestamp_ms" }).notNull(),
  blockedUntil: integer("blocked_until", { mode: "timestamp_ms" }),
});
