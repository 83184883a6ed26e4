import { and, eq, inArray, or } from "drizzle-orm";
import { z } from "zod";
import { accounts, credentials, memberships, oneTimeLinks } from "../../db/schema/accounts.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, Refused } from "../kernel/errors.ts";
import { forgetPerson } from "../kernel/forget-person.ts";
import { write } from "../kernel/write.ts";
import { getAccount } from "./queries.ts";

const eraseSchema = z.object({ accountId: z.string() });

/** What stands where the name stood. */
const ERASED_NAME = "已注销用户";

/**
 * 注销: name, e-mail, password and links go, and with the person's key whatever the audit trail said of them (R128). Posts
 * stay with the organization, and the trail with the account's id. Final; only of an account that may not sign in.
 * @throws NotFound, Refused `account.own`, Conflict unless it is disabled or refused.
 */
export async function eraseAccount(ctx: Context, input: z.input<typeof eraseSchema>): Promise<void> {
  const command = { permission: "account.administer", schema: eraseSchema, input } as const;
  await write(ctx, command, async (tx, { accountId }) => {
    const { email, status } = await getAccount(tx.db, accountId);
    if (accountId === tx.actor.accountId) throw new Refused("account.own");
    const erased = await tx.db
      .update(memberships)
      .set({ status: "erased", reason: "", updatedAt: tx.now })
      .where(and(eq(memberships.accountId, accountId), inArray(memberships.status, ["disabled", "refused"])))
      .returning({ accountId: memberships.accountId });
    if (erased.length === 0) throw new Conflict("membership.stateChanged");
    const nobody = { name: ERASED_NAME, email: `${accountId}@erased.invalid`, image: null, updatedAt: tx.now };
    await tx.db.update(accounts).set(nobody).where(eq(accounts.id, accountId));
    await tx.db.delete(credentials).where(eq(credentials.userId, accountId));
    await tx.db.delete(oneTimeLinks).where(or(eq(oneTimeLinks.accountId, accountId), eq(oneTimeLinks.email, email)));
    await forgetPerson(tx, accountId);
    await tx.audit({
      action: "account.erased",
      entity: "account",
      entityId: accountId,
      detail: { from: status, to: "erased" },
    });
  });
}
