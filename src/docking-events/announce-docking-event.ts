import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { requireHappened } from "../kernel/day.ts";
import { Refused } from "../kernel/errors.ts";
import { reasonSchema } from "../kernel/reason.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import { write } from "../kernel/write.ts";
import { auditEvent, changeEvent, loadEvent } from "./change-docking-event.ts";
import type { DockingEventRow } from "./queries.ts";

const announceSchema = z.object({ dockingEventId: z.string(), version: seenVersionSchema });

/** 发出通知: everybody invited is told and may answer. @throws Refused when its day is over. */
export async function announceDockingEvent(
  ctx: Context,
  input: z.input<typeof announceSchema>,
): Promise<DockingEventRow> {
  const command = { permission: "dockingEvent.run", schema: announceSchema, input } as const;
  return write(ctx, command, async (tx, { dockingEventId, version }) => {
    const event = await loadEvent(tx, dockingEventId, "announce", version);
    if (event.heldOn < shanghaiDay(tx.now)) throw new Refused("dockingEvent.dayOver");
    const row = await changeEvent(tx, event, { status: "announced", announcedAt: tx.now });
    await auditEvent(tx, dockingEventId, "dockingEvent.announced", { from: event.status, to: row.status });
    await tx.emit({ event: "dockingEvent.announced", payload: { dockingEventId } });
    return row;
  });
}

const holdSchema = announceSchema.extend({
  attended: z.coerce.number("请填写到会人数").int("请填写整数").min(0, "请填写到会人数").max(5000, "人数过大，请核对"),
  summary: z.string().trim().max(1000, "小结不超过 1000 字").default(""),
});

/** 登记举办, on its day or after. */
export async function holdDockingEvent(ctx: Context, input: z.input<typeof holdSchema>): Promise<DockingEventRow> {
  const command = { permission: "dockingEvent.run", schema: holdSchema, input } as const;
  return write(ctx, command, async (tx, { dockingEventId, version, attended, summary }) => {
    const event = await loadEvent(tx, dockingEventId, "hold", version);
    requireHappened(tx, event.heldOn, "dockingEvent.stillToCome", { heldOn: event.heldOn });
    const row = await changeEvent(tx, event, { status: "held", attended, summary });
    await auditEvent(tx, dockingEventId, "dockingEvent.held", { from: event.status, to: row.status, attended });
    return row;
  });
}

const cancelSchema = announceSchema.extend({
  reason: reasonSchema("请写明取消的原因，受邀单位会看到"),
});

/** 取消; those invited read why, if they knew of it. */
export async function cancelDockingEvent(ctx: Context, input: z.input<typeof cancelSchema>): Promise<DockingEventRow> {
  const command = { permission: "dockingEvent.run", schema: cancelSchema, input } as const;
  return write(ctx, command, async (tx, { dockingEventId, version, reason }) => {
    const event = await loadEvent(tx, dockingEventId, "cancel", version);
    const row = await changeEvent(tx, event, { status: "cancelled", cancelReason: reason });
    await auditEvent(tx, dockingEventId, "dockingEvent.cancelled", { from: event.status, to: row.status });
    if (event.status === "announced") await tx.emit({ event: "dockingEvent.cancelled", payload: { dockingEventId } });
    return row;
  });
}
