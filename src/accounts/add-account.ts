import { eq } from "drizzle-orm";
import { accounts, credentials, memberships } from "../../db/schema/accounts.ts";
import { Refused } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import type { AccountRole, MembershipStatus } from "./account.ts";

export interface NewAccount {
  name: string;
  /** Normalized. */
  email: string;
  /** From `hashPassword`, made before the write began. */
  passwordHash: string;
  role: AccountRole;
  organizationId: string | null;
  status: MembershipStatus;
}

/**
 * One account with its password and its one membership. For verbs that have decided that it may exist: runs inside
 * their write and leaves the audit entry, personal values sealed.
 * @throws Refused `account.emailTaken`.
 */
export async function addAccount(tx: WriteContext, account: NewAccount): Promise<{ accountId: string }> {
  const [taken] = await tx.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, account.email));
  if (taken) throw new Refused("account.emailTaken");
  const accountId = tx.newId();
  const { name, email, passwordHash, role, organizationId, status } = account;
  const at = { createdAt: tx.now, updatedAt: tx.now };
  await tx.db.insert(accounts).values({ id: accountId, name, email, ...at });
  await tx.db
    .insert(credentials)
    .values({ id: tx.newId(), accountId, providerId: "credential", userId: accountId, password: passwordHash, ...at });
  await tx.db.insert(memberships).values({ accountId, role, organizationId, status, ...at });
  await tx.audit({
    action: "account.registered",
    entity: "account",
    entityId: accountId,
    detail: { role, organizationId, status },
    personal: { personId: accountId, values: { name, email } },
  });
  return { accountId };
}
