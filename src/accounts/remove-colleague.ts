import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { shutOut } from "./disable-account.ts";
import { getAccount } from "./queries.ts";

const removeSchema = z.object({ accountId: z.string() });

/**
 * 移除同事: the account of somebody who left loses its access at once; what they posted stays the organization's.
 * @throws NotFound for somebody of another organization, Refused `account.own`, Conflict unless the account is active.
 */
export async function removeColleague(ctx: Context, input: z.input<typeof removeSchema>): Promise<void> {
  const command = { permission: "colleague.invite", schema: removeSchema, input } as const;
  await write(ctx, command, async (tx, { accountId }) => {
    const account = await getAccount(tx.db, accountId);
    if (account.organizationId === null || account.organizationId !== tx.actor.organizationId) {
      throw new NotFound("account", accountId);
    }
    await shutOut(tx, accountId, "", "colleague.removed");
  });
}
