import { and, asc, desc, eq, gte, inArray, isNotNull, ne, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { dockingEvents, dockingIntroductions, dockingInvitations } from "../../db/schema/docking-events.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { NotFound } from "../kernel/errors.ts";
import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import { isSealed } from "../kernel/vault.ts";
import type { OrganizationKind } from "../organizations/organization.ts";
import {
  type DockingAnswer,
  type DockingEventStatus,
  dockingNamesPlace,
  dockingNotePlace,
  isAnswerable,
} from "./docking-event.ts";

export type DockingEventRow = typeof dockingEvents.$inferSelect;
type InvitationRow = typeof dockingInvitations.$inferSelect;
/** An invitation with what lists say of its organization. */
export type Invitation = InvitationRow & {
  organizationName: string;
  organizationKind: OrganizationKind;
  organizationIndustry: string;
};

/** The event as stored, for verbs. @throws NotFound when there is none. */
export async function getDockingEvent(db: Database, dockingEventId: string): Promise<DockingEventRow> {
  const [row] = await db.select().from(dockingEvents).where(eq(dockingEvents.id, dockingEventId));
  if (!row) throw new NotFound("dockingEvent", dockingEventId);
  return row;
}

/** What one person may know of an event: whether they run it, or as what they are invited. */
export interface VisibleEvent {
  event: DockingEventRow;
  isStaff: boolean;
  invitation: InvitationRow | null;
}

/** @throws NotFound for a draft, for an event that is not public to those who are not invited. */
export async function getVisibleEvent(ctx: Context, dockingEventId: string): Promise<VisibleEvent> {
  const event = await getDockingEvent(ctx.db, dockingEventId);
  if (may(ctx.actor, "dockingEvent.run")) return { event, isStaff: true, invitation: null };
  const invitation = await findInvitation(ctx.db, dockingEventId, ctx.actor.organizationId ?? "");
  const isInvited = invitation !== null && invitation.status !== "withdrawn" && event.announcedAt !== null;
  if (isInvited && may(ctx.actor, "dockingEvent.answer")) return { event, isStaff: false, invitation };
  if (event.status !== "announced" || !event.isPublic) throw new NotFound("dockingEvent", dockingEventId);
  return { event, isStaff: false, invitation: null };
}

export async function findInvitation(
  db: Database,
  dockingEventId: string,
  organizationId: string,
): Promise<InvitationRow | null> {
  const [row] = await db
    .select()
    .from(dockingInvitations)
    .where(
      and(eq(dockingInvitations.dockingEventId, dockingEventId), eq(dockingInvitations.organizationId, organizationId)),
    );
  return row ?? null;
}

/** For staff: those to come first, the nearest before the others. */
export async function listDockingEvents(
  db: Database,
  statuses: readonly DockingEventStatus[],
  page: number,
  pageSize: number,
): Promise<Page<DockingEventRow>> {
  const where = statuses.length === 0 ? undefined : inArray(dockingEvents.status, [...statuses]);
  const [count] = await db.select({ total: sql<number>`count(*)` }).from(dockingEvents).where(where);
  const rows = await db
    .select()
    .from(dockingEvents)
    .where(where)
    .orderBy(desc(inArray(dockingEvents.status, ["draft", "announced"])), desc(dockingEvents.heldOn))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows, total: Number(count?.total ?? 0), page, pageSize };
}

export async function countEventsByStatus(db: Database): Promise<Partial<Record<DockingEventStatus, number>>> {
  const rows = await db
    .select({ status: dockingEvents.status, count: sql<number>`count(*)` })
    .from(dockingEvents)
    .groupBy(dockingEvents.status);
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]));
}

/** Announced, still to come and chosen to be public, the nearest first. */
export async function listPublicEvents({ db, now }: Pick<Context, "db" | "now">): Promise<DockingEventRow[]> {
  const isToCome = gte(dockingEvents.heldOn, shanghaiDay(now));
  return db
    .select()
    .from(dockingEvents)
    .where(and(eq(dockingEvents.status, "announced"), eq(dockingEvents.isPublic, true), isToCome))
    .orderBy(asc(dockingEvents.heldOn));
}

/** The events that the actor's organization is invited to, the latest first. */
export async function listOwnInvitations(
  ctx: Context,
): Promise<{ event: DockingEventRow; invitation: InvitationRow }[]> {
  return ctx.db
    .select({ event: dockingEvents, invitation: dockingInvitations })
    .from(dockingInvitations)
    .innerJoin(dockingEvents, eq(dockingEvents.id, dockingInvitations.dockingEventId))
    .where(
      and(
        eq(dockingInvitations.organizationId, ctx.actor.organizationId ?? ""),
        ne(dockingInvitations.status, "withdrawn"),
        isNotNull(dockingEvents.announcedAt),
      ),
    )
    .orderBy(desc(dockingEvents.heldOn));
}

/** How many announced events wait for the answer of the actor's organization. */
export async function countAwaitedAnswers(ctx: Context): Promise<number> {
  return (await listOwnInvitations(ctx)).filter(
    ({ event, invitation }) => isAnswerable(event, ctx.now) && invitation.status === "invited",
  ).length;
}

/** Who is invited, by kind and name. */
export async function listInvitations(
  db: Database,
  dockingEventId: string,
  statuses: readonly DockingAnswer[] = [],
): Promise<Invitation[]> {
  const where: (SQL | undefined)[] = [eq(dockingInvitations.dockingEventId, dockingEventId)];
  if (statuses.length > 0) where.push(inArray(dockingInvitations.status, [...statuses]));
  const rows = await db
    .select({
      invitation: dockingInvitations,
      organizationName: organizations.name,
      organizationKind: organizations.kind,
      organizationIndustry: organizations.industry,
    })
    .from(dockingInvitations)
    .innerJoin(organizations, eq(organizations.id, dockingInvitations.organizationId))
    .where(and(...where))
    .orderBy(asc(organizations.kind), asc(organizations.name));
  return rows.map(({ invitation, ...organization }) => ({ ...invitation, ...organization }));
}

/** How many people have said they come, and of how many organizations. */
export function countAnswers(invitations: readonly Pick<Invitation, "status" | "people">[]) {
  const of = (status: DockingAnswer) => invitations.filter((one) => one.status === status).length;
  return {
    invited: invitations.length - of("withdrawn"),
    waiting: of("invited"),
    accepted: of("accepted"),
    declined: of("declined"),
    people: invitations.reduce((sum, { people }) => sum + people, 0),
  };
}

/** What an organization said of those who come. */
export interface Said {
  names: string[];
  note: string;
}

/** Opens what is sealed of an answer. Callers decide who may see it: staff, and the organization itself. */
export function readSaid({ vault }: Pick<Context, "vault">, { id, names, note }: InvitationRow): Said {
  return {
    names: names === null ? [] : (JSON.parse(vault.decrypt(names, dockingNamesPlace(id))) as string[]),
    note: isSealed(note) ? vault.decrypt(note, dockingNotePlace(id)) : note,
  };
}

/** The introductions that came of an event. */
export async function listLinkedIntroductionIds(db: Database, dockingEventId: string): Promise<string[]> {
  const rows = await db
    .select({ id: dockingIntroductions.introductionId })
    .from(dockingIntroductions)
    .where(eq(dockingIntroductions.dockingEventId, dockingEventId))
    .orderBy(dockingIntroductions.linkedAt);
  return rows.map(({ id }) => id);
}

/** Announced events of one day, for reminders. */
export async function listAnnouncedOn(db: Database, days: readonly string[]): Promise<DockingEventRow[]> {
  return db
    .select()
    .from(dockingEvents)
    .where(and(eq(dockingEvents.status, "announced"), inArray(dockingEvents.heldOn, [...days])));
}
