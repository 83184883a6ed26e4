import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { NotAllowed, Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { getOrganization } from "../organizations/queries.ts";
import { emailSchema } from "./account.ts";
import { type IssuedInvitation, issueInvitation } from "./issue-invitation.ts";
import type { LetterHead } from "./letters.ts";
import { findAccountByEmail } from "./queries.ts";

export const inviteColleagueSchema = z.object({ email: emailSchema });

/**
 * A member invites a colleague into the own organization: whoever holds the link becomes an active member, so nobody
 * has to approve. An address with an account elsewhere is not betrayed here; its owner reads it behind the link.
 * @throws Refused `invitation.isColleague`, `invitation.tooMany`.
 */
export async function inviteColleague(
  ctx: Context,
  input: z.input<typeof inviteColleagueSchema>,
  head: LetterHead | null,
): Promise<IssuedInvitation> {
  const command = { permission: "colleague.invite", schema: inviteColleagueSchema, input } as const;
  return write(ctx, command, async (tx, { email }) => {
    const { organizationId } = tx.actor;
    if (organizationId === null) throw new NotAllowed("colleague.invite");
    const organization = await getOrganization(tx.db, organizationId);
    const known = await findAccountByEmail(tx.db, email);
    if (known?.organizationId === organizationId) throw new Refused("invitation.isColleague");
    const invited = { email, role: organization.kind, organizationId };
    return issueInvitation(tx, invited, `“${organization.name}”`, head);
  });
}
