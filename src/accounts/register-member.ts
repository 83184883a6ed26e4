import { z } from "zod";
import { type Context, requirePermission } from "../kernel/context.ts";
import { postMail } from "../kernel/mail.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { organizationDetailsSchema } from "../organizations/organization-details.ts";
import { registerOrganization } from "../organizations/register-organization.ts";
import { checkCodes } from "../reference/check-codes.ts";
import { emailSchema, personNameSchema } from "./account.ts";
import { addAccount } from "./add-account.ts";
import { forgetRefused } from "./forget-refused.ts";
import { hashPassword } from "./hash-password.ts";
import { alreadyRegisteredLetter, type LetterHead } from "./letters.ts";
import { newPasswordSchema } from "./password.ts";
import { consentSchema, recordConsent } from "./privacy-notice.ts";
import { type AccountView, findAccountByEmail } from "./queries.ts";
import { countAttempt, networkOf, REGISTRATION_BY_ADDRESS, REGISTRATION_BY_NETWORK } from "./rate-limit.ts";

export const registrationSchema = z.object({
  organization: organizationDetailsSchema.refine(({ kind }) => kind !== "agency", {
    message: "请选择企业或高校院所；协作部门的账号由安全管理员邀请开通",
    path: ["kind"],
  }),
  applicant: z.object({ name: personNameSchema, email: emailSchema }).strict(),
  consent: consentSchema,
});

/** What a stranger may know of the applicant: no good password. */
export function registrationPasswordSchema({ applicant, organization }: z.output<typeof registrationSchema>) {
  return newPasswordSchema([applicant.name, applicant.email, organization.name]);
}

/**
 * 注册: a person asks for an account of an organization, new or already there, and waits for approval. Whether the
 * address or the organization is known already, the answer and the time are the same; the address's owner gets a letter.
 * @throws ZodError, Refused `tooManyAttempts`.
 */
export async function registerMember(
  ctx: Context,
  input: z.input<typeof registrationSchema> & { newPassword: string },
  head: LetterHead | null,
): Promise<void> {
  requirePermission(ctx, "account.register");
  const { newPassword, ...rest } = input;
  const registration = registrationSchema.parse(rest);
  z.object({ newPassword: registrationPasswordSchema(registration) }).parse({ newPassword });
  await countAttempt(ctx, [
    [REGISTRATION_BY_NETWORK, networkOf(ctx.ip)],
    [REGISTRATION_BY_ADDRESS, registration.applicant.email],
  ]);

  const passwordHash = await hashPassword(newPassword);
  const schema = registrationSchema.extend({ passwordHash: z.string() });
  const command = { permission: "account.register", schema, input: { ...registration, passwordHash } } as const;
  await write(ctx, command, async (tx, wanted) => {
    const { name, email } = wanted.applicant;
    // Before anybody is looked up: an option refused only for unknown addresses would tell which are known.
    const { region, industry } = wanted.organization;
    await checkCodes(tx.db, [
      { list: "region", code: region, path: ["organization", "region"] },
      { list: "industry", code: industry, path: ["organization", "industry"] },
    ]);
    const known = await findAccountByEmail(tx.db, email);
    if (known && known.status !== "refused") return tellOwner(tx, known, head);
    await forgetRefused(tx, email);
    // The role follows the organization as it is registered, whatever kind was chosen.
    const { id: organizationId, kind: role } = await registerOrganization(tx, wanted.organization);
    const account = {
      name,
      email,
      passwordHash: wanted.passwordHash,
      role,
      organizationId,
      status: "pending",
    } as const;
    const { accountId } = await addAccount(tx, account);
    await recordConsent(tx, accountId);
    await tx.emit({ event: "membership.applied", payload: { accountId } });
  });
}

/** Who waits for approval has sent the form twice and knows: no letter that would ask them to sign in. */
async function tellOwner(tx: WriteContext, known: AccountView, head: LetterHead | null): Promise<void> {
  if (head && known.status !== "pending")
    await postMail(tx, { to: known.email, ...alreadyRegisteredLetter(head, known.name) });
  await tx.audit({ action: "account.registrationRepeated", entity: "account", entityId: known.id });
}
