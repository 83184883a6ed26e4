import { and, desc, eq, inArray, isNotNull, or } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { achievements } from "../../db/schema/achievements.ts";
import { contactCanaries, contactViews } from "../../db/schema/contacts.ts";
import { experts } from "../../db/schema/experts.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { Layer } from "../kernel/contact.ts";
import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { may } from "../kernel/permissions.ts";
import { CONTACT_SUBJECTS, type ContactOwner, type ContactSubject, contactEntity } from "./contact.ts";

const VIEWS_SHOWN = 50;
const TRIPS_SHOWN = 100;
const NUMBERED = { need: needs, achievement: achievements, expert: experts } as const;

export interface ContactView {
  layer: Layer;
  byName: string;
  at: Date;
}

/** Who of the bureau opened it, newest first: for its owner. None for the bureau, whose trail is the auditor's. */
export async function listContactViews(ctx: Context, { subject, subjectId }: ContactOwner): Promise<ContactView[]> {
  if (may(ctx.actor, "contact.read")) return [];
  const rows = await ctx.db
    .select({ layer: contactViews.layer, at: contactViews.at, byName: accounts.name })
    .from(contactViews)
    .leftJoin(accounts, eq(accounts.id, contactViews.by))
    .where(and(eq(contactViews.subject, subject), eq(contactViews.subjectId, subjectId)))
    .orderBy(desc(contactViews.seq))
    .limit(VIEWS_SHOWN);
  return rows.map((row) => ({ ...row, byName: row.byName ?? "" }));
}

/** A record as people know it: its number, or an organization's name. */
export interface NamedOwner extends ContactOwner {
  name: string;
}
export type Canary = NamedOwner & { markedAt: Date };
export type Trip = NamedOwner & { at: Date; byName: string; how: "read" | "exported" };

/** 诱饵联系人, newest first. */
export async function listCanaries(db: Database): Promise<Canary[]> {
  const rows = await db.select().from(contactCanaries).orderBy(desc(contactCanaries.markedAt));
  return withNames(db, rows);
}

/** Who read or took out one of them, newest first: as the trail has it. */
export async function listTrips(db: Database): Promise<Trip[]> {
  const rows = await db
    .select({
      entity: auditEntries.entity,
      subjectId: auditEntries.entityId,
      at: auditEntries.at,
      detail: auditEntries.detail,
      byName: accounts.name,
    })
    .from(auditEntries)
    .leftJoin(accounts, eq(accounts.id, auditEntries.actorId))
    .where(
      and(eq(auditEntries.action, "canary.tripped"), inArray(auditEntries.entity, CONTACT_SUBJECTS.map(contactEntity))),
    )
    .orderBy(desc(auditEntries.seq))
    .limit(TRIPS_SHOWN);
  const trips = rows.flatMap(({ entity, detail, byName, ...row }) => {
    const subject = CONTACT_SUBJECTS.find((one) => contactEntity(one) === entity);
    const how = detail.includes('"exported"') ? ("exported" as const) : ("read" as const);
    return subject === undefined ? [] : [{ ...row, subject, how, byName: byName ?? "" }];
  });
  return withNames(db, trips);
}

/** Names of records; one that is gone has its id. */
export async function withNames<Row extends ContactOwner>(
  db: Database,
  rows: readonly Row[],
): Promise<(Row & NamedOwner)[]> {
  const names = new Map<string, string>();
  for (const subject of CONTACT_SUBJECTS) {
    const ids = [...new Set(rows.filter((row) => row.subject === subject).map(({ subjectId }) => subjectId))];
    for (const { id, name } of ids.length === 0 ? [] : await namesOf(db, subject, ids)) names.set(id, name);
  }
  return rows.map((row) => ({ ...row, name: names.get(row.subjectId) ?? row.subjectId }));
}

/** Whether it keeps a contact that somebody could open. */
export async function hasContact(db: Database, { subject, subjectId }: ContactOwner): Promise<boolean> {
  const table = subject === "organization" ? organizations : NUMBERED[subject];
  const [row] = await db
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.id, subjectId), isNotNull(table.contact)));
  return row !== undefined;
}

/**
 * The record with this number, or the organization with this name or credit code; null when there is none.
 * @throws Refused when several organizations bear the name.
 */
export async function findContactOwner(db: Database, word: string): Promise<NamedOwner | null> {
  for (const subject of ["need", "achievement", "expert"] as const) {
    const table = NUMBERED[subject];
    const [row] = await db.select({ id: table.id }).from(table).where(eq(table.number, word.toUpperCase()));
    if (row) return { subject, subjectId: row.id, name: word.toUpperCase() };
  }
  const [row, another] = await db
    .select({ id: organizations.id, name: organizations.name })
    .from(organizations)
    .where(or(eq(organizations.name, word), eq(organizations.creditCode, word.toUpperCase())));
  if (another) throw new Refused("canary.severalOfName", { name: word });
  return row ? { subject: "organization", subjectId: row.id, name: row.name } : null;
}

function namesOf(
  db: Database,
  subject: ContactSubject,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  if (subject === "organization")
    return db
      .select({ id: organizations.id, name: organizations.name })
      .from(organizations)
      .where(inArray(organizations.id, [...ids]));
  const table = NUMBERED[subject];
  return db
    .select({ id: table.id, name: table.number })
    .from(table)
    .where(inArray(table.id, [...ids]));
}
