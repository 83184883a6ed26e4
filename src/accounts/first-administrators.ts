import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { oneTimeLinks } from "../../db/schema/accounts.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { NotAllowed, Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { ADMINISTRATOR_ROLES, type AdministratorRole, emailSchema, personNameSchema } from "./account.ts";
import { addAccount } from "./add-account.ts";
import { hashPassword } from "./hash-password.ts";
import { getLink, issueLink, redeemLink } from "./one-time-link.ts";
import { passwordProblem } from "./password.ts";
import { missingAdministrators } from "./queries.ts";
import { type Counted, countAttempt, LINK_BY_NETWORK, networkOf, takeBackAttempt } from "./rate-limit.ts";

/** R82: at most a day. */
const LINK_MINUTES = 24 * 60;

export interface AdministratorLink {
  role: AdministratorRole;
  /** Belongs into the path `/first-administrator/{token}`. */
  token: string;
  expiresAt: Date;
}

/**
 * 三员分立: one link for each administrator's role that nobody holds, each for another person; its holder makes the one
 * account of that role. Links issued before are withdrawn. Only the service itself (start, command line) may ask.
 * @returns no links once all three are there.
 */
export async function issueFirstAdministratorLinks(ctx: Context): Promise<AdministratorLink[]> {
  if (ctx.actor.role !== "system") throw new NotAllowed("account.administer");
  const missing = await missingAdministrators(ctx.db);
  if (missing.length === 0) return [];
  const schema = z.array(z.enum(ADMINISTRATOR_ROLES));
  const command = { permission: "account.administer", schema, input: missing } as const;
  return write(ctx, command, async (tx, roles) => {
    await tx.db
      .delete(oneTimeLinks)
      .where(and(eq(oneTimeLinks.purpose, "firstAdministrator"), isNull(oneTimeLinks.usedAt)));
    const links: AdministratorLink[] = [];
    for (const role of roles) {
      const link = await issueLink(tx, { purpose: "firstAdministrator", validMinutes: LINK_MINUTES, role });
      await tx.audit({
        action: "administrator.linkIssued",
        entity: "oneTimeLink",
        entityId: link.id,
        detail: { role },
      });
      links.push({ role, token: link.token, expiresAt: link.expiresAt });
    }
    return links;
  });
}

/** The role that a link gives. @throws NotFound for a link that is unknown, used or expired. */
export async function getAdministratorLink(ctx: Context, token: string): Promise<{ role: AdministratorRole }> {
  const link = await getLink(ctx.db, "firstAdministrator", token, ctx.now);
  return { role: z.enum(ADMINISTRATOR_ROLES).parse(link.role) };
}

export interface SetUpAdministrator {
  token: string;
  name: string;
  email: string;
  newPassword: string;
}

const personSchema = z
  .object({ name: personNameSchema, email: emailSchema, newPassword: z.string() })
  .superRefine((person, check) => {
    const message = passwordProblem(person.newPassword, [person.name, person.email]);
    if (message !== null) check.addIssue({ code: "custom", path: ["newPassword"], message });
  });

/**
 * The holder of a link becomes the administrator that it names.
 * @throws NotFound as above, ZodError for what was typed, Refused `account.emailTaken` or `administrator.exists`.
 */
export async function setUpAdministrator(
  ctx: Context,
  input: SetUpAdministrator,
): Promise<{ role: AdministratorRole }> {
  requirePermission(ctx, "account.register");
  const byNetwork: Counted = [LINK_BY_NETWORK, networkOf(ctx.ip)];
  await countAttempt(ctx, [byNetwork]);
  const { role } = await getAdministratorLink(ctx, input.token);
  const { name, email } = personSchema.parse({
    name: input.name,
    email: input.email,
    newPassword: input.newPassword,
  });
  const schema = z.object({ token: z.string(), passwordHash: z.string() });
  const passwordHash = await hashPassword(input.newPassword);
  const command = { permission: "account.register", schema, input: { token: input.token, passwordHash } } as const;
  return write(ctx, command, async (tx, wanted) => {
    await redeemLink(tx, "firstAdministrator", wanted.token);
    await takeBackAttempt(tx, byNetwork);
    if (!(await missingAdministrators(tx.db)).includes(role)) throw new Refused("administrator.exists");
    const membership = { role, organizationId: null, status: "active" } as const;
    await addAccount(tx, { name, email, passwordHash: wanted.passwordHash, ...membership });
    return { role };
  });
}
