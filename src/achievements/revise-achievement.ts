/** 修订: the text of a published achievement changes through a new check, while the old text stays in force. */
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { achievementRevisions } from "../../db/schema/achievements.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotFound } from "../kernel/errors.ts";
import { objectionSchema, remarkSchema } from "../kernel/opinion.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { checkCodes } from "../reference/check-codes.ts";
import { achievementRevisionSchema, REVISABLE_ACHIEVEMENT_STATUSES } from "./achievement.ts";
import { chosenCodes } from "./achievement-content.ts";
import { changeAchievement, loadForChange } from "./change-achievement.ts";
import { type AchievementRevision, findOpenRevision, getAchievementRecord } from "./queries.ts";

const proposeSchema = z.object({
  achievementId: z.string(),
  version: z.number().int().optional(),
  content: achievementRevisionSchema,
});
const acceptSchema = z.object({ revisionId: z.string(), opinion: remarkSchema });
const objectSchema = z.object({ revisionId: z.string(), opinion: objectionSchema });

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
      if (open) await decide(tx, open, "returned", "withdrawn", open.opinion);
      const [revision] = await tx.db
        .insert(achievementRevisions)
        .values({
          id: tx.newId(),
          achievementId,
          status: "submitted",
          content,
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

/** The proposed text replaces the published one. */
export async function acceptAchievementRevision(ctx: Context, input: z.input<typeof acceptSchema>): Promise<void> {
  await write(
    ctx,
    { permission: "achievement.check", schema: acceptSchema, input },
    async (tx, { revisionId, opinion }) => {
      const revision = await getRevision(tx, revisionId);
      const achievement = await getAchievementRecord(tx.db, revision.achievementId);
      await decide(tx, revision, "submitted", "accepted", opinion);
      await changeAchievement(tx, achievement, REVISABLE_ACHIEVEMENT_STATUSES, revision.content);
      await tx.audit({
        action: "achievement.revisionAccepted",
        entity: "achievement",
        entityId: achievement.id,
        detail: { revision: revision.id },
      });
    },
  );
}

export async function returnAchievementRevision(ctx: Context, input: z.input<typeof objectSchema>): Promise<void> {
  await object(ctx, input, "returned");
}

export async function refuseAchievementRevision(ctx: Context, input: z.input<typeof objectSchema>): Promise<void> {
  await object(ctx, input, "refused");
}

async function object(ctx: Context, input: z.input<typeof objectSchema>, to: "returned" | "refused"): Promise<void> {
  await write(
    ctx,
    { permission: "achievement.check", schema: objectSchema, input },
    async (tx, { revisionId, opinion }) => {
      const revision = await getRevision(tx, revisionId);
      await decide(tx, revision, "submitted", to, opinion);
      const action = to === "returned" ? "achievement.revisionReturned" : "achievement.revisionRefused";
      await tx.audit({
        action,
        entity: "achievement",
        entityId: revision.achievementId,
        detail: { revision: revision.id },
      });
    },
  );
}

async function getRevision(tx: WriteContext, revisionId: string): Promise<AchievementRevision> {
  const [revision] = await tx.db.select().from(achievementRevisions).where(eq(achievementRevisions.id, revisionId));
  if (!revision) throw new NotFound("achievementRevision", revisionId);
  return revision;
}

async function decide(
  tx: WriteContext,
  revision: AchievementRevision,
  from: AchievementRevision["status"],
  to: AchievementRevision["status"],
  opinion: string,
): Promise<void> {
  const decided = await tx.db
    .update(achievementRevisions)
    .set({ status: to, opinion, decidedBy: tx.actor.accountId, decidedAt: tx.now })
    .where(and(eq(achievementRevisions.id, revision.id), eq(achievementRevisions.status, from)))
    .returning({ id: achievementRevisions.id });
  if (decided.length === 0) throw new Conflict("achievement.revisionDecided");
  await tx.emit({ event: "achievement.revisionChanged", payload: { achievementId: revision.achievementId, to } });
}
