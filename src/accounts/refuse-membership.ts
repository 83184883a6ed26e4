import { and, eq, inArray, ne } from "drizzle-orm";
import { z } from "zod";
import { memberships } from "../../db/schema/accounts.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { postMail } from "../kernel/mail.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { refusalReasonSchema } from "../organizations/organization.ts";
import { refuseOrganization } from "../organizations/refuse-organization.ts";
import { type Application, getDecidableApplication } from "./applications.ts";
import { type LetterHead, refusalLetter } from "./letters.ts";

export const refuseSchema = z.object({ accountId: z.string(), reason: refusalReasonSchema });

/**
 * 审核不通过, with the reason the person reads; an organization that waits and has no other applicant is refused too.
 * @throws NotFound and NotAllowed as `getDecidableApplication`, Conflict when it was decided meanwhile.
 */
export async function refuseMembership(
  ctx: Context,
  input: z.input<typeof refuseSchema>,
  head: LetterHead | null,
): Promise<Application> {
  const command = { permission: "membership.decide", schema: refuseSchema, input } as const;
  return write(ctx, command, async (tx, { accountId, reason }) => {
    const application = await getDecidableApplication(tx, accountId);
    const refused = await tx.db
      .update(memberships)
      .set({ status: "refused", reason, updatedAt: tx.now })
      .where(and(eq(memberships.accountId, accountId), eq(memberships.status, "pending")))
      .returning({ accountId: memberships.accountId });
    if (refused.length === 0) throw new Conflict("membership.stateChanged");
    const { organization } = application;
    if (organization.status === "pending" && !(await hasOtherApplicant(tx, organization.id, accountId))) {
      await refuseOrganization(tx, { organizationId: organization.id, reason });
    }
    await tx.audit({
      action: "membership.refused",
      entity: "account",
      entityId: accountId,
      detail: { from: "pending", to: "refused", organizationId: organization.id },
      personal: { personId: accountId, values: { reason } },
    });
    if (head) await postMail(tx, { to: application.email, ...refusalLetter(head, application.name, reason) });
    return application;
  });
}

async function hasOtherApplicant(tx: WriteContext, organizationId: string, accountId: string): Promise<boolean> {
  const rows = await tx.db
    .select({ accountId: memberships.accountId })
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, organizationId),
        ne(memberships.accountId, accountId),
        inArray(memberships.status, ["pending", "active"]),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
