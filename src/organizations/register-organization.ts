import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { organizations } from "../../db/schema/organizations.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { insertOrganization, requireKnownCodes } from "./insert-organization.ts";
import { contactPlace } from "./organization.ts";
import { type OrganizationDetails, organizationDetailsSchema } from "./organization-details.ts";
import { findByCreditCode, type OrganizationRow } from "./queries.ts";

/**
 * 单位注册 by its first user: waits for approval. An organization that is already there stays as it is (nobody changes
 * its particulars by registering again); one that was refused is taken up again with the new particulars.
 */
export async function registerOrganization(
  ctx: Context,
  input: z.input<typeof organizationDetailsSchema>,
): Promise<OrganizationRow> {
  const command = { permission: "organization.register", schema: organizationDetailsSchema, input } as const;
  return write(ctx, command, async (tx, details) => {
    const found = await findByCreditCode(tx.db, details.creditCode);
    if (!found) return insertOrganization(tx, details, "pending", "organization.registered");
    if (found.status === "refused") return takeUpAgain(tx, found, details);
    await tx.audit({ action: "organization.joinRequested", entity: "organization", entityId: found.id });
    return found;
  });
}

async function takeUpAgain(
  tx: WriteContext,
  found: OrganizationRow,
  { contact, ...details }: OrganizationDetails,
): Promise<OrganizationRow> {
  await requireKnownCodes(tx, details);
  const [row] = await tx.db
    .update(organizations)
    .set({
      ...details,
      status: "pending",
      reason: "",
      contact: tx.vault.encrypt(JSON.stringify(contact), contactPlace(found.id)),
      version: found.version + 1,
      updatedAt: tx.now,
    })
    .where(and(eq(organizations.id, found.id), eq(organizations.status, "refused")))
    .returning();
  if (!row) throw new Conflict("organization.stateChanged", { name: found.name });
  await tx.audit({
    action: "organization.registeredAgain",
    entity: "organization",
    entityId: found.id,
    detail: { from: "refused", to: "pending" },
  });
  await tx.emit({ event: "organization.changed", payload: { organizationId: found.id } });
  return row;
}
