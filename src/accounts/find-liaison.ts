import { and, eq } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts, liaisons, memberships } from "../../db/schema/accounts.ts";
import type { Liaison } from "./liaison.ts";

/** Whom an institution named, be it somebody who left meanwhile; null for nobody. */
export async function findLiaison(db: Database, organizationId: string): Promise<Liaison | null> {
  const [row] = await db
    .select({
      id: accounts.id,
      name: accounts.name,
      status: memberships.status,
      organizationId: memberships.organizationId,
    })
    .from(liaisons)
    .innerJoin(accounts, eq(accounts.id, liaisons.accountId))
    .innerJoin(memberships, eq(memberships.accountId, accounts.id))
    .where(eq(liaisons.organizationId, organizationId));
  if (!row) return null;
  const isPresent = row.status === "active" && row.organizationId === organizationId;
  return { id: row.id, name: row.name, isPresent };
}

/** Its people who may be named, by name. */
export function listLiaisonChoices(db: Database, organizationId: string): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: accounts.id, name: accounts.name })
    .from(accounts)
    .innerJoin(memberships, eq(memberships.accountId, accounts.id))
    .where(and(eq(memberships.organizationId, organizationId), eq(memberships.status, "active")))
    .orderBy(accounts.name, accounts.id);
}
