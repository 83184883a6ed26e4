import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import { write } from "../kernel/write.ts";
import { changeOrganization } from "./change-organization.ts";
import { creditCodeSchema } from "./credit-code.ts";
import { organizationNameSchema, organizationProfileSchema } from "./organization.ts";
import { findByCreditCode, type OrganizationRow } from "./queries.ts";

export const correctSchema = organizationProfileSchema.extend({
  organizationId: z.string(),
  version: seenVersionSchema,
  name: organizationNameSchema,
  creditCode: creditCodeSchema,
});

/**
 * Staff correct an organization, its name and credit code included.
 * @throws Conflict `organization.creditCodeTaken` when another organization has the code.
 */
export async function correctOrganization(
  ctx: Context,
  input: z.input<typeof correctSchema>,
): Promise<OrganizationRow> {
  const command = { permission: "organization.correct", schema: correctSchema, input } as const;
  return write(ctx, command, async (tx, { organizationId, version, ...details }) => {
    const other = await findByCreditCode(tx.db, details.creditCode);
    if (other && other.id !== organizationId) {
      throw new Conflict("organization.creditCodeTaken", { name: other.name });
    }
    return changeOrganization(tx, organizationId, version, details);
  });
}
