import { and, asc, desc, eq, inArray, max, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts, memberships, sessions } from "../../db/schema/accounts.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { contains } from "../kernel/contains.ts";
import type { Context } from "../kernel/context.ts";
import type { Page } from "../kernel/pagination.ts";
import type { AccountRole, MembershipStatus } from "./account.ts";
import type { AccountView } from "./queries.ts";
import { sessionOpen } from "./session.ts";

export interface AccountFilter {
  /** A part of the name, e-mail or organization. */
  text?: string;
  roles?: readonly AccountRole[];
  statuses?: readonly MembershipStatus[];
  organizationId?: string;
}

const columns = {
  id: accounts.id,
  name: accounts.name,
  email: accounts.email,
  role: memberships.role,
  status: memberships.status,
  reason: memberships.reason,
  organizationId: memberships.organizationId,
  organizationName: organizations.name,
  createdAt: accounts.createdAt,
};

function select(db: Database) {
  return db
    .select(columns)
    .from(accounts)
    .innerJoin(memberships, eq(memberships.accountId, accounts.id))
    .leftJoin(organizations, eq(organizations.id, memberships.organizationId))
    .$dynamic();
}

/** Accounts for the security administrator: waiting ones first, then by name. */
export async function listAccounts(
  db: Database,
  filter: AccountFilter,
  page: number,
  pageSize: number,
): Promise<Page<AccountView>> {
  const where = matches(filter);
  const [count] = await db
    .select({ total: sql<number>`count(*)` })
    .from(accounts)
    .innerJoin(memberships, eq(memberships.accountId, accounts.id))
    .leftJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(where);
  const rows = await select(db)
    .where(where)
    .orderBy(desc(eq(memberships.status, "pending")), asc(accounts.name), asc(accounts.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows, total: Number(count?.total ?? 0), page, pageSize };
}

/** The accounts of one's own organization that can sign in, by name. */
export async function listColleagues(ctx: Context): Promise<AccountView[]> {
  return select(ctx.db)
    .where(and(eq(memberships.organizationId, ctx.actor.organizationId ?? ""), eq(memberships.status, "active")))
    .orderBy(asc(accounts.name), asc(accounts.id));
}

/** When an open session of an account was last used; null where none is open. */
export async function findLastUse(db: Database, accountId: string, now: Date): Promise<Date | null> {
  const [row] = await db
    .select({ usedAt: max(sessions.updatedAt) })
    .from(sessions)
    .where(and(eq(sessions.userId, accountId), sessionOpen(now)));
  return row?.usedAt ?? null;
}

function matches(filter: AccountFilter): SQL | undefined {
  const text = (filter.text ?? "").trim();
  return and(
    filter.roles?.length ? inArray(memberships.role, [...filter.roles]) : undefined,
    filter.statuses?.length ? inArray(memberships.status, [...filter.statuses]) : undefined,
    filter.organizationId ? eq(memberships.organizationId, filter.organizationId) : undefined,
    text === ""
      ? undefined
      : or(...[accounts.name, accounts.email, organizations.name].map((place) => contains(place, text))),
  );
}
