import { and, asc, eq, isNotNull } from "drizzle-orm";
import { accounts, memberships } from "../../db/schema/accounts.ts";
import { attachments } from "../../db/schema/attachments.ts";
import type { Context } from "../kernel/context.ts";
import type { AttachmentOwnerRef } from "./attachment.ts";
import { type AttachmentRow, type ListedAttachment, toListed } from "./queries.ts";

/** 收回 by those who shared a file, or 移除 by staff of what others shared: who, and when. */
export interface TakenAway {
  at: Date;
  byName: string;
  isByStaff: boolean;
  /** It was theirs. */
  isTakenBack: boolean;
}

/** What is left of a shared file that is gone; its name for those who could read it. */
export type GoneAttachment = Omit<ListedAttachment, "name"> & { name: string | null; takenAway: TakenAway };

/**
 * The files that organizations shared with one record and that are there no more, the oldest first: the paper is gone, that
 * it was there is not.
 */
export async function listTakenAway(
  { db, vault }: Pick<Context, "db" | "vault">,
  { ownerKind, ownerId }: AttachmentOwnerRef,
  mayName: (row: AttachmentRow) => boolean,
): Promise<GoneAttachment[]> {
  const rows = await db
    .select({ row: attachments, byName: accounts.name, role: memberships.role })
    .from(attachments)
    .leftJoin(accounts, eq(accounts.id, attachments.removedBy))
    .leftJoin(memberships, eq(memberships.accountId, attachments.removedBy))
    .where(
      and(
        eq(attachments.ownerKind, ownerKind),
        eq(attachments.ownerId, ownerId),
        eq(attachments.layer, "public"),
        isNotNull(attachments.acceptedAt),
        isNotNull(attachments.removedAt),
      ),
    )
    .orderBy(asc(attachments.uploadedAt), asc(attachments.id));
  return rows.flatMap(({ row, byName, role }) => {
    if (row.removedAt === null) return [];
    const isByStaff = row.organizationId === null || role === "staff";
    const isTakenBack = row.organizationId === null || !isByStaff;
    const { name, ...file } = toListed(row, vault);
    const takenAway = { at: row.removedAt, byName: byName ?? "", isByStaff, isTakenBack };
    return [{ ...file, name: mayName(row) ? name : null, takenAway }];
  });
}
