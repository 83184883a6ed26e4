import { and, desc, eq, inArray } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts, credentials, memberships, sessions } from "../../db/schema/accounts.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { NotFound } from "../kernel/errors.ts";
import { type AccountRole, ADMINISTRATOR_ROLES, type AdministratorRole, type MembershipStatus } from "./account.ts";
import { sessionOpen } from "./session.ts";

/** An account with what it may do; `organizationName` is null for the bureau's own people. */
export interface AccountView {
  id: string;
  name: string;
  email: string;
  role: AccountRole;
  status: MembershipStatus;
  /** Why it was refused or disabled; empty otherwise. */
  reason: string;
  organizationId: string | null;
  organizationName: string | null;
  createdAt: Date;
}

export interface SessionView {
  id: string;
  openedAt: Date;
  usedAt: Date;
  ipAddress: string | null;
  userAgent: string | null;
}

function selectAccounts(db: Database) {
  return db
    .select({
      id: accounts.id,
      name: accounts.name,
      email: accounts.email,
      role: memberships.role,
      status: memberships.status,
      reason: memberships.reason,
      organizationId: memberships.organizationId,
      organizationName: organizations.name,
      createdAt: accounts.createdAt,
    })
    .from(accounts)
    .innerJoin(memberships, eq(memberships.accountId, accounts.id))
    .leftJoin(organizations, eq(organizations.id, memberships.organizationId));
}

/** @throws NotFound when there is none. */
export async function getAccount(db: Database, accountId: string): Promise<AccountView> {
  const [row] = await selectAccounts(db).where(eq(accounts.id, accountId));
  if (!row) throw new NotFound("account", accountId);
  return row;
}

/** @param email normalized. */
export async function findAccountByEmail(db: Database, email: string): Promise<AccountView | null> {
  const [row] = await selectAccounts(db).where(eq(accounts.email, email));
  return row ?? null;
}

/** The stored hash of an account's password. @throws NotFound when it has none. */
export async function getPasswordHash(db: Database, accountId: string): Promise<string> {
  const [row] = await db
    .select({ password: credentials.password })
    .from(credentials)
    .where(and(eq(credentials.userId, accountId), eq(credentials.providerId, "credential")));
  if (!row?.password) throw new NotFound("account", accountId);
  return row.password;
}

/** The sessions of an account that are in use, the last used first. */
export async function listSessions(db: Database, accountId: string, now: Date): Promise<SessionView[]> {
  return db
    .select({
      id: sessions.id,
      openedAt: sessions.createdAt,
      usedAt: sessions.updatedAt,
      ipAddress: sessions.ipAddress,
      userAgent: sessions.userAgent,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, accountId), sessionOpen(now)))
    .orderBy(desc(sessions.updatedAt), sessions.id);
}

/** The administrators' roles that nobody holds yet. */
export async function missingAdministrators(db: Database): Promise<AdministratorRole[]> {
  const rows = await db
    .selectDistinct({ role: memberships.role })
    .from(memberships)
    .where(and(inArray(memberships.role, [...ADMINISTRATOR_ROLES]), eq(memberships.status, "active")));
  const held = rows.map(({ role }) => role);
  return ADMINISTRATOR_ROLES.filter((role) => !held.includes(role));
}

/** False on a fresh service, and as long as one of the three administrators is missing. */
export async function hasAdministrators(db: Database): Promise<boolean> {
  return (await missingAdministrators(db)).length === 0;
}
