import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** 附件: one file of one record; the bytes lie sealed in the store under `storeKey`. Rows stay when files go. */
export const attachments = sqliteTable(
  "attachments",
  {
    id: text("id").primaryKey(),
    ownerKind: text("owner_kind", {
      enum: [
        "need",
        "achievement",
        "introduction",
        "technologyContract",
        "cooperationAgreement",
        "provinceUniversityProject",
        "talentFund",
      ],
    }).notNull(),
    ownerId: text("owner_id").notNull(),
    /** Which part of the record it belongs to: the entry of an introduction, the payment of a contract, the report of a project; empty for the record as a whole. */
    part: text("part").notNull().default(""),
    layer: text("layer", { enum: ["public", "confidential"] }).notNull(),
    /** Sealed: a file name may tell what the file may not. */
    name: text("name").notNull(),
    /** By content, never by name. */
    type: text("type", {
      enum: ["pdf", "docx", "xlsx", "pptx", "doc", "xls", "ppt", "png", "jpeg", "text"],
    }).notNull(),
    bytes: integer("bytes").notNull(),
    /** Of the file as it was sent. */
    sha256: text("sha256").notNull(),
    storeKey: text("store_key").notNull().unique(),
    storedBytes: integer("stored_bytes").notNull(),
    /** Under which rules its notes were taken out; a picture under earlier ones is looked at again. */
    strippedBy: integer("stripped_by").notNull().default(0),
    uploadedBy: text("uploaded_by"),
    /** For which organization, as the uploader belonged to it then; null for the bureau. */
    organizationId: text("organization_id"),
    uploadedAt: integer("uploaded_at", { mode: "timestamp_ms" }).notNull(),
    /** Null while a file added to a published record waits for its check. */
    acceptedAt: integer("accepted_at", { mode: "timestamp_ms" }),
    removedAt: integer("removed_at", { mode: "timestamp_ms" }),
    removedBy: text("removed_by"),
    /** Why staff did not accept it; empty otherwise. */
    opinion: text("opinion").notNull().default(""),
    /** 作废: the file stays and proves nothing any more. */
    withdrawnAt: integer("withdrawn_at", { mode: "timestamp_ms" }),
    withdrawnBy: text("withdrawn_by"),
    /** Why it was withdrawn; empty otherwise. */
    withdrawalReason: text("withdrawal_reason").notNull().default(""),
    version: integer("version").notNull(),
  },
  (table) => [
    index("attachments_owner").on(table.ownerKind, table.ownerId, table.removedAt),
    index("attachments_organization").on(table.organizationId, table.removedAt, table.storedBytes),
    // Holds all that is asked where a payment without a voucher is sought, and no paper that proves nothing.
    index("attachments_proof")
      .on(table.ownerKind, table.ownerId, table.part)
      .where(sql`removed_at IS NULL AND withdrawn_at IS NULL AND accepted_at IS NOT NULL AND layer = 'public'`),
  ],
);

/** 打开记录: who of another organization, or of staff, opened a shared file; rows are only added, its owner reads them. */
export const attachmentOpenings = sqliteTable(
  "attachment_openings",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    attachmentId: text("attachment_id")
      .notNull()
      .references(() => attachments.id),
    by: text("by"),
    /** Of which organization they were then; null for staff. */
    organizationId: text("organization_id"),
    at: integer("at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [index("attachment_openings_attachment").on(table.attachmentId, table.seq)],
);
