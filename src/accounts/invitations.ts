import { and, desc, eq, gt, isNull, type SQL } from "drizzle-orm";
import { oneTimeLinks } from "../../db/schema/accounts.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { Actor, Context } from "../kernel/context.ts";
import { ACCOUNT_ROLES, type AccountRole } from "./account.ts";
import { getLink } from "./one-time-link.ts";

/** 邀请 that nobody has used yet. */
export interface Invitation {
  id: string;
  email: string;
  role: AccountRole;
  organizationId: string | null;
  organizationName: string | null;
  expiresAt: Date;
}

const columns = {
  id: oneTimeLinks.id,
  email: oneTimeLinks.email,
  role: oneTimeLinks.role,
  organizationId: oneTimeLinks.organizationId,
  organizationName: organizations.name,
  expiresAt: oneTimeLinks.expiresAt,
};
type Row = { email: string | null; role: string | null } & Omit<Invitation, "email" | "role">;

function toInvitation(row: Row): Invitation {
  const role = ACCOUNT_ROLES.find((known) => known === row.role);
  const { email } = row;
  if (role === undefined || email === null) throw new Error(`invitation ${row.id} names no role or no address`);
  return { ...row, email, role };
}

/** The open invitations this person may withdraw, the newest first. */
export async function listInvitations(ctx: Context): Promise<Invitation[]> {
  const rows = await ctx.db
    .select(columns)
    .from(oneTimeLinks)
    .leftJoin(organizations, eq(organizations.id, oneTimeLinks.organizationId))
    .where(and(invitationsWithinReach(ctx.actor), isNull(oneTimeLinks.usedAt), gt(oneTimeLinks.expiresAt, ctx.now)))
    .orderBy(desc(oneTimeLinks.createdAt), oneTimeLinks.id);
  return rows.map(toInvitation);
}

/** What the holder of a link is invited to. @throws NotFound for a link that is unknown, used or expired. */
export async function getInvitation(ctx: Context, token: string): Promise<Invitation> {
  const link = await getLink(ctx.db, "invitation", token, ctx.now);
  const [row] = await ctx.db
    .select(columns)
    .from(oneTimeLinks)
    .leftJoin(organizations, eq(organizations.id, oneTimeLinks.organizationId))
    .where(eq(oneTimeLinks.id, link.id));
  if (!row) throw new Error("a link just read is gone");
  return toInvitation(row);
}

/** Members see the invitations of their organization, the security administrator all. */
export function invitationsWithinReach(actor: Actor): SQL | undefined {
  const isInvitation = eq(oneTimeLinks.purpose, "invitation");
  if (actor.organizationId !== null) return and(isInvitation, eq(oneTimeLinks.organizationId, actor.organizationId));
  return isInvitation;
}
