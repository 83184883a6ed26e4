import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { memberships } from "../../db/schema/accounts.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { postMail } from "../kernel/mail.ts";
import { write } from "../kernel/write.ts";
import { approveOrganization } from "../organizations/approve-organization.ts";
import { type Application, getDecidableApplication } from "./applications.ts";
import { approvalLetter, type LetterHead } from "./letters.ts";

const approveSchema = z.object({ accountId: z.string() });

/**
 * 审核通过: the person may sign in; with an organization's first user the organization is approved too.
 * A refusal can be taken back the same way.
 * @throws NotFound and NotAllowed as `getDecidableApplication`, Conflict when it was decided meanwhile.
 */
export async function approveMembership(
  ctx: Context,
  input: z.input<typeof approveSchema>,
  head: LetterHead | null,
): Promise<Application> {
  const command = { permission: "membership.decide", schema: approveSchema, input } as const;
  return write(ctx, command, async (tx, { accountId }) => {
    const application = await getDecidableApplication(tx, accountId);
    const approved = await tx.db
      .update(memberships)
      .set({ status: "active", reason: "", updatedAt: tx.now })
      .where(and(eq(memberships.accountId, accountId), inArray(memberships.status, ["pending", "refused"])))
      .returning({ accountId: memberships.accountId });
    if (approved.length === 0) throw new Conflict("membership.stateChanged");
    const { organization } = application;
    if (organization.status !== "approved") await approveOrganization(tx, { organizationId: organization.id });
    await tx.audit({
      action: "membership.approved",
      entity: "account",
      entityId: accountId,
      detail: { from: application.status, to: "active", organizationId: organization.id },
    });
    if (head) await postMail(tx, { to: application.email, ...approvalLetter(head, application.name) });
    return application;
  });
}
