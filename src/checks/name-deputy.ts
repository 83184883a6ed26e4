import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { delegations } from "../../db/schema/checks.ts";
import type { Context } from "../kernel/context.ts";
import { isCalendarDay, shanghaiDay } from "../kernel/dates.ts";
import { Conflict, NotAllowed, NotFound, Refused } from "../kernel/errors.ts";
import { wereReadable } from "../kernel/were-readable.ts";
import { write } from "../kernel/write.ts";
import { listOverlapping, listReviewers } from "./queries.ts";

const day = (sentence: string) => z.string().refine(isCalendarDay, sentence);
export const nameDeputySchema = z
  .object({
    deputyId: z.string().min(1, "请选择代办人"),
    fromDay: day("请填写开始日期，如 2026-12-01"),
    toDay: day("请填写结束日期，如 2026-12-10"),
  })
  .refine(({ fromDay, toDay }) => fromDay <= toDay, {
    path: ["toDay"],
    message: "结束日期不能早于开始日期",
    when: wereReadable("fromDay", "toDay"),
  });
const endSchema = z.object({ delegationId: z.string() });

/**
 * 请人代办: from one day to another a colleague checks what is appointed to the actor.
 * @throws Refused when a deputy is named for some of these days already, or the deputy is away then.
 */
export async function nameDeputy(ctx: Context, input: z.input<typeof nameDeputySchema>): Promise<{ name: string }> {
  return write(ctx, { permission: "need.check", schema: nameDeputySchema, input }, async (tx, period) => {
    const reviewerId = tx.actor.accountId;
    if (reviewerId === null) throw new NotAllowed("need.check");
    if (period.toDay < shanghaiDay(tx.now)) throw new z.ZodError([pastDay]);
    const deputy = (await listReviewers(tx.db)).find(({ id }) => id === period.deputyId);
    if (deputy === undefined || deputy.id === reviewerId) throw new Refused("check.noReviewer");
    const [own] = await listOverlapping(tx.db, reviewerId, period);
    if (own) throw new Refused("delegation.overlapping", { ...daysOf(own), name: own.deputyName });
    const [away] = await listOverlapping(tx.db, deputy.id, period);
    if (away) throw new Refused("delegation.deputyAway", { ...daysOf(away), name: deputy.name });
    const id = tx.newId();
    await tx.db.insert(delegations).values({ ...period, id, reviewerId, createdAt: tx.now });
    await tx.audit({ action: "delegation.begun", entity: "delegation", entityId: id, detail: { ...period } });
    await tx.emit({ event: "delegation.changed", payload: { delegationId: id, to: "begun" } });
    return { name: deputy.name };
  });
}

/** 结束代办, before its last day. @throws NotFound for another person's; Conflict when it was ended already. */
export async function endDelegation(ctx: Context, input: z.input<typeof endSchema>): Promise<void> {
  await write(ctx, { permission: "need.check", schema: endSchema, input }, async (tx, { delegationId }) => {
    const [row] = await tx.db.select().from(delegations).where(eq(delegations.id, delegationId));
    if (!row || row.reviewerId !== tx.actor.accountId) throw new NotFound("delegation", delegationId);
    const ended = await tx.db
      .update(delegations)
      .set({ endedAt: tx.now })
      .where(and(eq(delegations.id, delegationId), isNull(delegations.endedAt)))
      .returning({ id: delegations.id });
    if (ended.length === 0) throw new Conflict("delegation.over");
    await tx.audit({
      action: "delegation.ended",
      entity: "delegation",
      entityId: delegationId,
      detail: { deputyId: row.deputyId },
    });
    await tx.emit({ event: "delegation.changed", payload: { delegationId, to: "ended" } });
  });
}

const pastDay = {
  code: "custom" as const,
  path: ["toDay"],
  message: "结束日期已经过去，请填写今天或以后的日期",
  input: "",
};
const daysOf = ({ fromDay, toDay }: { fromDay: string; toDay: string }) => ({ fromDay, toDay });
