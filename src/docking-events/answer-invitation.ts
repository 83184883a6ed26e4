import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { dockingInvitations } from "../../db/schema/docking-events.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { Conflict, NotFound, Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { auditEvent, loadEvent } from "./change-docking-event.ts";
import { answerSchema, dockingNamesPlace, dockingNotePlace } from "./docking-event.ts";
import { countAnswers, getVisibleEvent, listInvitations } from "./queries.ts";

/**
 * 答复邀请: the invited organization says who comes, and may think again until the day is over. Names and note are kept sealed.
 * @throws NotFound unless invited; Refused when too few seats are left; Conflict when a colleague was quicker.
 */
export async function answerInvitation(ctx: Context, input: z.input<typeof answerSchema>): Promise<void> {
  const command = { permission: "dockingEvent.answer", schema: answerSchema, input } as const;
  await write(ctx, command, async (tx, { dockingEventId, version, answer, people, names, note }) => {
    const { invitation } = await getVisibleEvent(tx, dockingEventId);
    if (invitation === null) throw new NotFound("dockingEvent", dockingEventId);
    const event = await loadEvent(tx, dockingEventId, "answer");
    if (event.heldOn < shanghaiDay(tx.now)) throw new Refused("dockingEvent.dayOver");
    if (invitation.version !== version) throw new Conflict("dockingEvent.answeredMeanwhile", { number: event.number });
    const isComing = answer === "accepted";
    const taken = countAnswers(await listInvitations(tx.db, dockingEventId)).people - invitation.people;
    const left = event.capacity - taken;
    if (isComing && people > left) throw new Refused("dockingEvent.full", { left: Math.max(0, left) });
    const sealed = tx.vault.encrypt(JSON.stringify(names), dockingNamesPlace(invitation.id));
    await tx.db
      .update(dockingInvitations)
      .set({
        status: answer,
        people: isComing ? people : 0,
        names: isComing && names.length > 0 ? sealed : null,
        note: note === "" ? "" : tx.vault.encrypt(note, dockingNotePlace(invitation.id)),
        version: version + 1,
        answeredAt: tx.now,
        answeredBy: tx.actor.accountId,
      })
      .where(and(eq(dockingInvitations.id, invitation.id), eq(dockingInvitations.version, version)));
    const detail = { organizationId: invitation.organizationId, from: invitation.status, to: answer };
    await auditEvent(tx, dockingEventId, "dockingEvent.answered", detail);
  });
}
