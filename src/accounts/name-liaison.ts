import { z } from "zod";
import { liaisons } from "../../db/schema/accounts.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotFound, Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { getVisibleOrganization } from "../organizations/queries.ts";
import { findLiaison, listLiaisonChoices } from "./find-liaison.ts";
import { mayHaveLiaison } from "./liaison.ts";

export const nameLiaisonSchema = z.object({
  organizationId: z.string(),
  /** Empty for nobody: then everybody of the institution is told. */
  accountId: z.string(),
  /** Who stood on the page; empty for nobody. */
  seen: z.string(),
});

/**
 * 指定对接联络人: an institution, or staff for it, names which of its people answers introductions.
 * @throws NotFound for an organization of others; Refused for one that has no liaison and for somebody who may not sign in
 * for it; Conflict when another was named meanwhile.
 */
export async function nameLiaison(ctx: Context, input: z.input<typeof nameLiaisonSchema>): Promise<void> {
  const command = { permission: "introduction.nameLiaison", schema: nameLiaisonSchema, input } as const;
  await write(ctx, command, async (tx, { organizationId, accountId, seen }) => {
    const organization = await getVisibleOrganization(tx, organizationId);
    if (!mayHaveLiaison(organization)) throw new NotFound("organization", organizationId);
    const before = await findLiaison(tx.db, organizationId);
    if ((before?.id ?? "") !== seen) throw new Conflict("liaison.namedMeanwhile");
    if (seen === accountId) throw new Refused("liaison.same");
    const choices = await listLiaisonChoices(tx.db, organizationId);
    if (accountId !== "" && !choices.some(({ id }) => id === accountId)) throw new Refused("liaison.notMember");
    const named = { accountId: accountId || null, namedBy: tx.actor.accountId, namedAt: tx.now };
    await tx.db
      .insert(liaisons)
      .values({ organizationId, ...named })
      .onConflictDoUpdate({ target: liaisons.organizationId, set: named });
    await tx.audit({
      action: accountId === "" ? "liaison.unnamed" : "liaison.named",
      entity: "organization",
      entityId: organizationId,
      detail: { liaisonId: named.accountId },
    });
  });
}
