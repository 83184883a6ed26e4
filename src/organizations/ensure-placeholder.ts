import { organizations } from "../../db/schema/organizations.ts";
import type { WriteContext } from "../kernel/write.ts";
import { type OrganizationKind, PLACEHOLDER_NAME } from "./organization.ts";
import { findPlaceholder, type OrganizationRow } from "./queries.ts";

/** 待认领 of a kind, made at the first import. Part of the import's own write, whose audit entry it shares. */
export async function ensurePlaceholder(tx: WriteContext, kind: OrganizationKind): Promise<OrganizationRow> {
  const found = await findPlaceholder(tx.db, kind);
  if (found) return found;
  const [row] = await tx.db
    .insert(organizations)
    .values({
      id: tx.newId(),
      kind,
      name: PLACEHOLDER_NAME,
      creditCode: null,
      status: "approved",
      placeholder: true,
      createdAt: tx.now,
      updatedAt: tx.now,
    })
    .returning();
  if (!row) throw new Error("the insert of a placeholder returned no row");
  await tx.audit({
    action: "organization.placeholderMade",
    entity: "organization",
    entityId: row.id,
    detail: { kind },
  });
  return row;
}
