import { and, asc, eq, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm";
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
  version: number;
}

/** What a file name is bound to, so that it cannot be moved to another row. */
export const namePlace = (attachmentId: string): string => `attachments:${attachmentId}:name`;
export const bytesPlace = (attachmentId: string): string => `attachments:${attachmentId}:bytes`;

const present = isNull(attachments.removedAt);

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

/** Of several records the parts that have a file, as `recordAndPart` writes them; for who may read every layer. */
export async function listPartsWithFiles(
  db: Database,
  ownerKind: AttachmentOwnerKind,
  ownerIds: readonly string[],
): Promise<Set<string>> {
  const { ownerId, part } = attachments;
  const rows = await db
    .selectDistinct({ ownerId, part })
    .from(attachments)
    .where(and(eq(attachments.ownerKind, ownerKind), inArray(ownerId, [...new Set(ownerIds)]), present));
  return new Set(rows.map((row) => recordAndPart(row.ownerId, row.part)));
}

export const recordAndPart = (ownerId: string, part: string): string => `${ownerId} ${part}`;

/** Of one record what this person may have now: for its pages. */
export async function listReadableAttachments(
  ctx: Pick<Context, "db" | "vault" | "actor">,
  owner: AttachmentOwnerRef,
  record: AttachmentRecord,
): Promise<ListedAttachment[]> {
  const { layers, isInside } = record;
  const all = await listAttachments(ctx, owner, { layers, withWaiting: isInside });
  return all.filter((one) => isWithinReach(record, isOwnFile(ctx.actor, one), one.part));
}

export function toListed(row: AttachmentRow, vault: Vault): ListedAttachment {
  const { id, layer, part, type, bytes, uploadedAt, organizationId, version } = row;
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

/** For the limits of one part of a record: how many files it has, and whether this content is among them. */
export async function countAttachments(
  db: Database,
  place: AttachmentOwnerRef & { part: string },
  sha256 = "",
): Promise<{ count: number; hasSame: boolean }> {
  const rows = await db
    .select({ sha256: attachments.sha256 })
    .from(attachments)
    .where(and(belongsTo(place), eq(attachments.part, place.part), present));
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
