import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { attachments } from "../../db/schema/attachments.ts";
import type { Context } from "../kernel/context.ts";
import type { Page } from "../kernel/pagination.ts";
import type { AttachmentOwnerRef } from "./attachment.ts";
import { type ListedAttachment, toListed } from "./queries.ts";

/** One file of an organization, with the record that it belongs to. */
export interface OrganizationFile extends AttachmentOwnerRef {
  attachment: ListedAttachment;
}

const presentOf = (organizationId: string) =>
  and(eq(attachments.organizationId, organizationId), isNull(attachments.removedAt));

/** What an organization has added and not removed, the largest first: what to remove when there is no room. */
export async function listOrganizationFiles(
  { db, vault }: Pick<Context, "db" | "vault">,
  organizationId: string,
  page: number,
  pageSize: number,
): Promise<Page<OrganizationFile>> {
  const rows = await db
    .select()
    .from(attachments)
    .where(presentOf(organizationId))
    .orderBy(desc(attachments.storedBytes), asc(attachments.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const files = rows.map((row) => {
    const { ownerKind, ownerId } = row;
    return { ownerKind, ownerId, attachment: toListed(row, vault) };
  });
  return { rows: files, total: await db.$count(attachments, presentOf(organizationId)), page, pageSize };
}

/** Bytes that these files take in the store. */
export async function countBytesOf(db: Database, organizationId: string): Promise<number> {
  const [row] = await db
    .select({ bytes: sql<number>`coalesce(sum(${attachments.storedBytes}), 0)` })
    .from(attachments)
    .where(presentOf(organizationId));
  return Number(row?.bytes ?? 0);
}
