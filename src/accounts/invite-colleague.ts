import { z } from "zod";
import { type Context, requirePermission } from "../kernel/context.ts";
import { NotAllowed, Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { getOrganization } from "../organizations/queries.ts";
import { emailSchema } from "./account.ts";
import { countInvitation, type IssuedInvitation, issueInvitation } from "./issue-invitation.ts";
import type { LetterHead } from "./letters.ts";
import { findAccountByEmail } from "./queries.ts";

export const inviteColleagueSchema = z.object({ email: emailSchema });

/**
 * A member invites a colleague into the own organization: whoever holds the link becomes an active member, so nobody
 * has to approve. An address with an account elsewhere is not betrayed here; its owner reads it behind the link.
 * Somebody of the organization whose application was refused may be invited after all.
 * @throws Refused `invitation.isColleague`, `invitation.isApplicant`, `invitation.tooMany`, `tooManyAttempts`.
 */
export async function inviteColleague(
  ctx: Context,
  input: z.input<typeof inviteColleagueSchema>,
  head: LetterHead | null,
): Promise<IssuedInvitation> {
  requirePermission(ctx, "colleague.invite");
  const { email } = inviteColleagueSchema.parse(input);
  await countInvitation(ctx, email, head);
  const command = { permission: "colleague.invite", schema: inviteColleagueSchema, input: { email } } as const;
  return write(ctx, command, async (tx) => {
    const { organizationId } = tx.actor;
    if (organizationId === null) throw new NotAllowed("colleague.invite");
    const organization = await getOrganization(tx.db, organizationId);
    const known = await findAccountByEmail(tx.db, email);
    if (known?.organizationId === organizationId && known.status !== "refused")
      throw new Refused(known.status === "pending" ? "invitation.isApplicant" : "invitation.isColleague");
    const invited = { email, role: organization.kind, organizationId };
    return issueInvitation(tx, invited, `“${organization.name}”`, head);
  });
}
