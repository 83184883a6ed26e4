import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { dockingIntroductions } from "../../db/schema/docking-events.ts";
import { introductions } from "../../db/schema/introductions.ts";
import { proposeIntroduction } from "../cooperation/propose-introduction.ts";
import type { IntroductionRow } from "../cooperation/queries.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotFound, Refused } from "../kernel/errors.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { auditEvent, loadEvent } from "./change-docking-event.ts";
import { findInvitation } from "./queries.ts";

const beginSchema = z.object({ dockingEventId: z.string(), needId: z.string(), achievementId: z.string() });

/** 会上发起对接: an introduction begins, and is the event's from the start. @throws what `proposeIntroduction` throws. */
export async function beginIntroductionAt(ctx: Context, input: z.input<typeof beginSchema>): Promise<IntroductionRow> {
  const command = { permission: "dockingEvent.run", schema: beginSchema, input } as const;
  return write(ctx, command, async (tx, { dockingEventId, needId, achievementId }) => {
    await loadEvent(tx, dockingEventId, "begin");
    const introduction = await proposeIntroduction(tx, { needId, achievementId });
    await putLink(tx, dockingEventId, introduction);
    return introduction;
  });
}

const linkSchema = z.object({
  dockingEventId: z.string(),
  number: z.string().trim().min(1, "请填写对接编号，如 I-2026-0001").max(20, "请填写对接编号，如 I-2026-0001"),
});

/** 关联对接 that began otherwise. @throws Refused for an unknown number; Conflict when it is an event's already. */
export async function linkIntroduction(ctx: Context, input: z.input<typeof linkSchema>): Promise<IntroductionRow> {
  const command = { permission: "dockingEvent.run", schema: linkSchema, input } as const;
  return write(ctx, command, async (tx, { dockingEventId, number }) => {
    await loadEvent(tx, dockingEventId, "link");
    const [introduction] = await tx.db
      .select()
      .from(introductions)
      .where(eq(introductions.number, number.toUpperCase()));
    if (!introduction) throw new Refused("dockingEvent.introductionUnknown", { number });
    await putLink(tx, dockingEventId, introduction);
    return introduction;
  });
}

async function putLink(tx: WriteContext, dockingEventId: string, introduction: IntroductionRow): Promise<void> {
  for (const organizationId of [introduction.enterpriseId, introduction.institutionId]) {
    const invitation = await findInvitation(tx.db, dockingEventId, organizationId);
    if (invitation === null || invitation.status === "withdrawn") throw new Refused("dockingEvent.notInvited");
  }
  const [row] = await tx.db
    .insert(dockingIntroductions)
    .values({ introductionId: introduction.id, dockingEventId, linkedBy: tx.actor.accountId, linkedAt: tx.now })
    .onConflictDoNothing()
    .returning();
  if (!row) throw new Conflict("dockingEvent.alreadyLinked", { number: introduction.number });
  const detail = { introductionId: introduction.id };
  await auditEvent(tx, dockingEventId, "dockingEvent.introductionLinked", detail);
}

const unlinkSchema = z.object({ dockingEventId: z.string(), introductionId: z.string() });

/** 取消关联; the introduction itself goes on. */
export async function unlinkIntroduction(ctx: Context, input: z.input<typeof unlinkSchema>): Promise<void> {
  const command = { permission: "dockingEvent.run", schema: unlinkSchema, input } as const;
  await write(ctx, command, async (tx, { dockingEventId, introductionId }) => {
    await loadEvent(tx, dockingEventId, "unlink");
    const gone = await tx.db
      .delete(dockingIntroductions)
      .where(
        and(
          eq(dockingIntroductions.introductionId, introductionId),
          eq(dockingIntroductions.dockingEventId, dockingEventId),
        ),
      )
      .returning();
    if (gone.length === 0) throw new NotFound("introduction", introductionId);
    await auditEvent(tx, dockingEventId, "dockingEvent.introductionUnlinked", { introductionId });
  });
}
