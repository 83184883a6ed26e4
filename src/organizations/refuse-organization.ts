import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { decideOrganization } from "./decide-organization.ts";
import { refusalReasonSchema } from "./organization.ts";
import type { OrganizationRow } from "./queries.ts";

const refuseSchema = z.object({ organizationId: z.string(), reason: refusalReasonSchema });

/** 审核不通过, with the reason the applicant reads. @throws Conflict when it is not waiting. */
export async function refuseOrganization(ctx: Context, input: z.input<typeof refuseSchema>): Promise<OrganizationRow> {
  const command = { permission: "organization.approve", schema: refuseSchema, input } as const;
  return write(ctx, command, (tx, { organizationId, reason }) =>
    decideOrganization(tx, organizationId, ["pending"], { status: "refused", reason }),
  );
}
