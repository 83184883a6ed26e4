import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { memberships } from "../../db/schema/accounts.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { getAccount } from "./queries.ts";

const enableSchema = z.object({ accountId: z.string() });

/** 恢复账号. @throws NotFound, Refused `account.own`, Conflict unless it is disabled. */
export async function enableAccount(ctx: Context, input: z.input<typeof enableSchema>): Promise<void> {
  const command = { permission: "account.administer", schema: enableSchema, input } as const;
  await write(ctx, command, async (tx, { accountId }) => {
    await getAccount(tx.db, accountId);
    if (accountId === tx.actor.accountId) throw new Refused("account.own");
    const enabled = await tx.db
      .update(memberships)
      .set({ status: "active", reason: "", updatedAt: tx.now })
      .where(and(eq(memberships.accountId, accountId), eq(memberships.status, "disabled")))
      .returning({ accountId: memberships.accountId });
    if (enabled.length === 0) throw new Conflict("membership.stateChanged");
    await tx.audit({
      action: "account.enabled",
      entity: "account",
      entityId: accountId,
      detail: { from: "disabled", to: "active" },
    });
  });
}
