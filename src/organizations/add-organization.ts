import type { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { insertOrganization } from "./insert-organization.ts";
import { organizationDetailsSchema } from "./organization-details.ts";
import { findByCreditCode, type OrganizationRow } from "./queries.ts";

/**
 * 录入单位 by the bureau, e.g. for an enterprise that telephoned: approved at once.
 * @throws Conflict `organization.creditCodeTaken` with the name under which it is registered.
 */
export async function addOrganization(
  ctx: Context,
  input: z.input<typeof organizationDetailsSchema>,
): Promise<OrganizationRow> {
  const command = { permission: "organization.approve", schema: organizationDetailsSchema, input } as const;
  return write(ctx, command, async (tx, details) => {
    const found = await findByCreditCode(tx.db, details.creditCode);
    if (found) throw new Conflict("organization.creditCodeTaken", { name: found.name });
    return insertOrganization(tx, details, "approved", "organization.added");
  });
}
