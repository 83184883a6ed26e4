import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { oneTimeLinks } from "../../db/schema/accounts.ts";
import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { postMail } from "../kernel/mail.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { type LetterHead, resetLetter } from "./letters.ts";
import { issueLink } from "./one-time-link.ts";
import { getAccount } from "./queries.ts";

/** R84. */
export const RESET_LINK_MINUTES = 30;

const issueResetLinkSchema = z.object({ accountId: z.string() });

export interface IssuedResetLink {
  email: string;
  expiresAt: Date;
  /** Null when it was mailed: whoever administers accounts could otherwise be anybody (三员分立, R121). */
  token: string | null;
}

/**
 * A link by which a person sets a new password, mailed to them; where no letter can be sent (`head` null), the security
 * administrator hands it over in person.
 * @throws NotFound for an unknown account, Refused `account.notActive` for one that may not sign in.
 */
export async function issueResetLink(
  ctx: Context,
  input: z.input<typeof issueResetLinkSchema>,
  head: LetterHead | null,
): Promise<IssuedResetLink> {
  const command = { permission: "account.administer", schema: issueResetLinkSchema, input } as const;
  return write(ctx, command, async (tx, { accountId }) => {
    const account = await getAccount(tx.db, accountId);
    if (account.status !== "active" && account.status !== "pending") throw new Refused("account.notActive");
    const { token, expiresAt } = await issuePasswordLink(tx, accountId);
    await tx.audit({ action: "account.resetLinkIssued", entity: "account", entityId: accountId });
    const { name, email } = account;
    if (head === null) return { email, expiresAt, token };
    await postMail(tx, { to: email, ...resetLetter(head, name, token, RESET_LINK_MINUTES) });
    return { email, expiresAt, token: null };
  });
}

/** Only the newest link of an account works: earlier ones are withdrawn. Part of the caller's write. */
export async function issuePasswordLink(
  tx: WriteContext,
  accountId: string,
): Promise<{ token: string; expiresAt: Date }> {
  await tx.db
    .delete(oneTimeLinks)
    .where(
      and(
        eq(oneTimeLinks.purpose, "passwordReset"),
        eq(oneTimeLinks.accountId, accountId),
        isNull(oneTimeLinks.usedAt),
      ),
    );
  return issueLink(tx, { purpose: "passwordReset", validMinutes: RESET_LINK_MINUTES, accountId });
}
