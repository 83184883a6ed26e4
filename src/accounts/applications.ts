import { and, asc, eq, notExists, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Database } from "../../db/client.ts";
import { accounts, memberships } from "../../db/schema/accounts.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { Actor, Context } from "../kernel/context.ts";
import { Conflict, NotAllowed, NotFound } from "../kernel/errors.ts";
import type { OrganizationRow } from "../organizations/queries.ts";
import type { AccountRole, MembershipStatus } from "./account.ts";

/** 注册申请: a person who waits for an account of an organization. */
export interface Application {
  accountId: string;
  name: string;
  email: string;
  role: AccountRole;
  status: MembershipStatus;
  organization: OrganizationRow;
  /** Nobody of the organization can decide yet, so the bureau does. */
  isFirst: boolean;
  appliedAt: Date;
}

const others = alias(memberships, "others");
const noActiveMember = (db: Database): SQL =>
  notExists(
    db
      .select({ one: sql`1` })
      .from(others)
      .where(and(eq(others.organizationId, memberships.organizationId), eq(others.status, "active"))),
  );

function select(db: Database) {
  return db
    .select({
      accountId: accounts.id,
      name: accounts.name,
      email: accounts.email,
      role: memberships.role,
      status: memberships.status,
      organization: organizations,
      isFirst: sql<number>`${noActiveMember(db)}`,
      appliedAt: memberships.createdAt,
    })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId));
}

/** Who waits for this person's decision, the longest waiting first. */
export async function listApplications(ctx: Context): Promise<Application[]> {
  const rows = await select(ctx.db)
    .where(and(eq(memberships.status, "pending"), withinReach(ctx)))
    .orderBy(asc(memberships.createdAt), asc(accounts.id))
    .limit(MOST_SHOWN);
  return rows.map((row) => ({ ...row, isFirst: Number(row.isFirst) === 1 }));
}

export async function countApplications(ctx: Context): Promise<number> {
  const [row] = await ctx.db
    .select({ count: sql<number>`count(*)` })
    .from(memberships)
    .where(and(eq(memberships.status, "pending"), withinReach(ctx)));
  return Number(row?.count ?? 0);
}

const MOST_SHOWN = 100;

/**
 * The application if this person may decide on it: the security administrator on each, members on those for their own
 * organization, staff on an organization's first.
 * @throws NotFound for one of another organization, Conflict for one that is decided, NotAllowed for staff where
 * colleagues decide.
 */
export async function getDecidableApplication(ctx: Context, accountId: string): Promise<Application> {
  const [row] = await select(ctx.db).where(eq(memberships.accountId, accountId));
  const application = row && { ...row, isFirst: Number(row.isFirst) === 1 };
  if (!application || !mayKnow(ctx.actor, application)) throw new NotFound("account", accountId);
  // Before the right to decide: whoever approved a moment ago and clicks again is no longer asked, not forbidden.
  if (application.status !== "pending" && application.status !== "refused")
    throw new Conflict("membership.stateChanged");
  if (ctx.actor.role === "staff" && !application.isFirst) throw new NotAllowed("membership.decide");
  return application;
}

function mayKnow(actor: Actor, application: Application): boolean {
  if (actor.organizationId !== null) return actor.organizationId === application.organization.id;
  return ["staff", "securityAdmin", "system"].includes(actor.role);
}

function withinReach(ctx: Context): SQL | undefined {
  const { actor, db } = ctx;
  if (actor.organizationId !== null) return eq(memberships.organizationId, actor.organizationId);
  return actor.role === "staff" ? noActiveMember(db) : undefined;
}
