import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import { write } from "../kernel/write.ts";
import { changeOrganization } from "./change-organization.ts";
import { isMember, organizationProfileSchema } from "./organization.ts";
import type { OrganizationRow } from "./queries.ts";

export const editOwnSchema = organizationProfileSchema.extend({
  organizationId: z.string(),
  version: seenVersionSchema,
});

/** A member keeps the profile and contact up to date; name and credit code were approved and stay. */
export async function editOwnOrganization(
  ctx: Context,
  input: z.input<typeof editOwnSchema>,
): Promise<OrganizationRow> {
  const command = { permission: "organization.editOwn", schema: editOwnSchema, input } as const;
  return write(ctx, command, async (tx, { organizationId, version, ...profile }) => {
    if (!isMember(tx.actor, organizationId)) throw new NotFound("organization", organizationId);
    return changeOrganization(tx, organizationId, version, profile);
  });
}
