import { eq } from "drizzle-orm";
import { z } from "zod";
import { oneTimeLinks } from "../../db/schema/accounts.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { personNameSchema } from "./account.ts";
import { addAccount } from "./add-account.ts";
import { forgetRefused } from "./forget-refused.ts";
import { hashPassword } from "./hash-password.ts";
import { getInvitation } from "./invitations.ts";
import { redeemLink } from "./one-time-link.ts";
import { newPasswordSchema } from "./password.ts";
import { consentSchema, recordConsent } from "./privacy-notice.ts";
import { type Counted, countAttempt, LINK_BY_NETWORK, networkOf, takeBackAttempt } from "./rate-limit.ts";

export interface AcceptInvitation {
  token: string;
  name: string;
  newPassword: string;
  /** `yes` to the privacy notice. */
  consent: string;
}

/**
 * The holder of a link becomes what it names, for the address it was made for.
 * @throws NotFound for a link that is unknown, used or expired, ZodError for what was typed, Refused
 * `account.emailTaken`; the link then stays good.
 */
export async function acceptInvitation(ctx: Context, input: AcceptInvitation): Promise<{ accountId: string }> {
  requirePermission(ctx, "account.register");
  const byNetwork: Counted = [LINK_BY_NETWORK, networkOf(ctx.ip)];
  await countAttempt(ctx, [byNetwork]);
  const { email, role, organizationId, organizationName, id } = await getInvitation(ctx, input.token);
  const own = [input.name, email, organizationName ?? ""];
  const { name } = z
    .object({ name: personNameSchema, newPassword: newPasswordSchema(own), consent: consentSchema })
    .parse({ name: input.name, newPassword: input.newPassword, consent: input.consent });

  const schema = z.object({ token: z.string(), passwordHash: z.string() });
  const passwordHash = await hashPassword(input.newPassword);
  const command = { permission: "account.register", schema, input: { token: input.token, passwordHash } } as const;
  return write(ctx, command, async (tx, wanted) => {
    await redeemLink(tx, "invitation", wanted.token);
    await takeBackAttempt(tx, byNetwork);
    await forgetRefused(tx, email);
    const account = { name, email, passwordHash: wanted.passwordHash, role, organizationId, status: "active" } as const;
    const { accountId } = await addAccount(tx, account);
    await recordConsent(tx, accountId);
    // The address now belongs to the account, which can be erased; the used link keeps none.
    await tx.db.update(oneTimeLinks).set({ email: null }).where(eq(oneTimeLinks.id, id));
    await tx.audit({ action: "invitation.accepted", entity: "oneTimeLink", entityId: id, detail: { accountId } });
    return { accountId };
  });
}
