/** 修订: the text of a published achievement changes through a new check, while the old text stays in force. */
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { achievementRevisions } from "../../db/schema/achievements.ts";
import { presentReviewer, revisionAppointment } from "../checks/check.ts";
import { readCheckDesk } from "../checks/queries.ts";
import { takeTurn } from "../checks/take-turn.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { type FieldRemark, fieldRemarksSchema, objectionSchema, remarkSchema } from "../kernel/opinion.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { checkCodes } from "../reference/check-codes.ts";
import { achievementRevisionSchema, REVISABLE_ACHIEVEMENT_STATUSES } from "./achievement.ts";
import { chosenCodes } from "./achievement-content.ts";
import { MARKABLE_REVISION_FIELDS } from "./achievement-form.ts";
import { changeAchievement, loadForChange } from "./change-achievement.ts";
import { type AchievementRecord, getAchievementRecord } from "./queries.ts";
import { type AchievementRevision, findOpenRevision, getAchievementRevision } from "./revision-queries.ts";

const proposeSchema = z.object({
  achievementId: z.string(),
  version: z.number().int().optional(),
  content: achievementRevisionSchema,
});
const acceptSchema = z.object({ revisionId: z.string(), opinion: remarkSchema });
const refuseSchema = z.object({ revisionId: z.string(), opinion: objectionSchema });
const returnSchema = refuseSchema.extend({ remarks: fieldRemarksSchema(MARKABLE_REVISION_FIELDS) });

/**
 * Proposes a new text, or mends the returned one.
 * @throws Conflict when one already waits, or the achievement is not published or was changed since the person read it.
 */
export async function proposeAchievementRevision(
  ctx: Context,
  input: z.input<typeof proposeSchema>,
): Promise<AchievementRevision> {
  return write(
    ctx,
    { permission: "achievement.post", schema: proposeSchema, input },
    async (tx, { achievementId, version, content }) => {
      const achievement = await loadForChange(tx, achievementId, version);
      if (!REVISABLE_ACHIEVEMENT_STATUSES.includes(achievement.status)) {
        throw new Conflict("achievement.stateChanged", { number: achievement.number, status: achievement.status });
      }
      await checkCodes(tx.db, chosenCodes(content));
      const open = await findOpenRevision(tx.db, achievementId);
      if (open?.status === "submitted")
        throw new Conflict("achievement.revisionWaiting", { number: achievement.number });
      // One that came back is mended: it goes to who returned it, as long as they may check.
      const returnedBy = open === null ? null : presentReviewer(open.decidedBy, await readCheckDesk(tx));
      if (open) await changeRevision(tx, open, "returned", { status: "withdrawn" });
      const [revision] = await tx.db
        .insert(achievementRevisions)
        .values({
          id: tx.newId(),
          achievementId,
          status: "submitted",
          content,
          reviewerId: returnedBy,
          round: (open?.round ?? 0) + 1,
          createdBy: tx.actor.accountId,
          createdAt: tx.now,
        })
        .returning();
      if (!revision) throw new Error("the insert of a revision returned no row");
      await tx.emit({ event: "achievement.revisionChanged", payload: { achievementId, to: "submitted" } });
      await tx.audit({
        action: "achievement.revisionProposed",
        entity: "achievement",
        entityId: achievementId,
        detail: { revision: revision.id },
      });
      return revision;
    },
  );
}

/** The proposed text replaces the published one. @throws Conflict, Refused */
export async function acceptAchievementRevision(ctx: Context, input: z.input<typeof acceptSchema>): Promise<void> {
  const command = { permission: "achievement.check", schema: acceptSchema, input } as const;
  await write(ctx, command, async (tx, { revisionId, opinion }) => {
    const { achievement, revision } = await decide(tx, revisionId, "accepted", { opinion });
    await changeAchievement(tx, achievement, REVISABLE_ACHIEVEMENT_STATUSES, revision.content);
  });
}

/** 退回整改: the owner mends it and proposes it again. */
export async function returnAchievementRevision(ctx: Context, input: z.input<typeof returnSchema>): Promise<void> {
  const command = { permission: "achievement.check", schema: returnSchema, input } as const;
  await write(ctx, command, async (tx, { revisionId, ...said }) => {
    await decide(tx, revisionId, "returned", said);
  });
}

export async function refuseAchievementRevision(ctx: Context, input: z.input<typeof refuseSchema>): Promise<void> {
  const command = { permission: "achievement.check", schema: refuseSchema, input } as const;
  await write(ctx, command, async (tx, { revisionId, ...said }) => {
    await decide(tx, revisionId, "refused", said);
  });
}

const ACTIONS = {
  accepted: "achievement.revisionAccepted",
  returned: "achievement.revisionReturned",
  refused: "achievement.revisionRefused",
} as const;

/** @throws Conflict when it was decided meanwhile; Refused when it is another reviewer's. */
async function decide(
  tx: WriteContext,
  revisionId: string,
  to: keyof typeof ACTIONS,
  said: { opinion: string; remarks?: FieldRemark[] },
): Promise<{ achievement: AchievementRecord; revision: AchievementRevision }> {
  const revision = await getAchievementRevision(tx.db, revisionId);
  const achievement = await getAchievementRecord(tx.db, revision.achievementId);
  if (revision.status !== "submitted") throw new Conflict("achievement.revisionDecided");
  const actedFor = await takeTurn(tx, achievement.number, revisionAppointment(revision));
  await changeRevision(tx, revision, "submitted", { ...said, status: to, actedFor });
  await tx.audit({
    action: ACTIONS[to],
    entity: "achievement",
    entityId: achievement.id,
    detail: { revision: revision.id, ...(actedFor === null ? {} : { actedFor }) },
  });
  return { achievement, revision };
}

async function changeRevision(
  tx: WriteContext,
  revision: AchievementRevision,
  from: AchievementRevision["status"],
  change: Pick<AchievementRevision, "status"> & Partial<AchievementRevision>,
): Promise<void> {
  const decided = await tx.db
    .update(achievementRevisions)
    .set({ ...change, decidedBy: tx.actor.accountId, decidedAt: tx.now })
    .where(and(eq(achievementRevisions.id, revision.id), eq(achievementRevisions.status, from)))
    .returning({ id: achievementRevisions.id });
  if (decided.length === 0) throw new Conflict("achievement.revisionDecided");
  const { achievementId } = revision;
  await tx.emit({ event: "achievement.revisionChanged", payload: { achievementId, to: change.status } });
}
