import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { oneTimeLinks } from "../../db/schema/accounts.ts";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { invitationsWithinReach } from "./invitations.ts";

const withdrawSchema = z.object({ invitationId: z.string() });

/** 撤回邀请: the link stops working. @throws NotFound when it is used, gone or another organization's. */
export async function withdrawInvitation(ctx: Context, input: z.input<typeof withdrawSchema>): Promise<void> {
  const command = { permission: "invitation.issue", schema: withdrawSchema, input } as const;
  await write(ctx, command, async (tx, { invitationId }) => {
    const withdrawn = await tx.db
      .delete(oneTimeLinks)
      .where(and(eq(oneTimeLinks.id, invitationId), invitationsWithinReach(tx.actor), isNull(oneTimeLinks.usedAt)))
      .returning({ id: oneTimeLinks.id });
    if (withdrawn.length === 0) throw new NotFound("invitation", invitationId);
    await tx.audit({ action: "invitation.withdrawn", entity: "oneTimeLink", entityId: invitationId });
  });
}

/** All open invitations of somebody who loses access. Part of the caller's write. @returns how many there were. */
export async function withdrawInvitationsOf(tx: WriteContext, accountId: string): Promise<number> {
  const withdrawn = await tx.db
    .delete(oneTimeLinks)
    .where(
      and(eq(oneTimeLinks.purpose, "invitation"), eq(oneTimeLinks.issuedBy, accountId), isNull(oneTimeLinks.usedAt)),
    )
    .returning({ id: oneTimeLinks.id });
  return withdrawn.length;
}
