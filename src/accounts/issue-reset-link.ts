import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { oneTimeLinks } from "../../db/schema/accounts.ts";
import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { issueLink } from "./one-time-link.ts";
import { getAccount } from "./queries.ts";

/** R84. */
export const RESET_LINK_MINUTES = 30;

const issueResetLinkSchema = z.object({ accountId: z.string() });

/**
 * A link by which a person sets a new password; the security administrator hands it over in person. It is shown once.
 * @throws NotFound for an unknown account, Refused `account.notActive` for one that may not sign in.
 */
export async function issueResetLink(
  ctx: Context,
  input: z.input<typeof issueResetLinkSchema>,
): Promise<{ token: string; expiresAt: Date }> {
  const command = { permission: "account.administer", schema: issueResetLinkSchema, input } as const;
  return write(ctx, command, async (tx, { accountId }) => {
    const account = await getAccount(tx.db, accountId);
    if (account.status !== "active" && account.status !== "pending") throw new Refused("account.notActive");
    const { token, expiresAt } = await issuePasswordLink(tx, accountId);
    await tx.audit({ action: "account.resetLinkIssued", entity: "account", entityId: accountId });
    return { token, expiresAt };
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
