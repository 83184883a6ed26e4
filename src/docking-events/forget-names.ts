import { and, eq, inArray, isNotNull, lt, ne, or } from "drizzle-orm";
import { z } from "zod";
import { dockingEvents, dockingInvitations } from "../../db/schema/docking-events.ts";
import type { Context } from "../kernel/context.ts";
import { isCalendarDay } from "../kernel/dates.ts";
import { isSealed } from "../kernel/vault.ts";
import { write } from "../kernel/write.ts";
import { dockingNotePlace } from "./docking-event.ts";

const schema = z.object({ beforeDay: z.string().refine(isCalendarDay) });

/** Of events that were to be held before that day, names and notes go; how many came stays. @returns how many answers. */
export async function forgetGuestNames(ctx: Context, input: z.input<typeof schema>): Promise<number> {
  return write(ctx, { permission: "job.run", schema, input }, async (tx, { beforeDay }) => {
    const over = tx.db.select({ id: dockingEvents.id }).from(dockingEvents).where(lt(dockingEvents.heldOn, beforeDay));
    const forgotten = await tx.db
      .update(dockingInvitations)
      .set({ names: null, note: "" })
      .where(
        and(
          inArray(dockingInvitations.dockingEventId, over),
          or(isNotNull(dockingInvitations.names), ne(dockingInvitations.note, "")),
        ),
      )
      .returning({ id: dockingInvitations.id });
    const detail = { count: forgotten.length, before: beforeDay };
    await tx.audit({ action: "dockingEvent.namesForgotten", entity: "dockingEvent", entityId: "all", detail });
    return forgotten.length;
  });
}

/** Seals what was written before notes were. @returns how many. */
export async function sealPlainNotes(ctx: Context): Promise<number> {
  const { id, note } = dockingInvitations;
  const rows = await ctx.db.select({ id, note }).from(dockingInvitations).where(ne(note, ""));
  const plain = rows.filter((row) => !isSealed(row.note));
  if (plain.length === 0) return 0;
  return write(ctx, { permission: "job.run", schema: z.object({}), input: {} }, async (tx) => {
    for (const row of plain)
      await tx.db
        .update(dockingInvitations)
        .set({ note: tx.vault.encrypt(row.note, dockingNotePlace(row.id)) })
        .where(and(eq(id, row.id), eq(note, row.note)));
    const detail = { count: plain.length };
    await tx.audit({ action: "dockingEvent.notesSealed", entity: "dockingEvent", entityId: "all", detail });
    return plain.length;
  });
}
