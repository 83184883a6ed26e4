import { eq } from "drizzle-orm";
import { z } from "zod";
import { dockingEvents } from "../../db/schema/docking-events.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { Conflict, Refused } from "../kernel/errors.ts";
import { ID_PATTERN, nextNumber } from "../kernel/ids.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { checkCodes } from "../reference/check-codes.ts";
import { auditEvent, changeEvent, loadEvent } from "./change-docking-event.ts";
import { type DockingContent, dockingContentSchema } from "./docking-event.ts";
import { countAnswers, type DockingEventRow, listInvitations } from "./queries.ts";

const addSchema = z.object({
  content: dockingContentSchema,
  /** Made with the form, so that a form sent twice is one event. */
  formId: z.string().regex(ID_PATTERN),
});

/**
 * 筹备对接会: nobody but staff learns of it before it is announced.
 * @throws Conflict when this very form has made one already; Refused for a day that is over.
 */
export async function addDockingEvent(ctx: Context, input: z.input<typeof addSchema>): Promise<DockingEventRow> {
  const command = { permission: "dockingEvent.run", schema: addSchema, input } as const;
  return write(ctx, command, async (tx, { content, formId }) => {
    const [earlier] = await tx.db.select().from(dockingEvents).where(eq(dockingEvents.id, formId));
    if (earlier) throw new Conflict("dockingEvent.addedAlready", { number: earlier.number });
    await checkContent(tx, content);
    const [row] = await tx.db
      .insert(dockingEvents)
      .values({
        ...content,
        id: formId,
        number: await nextNumber(tx.db, "D", tx.now),
        status: "draft",
        cancelReason: "",
        summary: "",
        version: 1,
        createdBy: tx.actor.accountId,
        createdAt: tx.now,
        updatedAt: tx.now,
      })
      .returning();
    if (!row) throw new Error("the docking event was not stored");
    await auditEvent(tx, row.id, "dockingEvent.added", { to: "draft" });
    return row;
  });
}

const saveSchema = z.object({
  dockingEventId: z.string(),
  version: seenVersionSchema,
  content: dockingContentSchema,
});
/** What those who come must be told of. */
const TOLD_FIELDS = ["heldOn", "startsAt", "endsAt", "place"];

/** Once announced, those invited are told of another day, hour or place. @throws Refused for fewer seats than are taken. */
export async function saveDockingEvent(ctx: Context, input: z.input<typeof saveSchema>): Promise<DockingEventRow> {
  const command = { permission: "dockingEvent.run", schema: saveSchema, input } as const;
  return write(ctx, command, async (tx, { dockingEventId, version, content }) => {
    const event = await loadEvent(tx, dockingEventId, "save", version);
    await checkContent(tx, content);
    const { people } = countAnswers(await listInvitations(tx.db, dockingEventId));
    if (content.capacity < people) throw new Refused("dockingEvent.seatsTaken", { people });
    const present = Object.fromEntries(
      Object.keys(content).map((field) => [field, event[field as keyof DockingContent]]),
    ) as unknown as DockingContent;
    const fields = changedFields(present, content);
    const row = await changeEvent(tx, event, content);
    await auditEvent(tx, dockingEventId, "dockingEvent.saved", { fields });
    if (event.status === "announced" && fields.some((field) => TOLD_FIELDS.includes(field)))
      await tx.emit({ event: "dockingEvent.changed", payload: { dockingEventId } });
    return row;
  });
}

async function checkContent(tx: WriteContext, { heldOn, industries }: DockingContent): Promise<void> {
  if (heldOn < shanghaiDay(tx.now)) throw new Refused("dockingEvent.dayOver");
  await checkCodes(
    tx.db,
    industries.map((code) => ({ list: "industry" as const, code, path: ["industries"] })),
  );
}
