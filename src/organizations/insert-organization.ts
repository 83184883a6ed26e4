import { organizations } from "../../db/schema/organizations.ts";
import type { WriteContext } from "../kernel/write.ts";
import { checkCodes } from "../reference/check-codes.ts";
import { contactPlace, type OrganizationStatus } from "./organization.ts";
import type { OrganizationDetails } from "./organization-details.ts";
import type { OrganizationRow } from "./queries.ts";

/**
 * A new row of the register with its audit entry.
 * @throws ZodError naming the field when the region or industry is no option of today.
 */
export async function insertOrganization(
  tx: WriteContext,
  { contact, ...details }: OrganizationDetails,
  status: OrganizationStatus,
  action: string,
): Promise<OrganizationRow> {
  await requireKnownCodes(tx, details);
  const id = tx.newId();
  const [row] = await tx.db
    .insert(organizations)
    .values({
      ...details,
      id,
      status,
      contact: tx.vault.encrypt(JSON.stringify(contact), contactPlace(id)),
      createdAt: tx.now,
      updatedAt: tx.now,
    })
    .returning();
  if (!row) throw new Error("the insert of an organization returned no row");
  await tx.audit({ action, entity: "organization", entityId: id, detail: { kind: row.kind, status } });
  await tx.emit({ event: "organization.changed", payload: { organizationId: id } });
  return row;
}

export async function requireKnownCodes(tx: WriteContext, chosen: { region: string; industry: string }): Promise<void> {
  await checkCodes(tx.db, [
    { list: "region", code: chosen.region, path: ["region"] },
    { list: "industry", code: chosen.industry, path: ["industry"] },
  ]);
}
