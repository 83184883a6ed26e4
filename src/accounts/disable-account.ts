import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { memberships } from "../../db/schema/accounts.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, Refused } from "../kernel/errors.ts";
import { openReasonSchema } from "../kernel/reason.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { endSessions } from "./end-session.ts";
import { getAccount } from "./queries.ts";
import { withdrawInvitationsOf } from "./withdraw-invitation.ts";

export const disableSchema = z.object({
  accountId: z.string(),
  reason: openReasonSchema("停用原因"),
});

/**
 * 停用账号: every session ends at once (R88), and invitations the person issued stop working.
 * @throws NotFound, Refused `account.own` for one's own account, Conflict unless it is active.
 */
export async function disableAccount(ctx: Context, input: z.input<typeof disableSchema>): Promise<void> {
  const command = { permission: "account.administer", schema: disableSchema, input } as const;
  await write(ctx, command, async (tx, { accountId, reason }) => {
    await getAccount(tx.db, accountId);
    await shutOut(tx, accountId, reason, "account.disabled");
  });
}

/** Takes an active account its access. Part of the caller's write, which has decided that it may. */
export async function shutOut(tx: WriteContext, accountId: string, reason: string, action: string): Promise<void> {
  if (accountId === tx.actor.accountId) throw new Refused("account.own");
  const disabled = await tx.db
    .update(memberships)
    .set({ status: "disabled", reason, updatedAt: tx.now })
    .where(and(eq(memberships.accountId, accountId), eq(memberships.status, "active")))
    .returning({ accountId: memberships.accountId });
  if (disabled.length === 0) throw new Conflict("membership.stateChanged");
  const sessionsEnded = await endSessions(tx, accountId);
  const invitationsWithdrawn = await withdrawInvitationsOf(tx, accountId);
  await tx.audit({
    action,
    entity: "account",
    entityId: accountId,
    detail: { from: "active", to: "disabled", sessionsEnded, invitationsWithdrawn },
    ...(reason === "" ? {} : { personal: { personId: accountId, values: { reason } } }),
  });
}
