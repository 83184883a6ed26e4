import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { decideOrganization } from "./decide-organization.ts";
import type { OrganizationRow } from "./queries.ts";

const approveSchema = z.object({ organizationId: z.string() });

/** 审核通过; a refusal can be taken back. @throws Conflict when it is neither waiting nor refused. */
export async function approveOrganization(
  ctx: Context,
  input: z.input<typeof approveSchema>,
): Promise<OrganizationRow> {
  const command = { permission: "organization.approve", schema: approveSchema, input } as const;
  return write(ctx, command, (tx, { organizationId }) =>
    decideOrganization(tx, organizationId, ["pending", "refused"], { status: "approved", reason: "" }),
  );
}
