import { z } from "zod";
import { type Context, requirePermission } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { wereReadable } from "../kernel/were-readable.ts";
import { write } from "../kernel/write.ts";
import { getOrganization } from "../organizations/queries.ts";
import { emailSchema } from "./account.ts";
import { countInvitation, type IssuedInvitation, issueInvitation } from "./issue-invitation.ts";
import type { LetterHead } from "./letters.ts";
import { findAccountByEmail } from "./queries.ts";
import { INVITED_ROLES } from "./role-class.ts";

export const inviteAccountSchema = z
  .object({
    email: emailSchema,
    role: z.enum(INVITED_ROLES, "请选择角色"),
    organizationId: z.string().default(""),
  })
  .strict()
  .refine(({ role, organizationId }) => (role === "agency") === (organizationId !== ""), {
    message: "协作部门用户须选择所属部门；其他角色不选部门",
    path: ["organizationId"],
    when: wereReadable("role", "organizationId"),
  });

/**
 * The security administrator invites the bureau's own people and those of other offices.
 * @throws Refused `account.emailTaken`, `invitation.noAgency`, `invitation.tooMany`, `tooManyAttempts`.
 */
export async function inviteAccount(
  ctx: Context,
  input: z.input<typeof inviteAccountSchema>,
  head: LetterHead | null,
): Promise<IssuedInvitation> {
  requirePermission(ctx, "account.administer");
  const invited = inviteAccountSchema.parse(input);
  await countInvitation(ctx, invited.email, head);
  const command = { permission: "account.administer", schema: inviteAccountSchema, input: invited } as const;
  return write(ctx, command, async (tx, { email, role, organizationId }) => {
    const known = await findAccountByEmail(tx.db, email);
    if (known && known.status !== "refused") throw new Refused("account.emailTaken");
    if (organizationId === "") return issueInvitation(tx, { email, role, organizationId: null }, "安全管理员", head);
    const agency = await getOrganization(tx.db, organizationId);
    if (agency.kind !== "agency" || agency.status !== "approved") throw new Refused("invitation.noAgency");
    return issueInvitation(tx, { email, role, organizationId }, "安全管理员", head);
  });
}
