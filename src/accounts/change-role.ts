import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { memberships } from "../../db/schema/accounts.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { ACCOUNT_ROLES } from "./account.ts";
import { endSessions } from "./end-session.ts";
import { getAccount } from "./queries.ts";
import { rolesInClass } from "./role-class.ts";

export const changeRoleSchema = z.object({
  accountId: z.string(),
  /** The role that stood on the page. */
  from: z.enum(ACCOUNT_ROLES),
  role: z.enum(ACCOUNT_ROLES, "请选择新的角色"),
});

/**
 * Another role of the same class; the person signs in anew.
 * @throws NotFound, Refused `account.own` or `account.roleSettled`, Conflict when the role or status changed meanwhile.
 */
export async function changeRole(ctx: Context, input: z.input<typeof changeRoleSchema>): Promise<void> {
  const command = { permission: "account.administer", schema: changeRoleSchema, input } as const;
  await write(ctx, command, async (tx, { accountId, from, role }) => {
    await getAccount(tx.db, accountId);
    if (accountId === tx.actor.accountId) throw new Refused("account.own");
    if (!rolesInClass(from).includes(role)) throw new Refused("account.roleSettled");
    const changed = await tx.db
      .update(memberships)
      .set({ role, updatedAt: tx.now })
      .where(and(eq(memberships.accountId, accountId), eq(memberships.role, from), eq(memberships.status, "active")))
      .returning({ accountId: memberships.accountId });
    if (changed.length === 0) throw new Conflict("membership.stateChanged");
    const sessionsEnded = await endSessions(tx, accountId);
    await tx.audit({
      action: "account.roleChanged",
      entity: "account",
      entityId: accountId,
      detail: { from, to: role, sessionsEnded },
    });
  });
}
