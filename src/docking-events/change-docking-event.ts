import { and, eq, sql } from "drizzle-orm";
import { dockingEvents } from "../../db/schema/docking-events.ts";
import { Conflict } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import { DOCKING_ACT_STATUSES, type DockingAct } from "./docking-event.ts";
import { type DockingEventRow, getDockingEvent } from "./queries.ts";

/**
 * The event that somebody is about to change.
 * @param seenVersion what stood on the page.
 * @throws NotFound, Conflict in another state.
 */
export async function loadEvent(
  tx: WriteContext,
  dockingEventId: string,
  act: DockingAct,
  seenVersion?: number,
): Promise<DockingEventRow> {
  const event = await getDockingEvent(tx.db, dockingEventId);
  const isStale = seenVersion !== undefined && seenVersion !== event.version;
  if (isStale || !DOCKING_ACT_STATUSES[act].includes(event.status)) throw stateChanged(event);
  return event;
}

export const stateChanged = ({ number, status }: DockingEventRow): Conflict =>
  new Conflict("dockingEvent.stateChanged", { number, status });

/** Updates only what stood there. @throws Conflict when somebody was quicker. */
export async function changeEvent(
  tx: WriteContext,
  event: DockingEventRow,
  change: Partial<typeof dockingEvents.$inferInsert>,
): Promise<DockingEventRow> {
  const { id, status, version } = event;
  const [row] = await tx.db
    .update(dockingEvents)
    .set({ ...change, version: sql`${dockingEvents.version} + 1`, updatedAt: tx.now })
    .where(and(eq(dockingEvents.id, id), eq(dockingEvents.version, version), eq(dockingEvents.status, status)))
    .returning();
  if (!row) throw stateChanged(event);
  return row;
}

/** Keeps in the trail what was done with an event. */
export async function auditEvent(
  tx: WriteContext,
  id: string,
  action: string,
  detail: Readonly<Record<string, string | number | boolean | null | readonly string[]>> = {},
): Promise<void> {
  await tx.audit({ action, entity: "dockingEvent", entityId: id, detail });
}
