import { and, eq, inArray, type SQL } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { memberships } from "../../db/schema/accounts.ts";
import type { AccountRole } from "./account.ts";
import { findLiaison } from "./find-liaison.ts";
import { getAccount } from "./queries.ts";

/** Everybody who may sign in with one of these roles. */
export async function listAccountIdsByRole(db: Database, ...roles: AccountRole[]): Promise<string[]> {
  return listActive(db, inArray(memberships.role, roles));
}

/** Everybody who may sign in for this organization. */
export async function listMemberIds(db: Database, organizationId: string): Promise<string[]> {
  return listActive(db, eq(memberships.organizationId, organizationId));
}

/** Whether anybody may sign in for this organization. */
export async function hasMembers(db: Database, organizationId: string): Promise<boolean> {
  return (await listMemberIds(db, organizationId)).length > 0;
}

/** Everybody who may sign in for this organization; staff stand in where there is nobody. */
export async function listMemberOrStaffIds(db: Database, organizationId: string): Promise<string[]> {
  const members = await listMemberIds(db, organizationId);
  return members.length > 0 ? members : listAccountIdsByRole(db, "staff");
}

/** Who answers introductions for it: whom it named, else everybody. */
export async function listAnsweringIds(db: Database, organizationId: string): Promise<string[]> {
  const liaison = await findLiaison(db, organizationId);
  return liaison?.isPresent ? [liaison.id] : listMemberIds(db, organizationId);
}

/** Who may decide on an application: colleagues, where there are any, else staff; the security administrator on each. */
export async function listDeciders(
  db: Database,
  accountId: string,
): Promise<{ accountIds: string[]; organizationName: string; colleagueIds: string[] }> {
  const { organizationId, organizationName } = await getAccount(db, accountId);
  const colleagueIds = organizationId === null ? [] : await listMemberIds(db, organizationId);
  const bureau = colleagueIds.length > 0 ? [] : await listAccountIdsByRole(db, "staff");
  const accountIds = [...bureau, ...(await listAccountIdsByRole(db, "securityAdmin"))];
  return { accountIds, colleagueIds, organizationName: organizationName ?? "" };
}

async function listActive(db: Database, which: SQL): Promise<string[]> {
  const rows = await db
    .select({ id: memberships.accountId })
    .from(memberships)
    .where(and(which, eq(memberships.status, "active")))
    .orderBy(memberships.accountId);
  return rows.map(({ id }) => id);
}
