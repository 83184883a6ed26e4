import { and, asc, eq, inArray, isNotNull, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { attachments } from "../../db/schema/attachments.ts";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import type { Vault } from "../kernel/vault.ts";
import type { AttachmentLayer, AttachmentOwnerKind, AttachmentOwnerRef, AttachmentType } from "./attachment.ts";
import type { AttachmentRecord } from "./attachment-owner.ts";
import { isOwnFile, isWithinReach } from "./own-files.ts";

export type AttachmentRow = typeof attachments.$inferSelect;

/** One file as a page lists it. */
export interface ListedAttachment {
  id: string;
  layer: AttachmentLayer;
  part: string;
  name: string;
  type: AttachmentType;
  bytes: number;
  uploadedAt: Date;
  /** For whom it was added; null for the bureau. */
  organizationId: string | null;
  isWaiting: boolean;
  /** Of the file as it was sent. */
  sha256: string;
  withdrawnAt: Date | null;
  version: number;
}

/** 作废: by whom, and why. */
export interface Withdrawal {
  at: Date;
  byName: string;
  reason: string;
}

/** What a file name is bound to, so that it cannot be moved to another row. */
export const namePlace = (attachmentId: string): string => `attachments:${attachmentId}:name`;
export const bytesPlace = (attachmentId: string): string => `attachments:${attachmentId}:bytes`;

const present = isNull(attachments.removedAt);
/** Files that take room: neither removed nor withdrawn. */
const standing = and(present, isNull(attachments.withdrawnAt));

function belongsTo({ ownerKind, ownerId }: AttachmentOwnerRef) {
  return and(eq(attachments.ownerKind, ownerKind), eq(attachments.ownerId, ownerId));
}

/** @throws NotFound when it never was, or was removed. */
export async function getAttachmentRow(db: Database, attachmentId: string): Promise<AttachmentRow> {
  const [row] = await db
    .select()
    .from(attachments)
    .where(and(eq(attachments.id, attachmentId), present));
  if (!row) throw new NotFound("attachment", attachmentId);
  return row;
}

/** All that belong to one part of a record and are there, whatever their layer. */
export async function listRowsOfPart(db: Database, owner: AttachmentOwnerRef, part: string): Promise<AttachmentRow[]> {
  return db
    .select()
    .from(attachments)
    .where(and(belongsTo(owner), present, eq(attachments.part, part)));
}

/** The files of one record in these layers, oldest first. @param withWaiting also those that nobody has checked yet. */
export async function listAttachments(
  { db, vault }: { db: Database; vault: Vault },
  owner: AttachmentOwnerRef,
  { layers, withWaiting }: { layers: readonly AttachmentLayer[]; withWaiting: boolean },
): Promise<ListedAttachment[]> {
  if (layers.length === 0) return [];
  const rows = await db
    .select()
    .from(attachments)
    .where(
      and(
        belongsTo(owner),
        present,
        inArray(attachments.layer, [...layers]),
        withWaiting ? undefined : isNotNull(attachments.acceptedAt),
      ),
    )
    .orderBy(asc(attachments.uploadedAt), asc(attachments.id));
  return rows.map((row) => toListed(row, vault));
}

/**
 * In SQL: no file proves this part of this record. Only one that those concerned and whoever oversees them may read does:
 * none for staff alone, none that waits for its check, none that was withdrawn.
 */
export const lacksProof = (ownerKind: AttachmentOwnerKind, ownerId: SQL, part: SQL): SQL =>
  sql`NOT EXISTS (SELECT 1 FROM attachments proof WHERE proof.owner_kind = ${ownerKind} AND proof.owner_id = ${ownerId} AND proof.part = ${part} AND proof.layer = 'public' AND proof.accepted_at IS NOT NULL AND proof.removed_at IS NULL AND proof.withdrawn_at IS NULL)`;

const isProof = and(standing, eq(attachments.layer, "public"), isNotNull(attachments.acceptedAt));

/** The files that do, by their digests. */
export async function listProofDigests(db: Database, owner: AttachmentOwnerRef, part: string): Promise<string[]> {
  const rows = await db
    .select({ sha256: attachments.sha256 })
    .from(attachments)
    .where(and(belongsTo(owner), isProof, eq(attachments.part, part)))
    .orderBy(asc(attachments.sha256));
  return rows.map(({ sha256 }) => sha256);
}

/** Of the withdrawn files of a record, by their ids. */
export async function listWithdrawals(
  db: Database,
  owner: AttachmentOwnerRef,
): Promise<ReadonlyMap<string, Withdrawal>> {
  const rows = await db
    .select({
      id: attachments.id,
      at: attachments.withdrawnAt,
      byName: accounts.name,
      reason: attachments.withdrawalReason,
    })
    .from(attachments)
    .leftJoin(accounts, eq(accounts.id, attachments.withdrawnBy))
    .where(and(belongsTo(owner), present, isNotNull(attachments.withdrawnAt)));
  return new Map(
    rows.flatMap(({ id, at, byName, reason }) => (at === null ? [] : [[id, { at, byName: byName ?? "", reason }]])),
  );
}

/** Of one record what this person may have now: for its pages. */
export async function listReadableAttachments(
  ctx: Pick<Context, "db" | "vault" | "actor">,
  owner: AttachmentOwnerRef,
  record: AttachmentRecord,
): Promise<ListedAttachment[]> {
  const { layers, isInside } = record;
  const all = await listAttachments(ctx, owner, { layers, withWaiting: isInside });
  return all.filter((one) => isWithinReach(ctx.actor, record, isOwnFile(ctx.actor, one), one));
}

export function toListed(row: AttachmentRow, vault: Vault): ListedAttachment {
  const { id, layer, part, type, bytes, uploadedAt, organizationId, sha256, withdrawnAt, version } = row;
  const name = readName(row, vault);
  return {
    id,
    layer,
    part,
    name,
    type,
    bytes,
    uploadedAt,
    organizationId,
    isWaiting: row.acceptedAt === null,
    sha256,
    withdrawnAt,
    version,
  };
}

export function readName(row: Pick<AttachmentRow, "id" | "name">, vault: Vault): string {
  return vault.decrypt(row.name, namePlace(row.id));
}

export interface RefusedAttachment {
  name: string;
  opinion: string;
  removedAt: Date;
}

const REFUSED_SHOWN = 5;

/** What staff did not accept, with the reason: for the owner. */
export async function listRefusedAttachments(
  { db, vault }: { db: Database; vault: Vault },
  owner: AttachmentOwnerRef,
): Promise<RefusedAttachment[]> {
  const rows = await db
    .select()
    .from(attachments)
    .where(and(belongsTo(owner), isNotNull(attachments.removedAt), ne(attachments.opinion, "")))
    .orderBy(sql`${attachments.removedAt} desc`)
    .limit(REFUSED_SHOWN);
  return rows.flatMap((row) =>
    row.removedAt === null ? [] : [{ name: readName(row, vault), opinion: row.opinion, removedAt: row.removedAt }],
  );
}

/** For the limits of one part of a record: how many files it has, and whether this content is among them; withdrawn ones apart. */
export async function countAttachments(
  db: Database,
  place: AttachmentOwnerRef & { part: string },
  sha256 = "",
): Promise<{ count: number; hasSame: boolean }> {
  const rows = await db
    .select({ sha256: attachments.sha256 })
    .from(attachments)
    .where(and(belongsTo(place), eq(attachments.part, place.part), standing));
  return { count: rows.length, hasSame: rows.some((row) => row.sha256 === sha256) };
}

export interface WaitingAttachment extends AttachmentOwnerRef {
  attachment: ListedAttachment;
  uploaderName: string;
}

/** Files added to published records that wait for a check, oldest first. */
export async function listWaitingAttachments({
  db,
  vault,
}: {
  db: Database;
  vault: Vault;
}): Promise<WaitingAttachment[]> {
  const rows = await db
    .select({ row: attachments, uploaderName: accounts.name })
    .from(attachments)
    .leftJoin(accounts, eq(accounts.id, attachments.uploadedBy))
    .where(and(present, isNull(attachments.acceptedAt)))
    .orderBy(asc(attachments.uploadedAt), asc(attachments.id));
  return rows.map(({ row, uploaderName }) => {
    const { ownerKind, ownerId } = row;
    return { ownerKind, ownerId, attachment: toListed(row, vault), uploaderName: uploaderName ?? "" };
  });
}

export async function countWaitingAttachments(db: Database): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(attachments)
    .where(and(present, isNull(attachments.acceptedAt)));
  return Number(row?.count ?? 0);
}

export function findOwner<Owner extends { kind: AttachmentOwnerKind }>(
  owners: readonly Owner[],
  kind: AttachmentOwnerKind,
): Owner {
  const owner = owners.find((one) => one.kind === kind);
  if (!owner) throw new NotFound("attachment");
  return owner;
}
