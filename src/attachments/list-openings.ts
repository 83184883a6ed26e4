import { and, desc, eq, isNull } from "drizzle-orm";
import { accounts, memberships } from "../../db/schema/accounts.ts";
import { attachmentOpenings, attachments } from "../../db/schema/attachments.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { Context } from "../kernel/context.ts";
import { may, ROLE_LABELS } from "../kernel/permissions.ts";
import type { AttachmentOwnerRef } from "./attachment.ts";
import { readName } from "./queries.ts";

export interface AttachmentOpening {
  at: Date;
  fileName: string;
  /** The file was taken back since. */
  isGone: boolean;
  byName: string;
  /** Their organization, or what they are where they belong to none. */
  asWhom: string;
}

const OPENINGS_SHOWN = 100;

/** Who opened what this person's organization, or the bureau, shares with one record, newest first; also of files that were taken back. */
export async function listOpenings(
  { db, vault, actor }: Pick<Context, "db" | "vault" | "actor">,
  { ownerKind, ownerId }: AttachmentOwnerRef,
): Promise<AttachmentOpening[]> {
  const ofWhom = may(actor, "attachment.check")
    ? isNull(attachments.organizationId)
    : eq(attachments.organizationId, actor.organizationId ?? "");
  const rows = await db
    .select({
      file: attachments,
      at: attachmentOpenings.at,
      byName: accounts.name,
      organizationName: organizations.name,
      role: memberships.role,
    })
    .from(attachmentOpenings)
    .innerJoin(attachments, eq(attachments.id, attachmentOpenings.attachmentId))
    .leftJoin(accounts, eq(accounts.id, attachmentOpenings.by))
    .leftJoin(memberships, eq(memberships.accountId, attachmentOpenings.by))
    .leftJoin(organizations, eq(organizations.id, attachmentOpenings.organizationId))
    .where(and(eq(attachments.ownerKind, ownerKind), eq(attachments.ownerId, ownerId), ofWhom))
    .orderBy(desc(attachmentOpenings.seq))
    .limit(OPENINGS_SHOWN);
  return rows.map(({ file, at, byName, organizationName, role }) => ({
    at,
    fileName: readName(file, vault),
    isGone: file.removedAt !== null,
    byName: byName ?? "",
    asWhom: organizationName ?? ROLE_LABELS[role ?? "staff"],
  }));
}
