import { and, eq, inArray } from "drizzle-orm";
import { accounts, memberships } from "../../db/schema/accounts.ts";
import type { WriteContext } from "../kernel/write.ts";

/**
 * A refused applicant may try again or be invited; the account never was one, so that the new one takes its place.
 * Part of the caller's write. Does nothing for an address that is free or somebody's account.
 */
export async function forgetRefused(tx: WriteContext, email: string): Promise<void> {
  const refused = tx.db
    .select({ id: memberships.accountId })
    .from(memberships)
    .where(eq(memberships.status, "refused"));
  const [forgotten] = await tx.db
    .delete(accounts)
    .where(and(eq(accounts.email, email), inArray(accounts.id, refused)))
    .returning({ id: accounts.id });
  if (forgotten) await tx.audit({ action: "account.applicationReplaced", entity: "account", entityId: forgotten.id });
}
