import { and, asc, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { Contact } from "../kernel/contact.ts";
import { contains } from "../kernel/contains.ts";
import type { Actor, Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import {
  contactPlace,
  isMember,
  type OrganizationContact,
  type OrganizationKind,
  type OrganizationStatus,
} from "./organization.ts";

export type OrganizationRow = typeof organizations.$inferSelect;

/** The organization as stored, for verbs. @throws NotFound when there is none. */
export async function getOrganization(db: Database, organizationId: string): Promise<OrganizationRow> {
  const [row] = await db.select().from(organizations).where(eq(organizations.id, organizationId));
  if (!row) throw new NotFound("organization", organizationId);
  return row;
}

/** Members, and those who read the register. */
export function mayReadOrganization(actor: Actor, organizationId: string): boolean {
  return isMember(actor, organizationId) || may(actor, "organization.read");
}

/** The organization if this person may learn of it. @throws NotFound. */
export async function getVisibleOrganization(ctx: Context, organizationId: string): Promise<OrganizationRow> {
  if (!mayReadOrganization(ctx.actor, organizationId)) throw new NotFound("organization", organizationId);
  return getOrganization(ctx.db, organizationId);
}

/** @param creditCode normalized. */
export async function findByCreditCode(db: Database, creditCode: string): Promise<OrganizationRow | null> {
  const [row] = await db.select().from(organizations).where(eq(organizations.creditCode, creditCode));
  return row ?? null;
}

/** 待认领 of a kind, or null before the first import. */
export async function findPlaceholder(db: Database, kind: OrganizationKind): Promise<OrganizationRow | null> {
  const [row] = await db
    .select()
    .from(organizations)
    .where(and(eq(organizations.placeholder, true), eq(organizations.kind, kind)));
  return row ?? null;
}

/** The whole contact of an organization; null when it has none. Callers decide who may see it. */
export function readContact(ctx: Pick<Context, "vault">, organization: OrganizationRow): OrganizationContact | null {
  if (organization.contact === null) return null;
  const opened = ctx.vault.decrypt(organization.contact, contactPlace(organization.id));
  const contact = JSON.parse(opened) as Contact & Partial<OrganizationContact>;
  // One that was sealed before there was a legal representative has none.
  return { ...contact, legalRepresentative: contact.legalRepresentative ?? "" };
}

export interface OrganizationFilter {
  text?: string;
  kinds?: readonly OrganizationKind[];
  statuses?: readonly OrganizationStatus[];
  industries?: readonly string[];
  regions?: readonly string[];
}

/** The register, without placeholders; names that begin with the text first. */
export async function listOrganizations(
  db: Database,
  filter: OrganizationFilter,
  page: number,
  pageSize: number,
): Promise<Page<OrganizationRow>> {
  const where = matches(filter);
  const [count] = await db.select({ total: sql<number>`count(*)` }).from(organizations).where(where);
  const rows = await db
    .select()
    .from(organizations)
    .where(where)
    .orderBy(desc(eq(organizations.status, "pending")), asc(organizations.name), asc(organizations.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows, total: Number(count?.total ?? 0), page, pageSize };
}

/** Approved organizations of a kind, by name, for choosing one in a form. */
export async function listChoosableOrganizations(db: Database, kind: OrganizationKind): Promise<OrganizationRow[]> {
  return db
    .select()
    .from(organizations)
    .where(
      and(eq(organizations.kind, kind), eq(organizations.status, "approved"), eq(organizations.placeholder, false)),
    )
    .orderBy(asc(organizations.name));
}

/** The enterprises of the register, by name and region. */
export async function listEnterpriseNames(db: Database): Promise<{ name: string; region: string }[]> {
  return db
    .select({ name: organizations.name, region: organizations.region })
    .from(organizations)
    .where(and(eq(organizations.kind, "enterprise"), eq(organizations.placeholder, false)));
}

/** How many organizations stand in each status, placeholders left out. */
export async function countOrganizationsByStatus(db: Database): Promise<Partial<Record<OrganizationStatus, number>>> {
  const rows = await db
    .select({ status: organizations.status, count: sql<number>`count(*)` })
    .from(organizations)
    .where(eq(organizations.placeholder, false))
    .groupBy(organizations.status);
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]));
}

function matches(filter: OrganizationFilter): SQL | undefined {
  const text = (filter.text ?? "").trim();
  return and(
    eq(organizations.placeholder, false),
    filter.kinds?.length ? inArray(organizations.kind, [...filter.kinds]) : undefined,
    filter.statuses?.length ? inArray(organizations.status, [...filter.statuses]) : undefined,
    filter.industries?.length ? inArray(organizations.industry, [...filter.industries]) : undefined,
    filter.regions?.length ? inArray(organizations.region, [...filter.regions]) : undefined,
    text === "" ? undefined : or(contains(organizations.name, text), contains(organizations.creditCode, text)),
  );
}
