import { and, eq, inArray } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import { Conflict } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import type { OrganizationStatus } from "./organization.ts";
import { getOrganization, type OrganizationRow } from "./queries.ts";

/** @throws Conflict when the organization has left the expected states meanwhile. */
export async function decideOrganization(
  tx: WriteContext,
  organizationId: string,
  expected: readonly OrganizationStatus[],
  outcome: { status: "approved" | "refused"; reason: string },
): Promise<OrganizationRow> {
  const present = await getOrganization(tx.db, organizationId);
  const [row] = await tx.db
    .update(organizations)
    .set({ ...outcome, version: present.version + 1, updatedAt: tx.now })
    .where(and(eq(organizations.id, organizationId), inArray(organizations.status, [...expected])))
    .returning();
  if (!row) throw new Conflict("organization.stateChanged", { name: present.name });
  await tx.audit({
    action: `organization.${outcome.status}`,
    entity: "organization",
    entityId: organizationId,
    detail: { from: present.status, to: outcome.status },
  });
  await tx.emit({ event: "organization.changed", payload: { organizationId } });
  return row;
}
