import { and, desc, eq, isNull } from "drizzle-orm";
import { accounts } from "../../db/schema/accounts.ts";
import { attachmentOpenings, attachments } from "../../db/schema/attachments.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { Context } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import type { AttachmentOwnerRef } from "./attachment.ts";
import { readName } from "./queries.ts";

export interface AttachmentOpening {
  at: Date;
  fileName: string;
  /** The file was taken back since. */
  isGone: boolean;
  byName: string;
  /** Empty for staff. */
  organizationName: string;
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
    })
    .from(attachmentOpenings)
    .innerJoin(attachments, eq(attachments.id, attachmentOpenings.attachmentId))
    .leftJoin(accounts, eq(accounts.id, attachmentOpenings.by))
    .leftJoin(organizations, eq(organizations.id, attachmentOpenings.organizationId))
    .where(and(eq(attachments.ownerKind, ownerKind), eq(attachments.ownerId, ownerId), ofWhom))
    .orderBy(desc(attachmentOpenings.seq))
    .limit(OPENINGS_SHOWN);
  return rows.map(({ file, at, byName, organizationName }) => ({
    at,
    fileName: readName(file, vault),
    isGone: file.removedAt !== null,
    byName: byName ?? "",
    organizationName: organizationName ?? "",
  }));
}
