import { eq } from "drizzle-orm";
import { z } from "zod";
import { achievements } from "../../db/schema/achievements.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { requireAccepting } from "../campaigns/queries.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import type { Context } from "../kernel/context.ts";
import { NotAllowed, NotFound } from "../kernel/errors.ts";
import { ID_PATTERN, nextNumber } from "../kernel/ids.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { type AchievementDraft, achievementDraftSchema } from "./achievement.ts";
import { isAchievementOwner } from "./achievement-access.ts";
import { toColumns, toDraft } from "./achievement-content.ts";
import { refuseFlood } from "./limit-posts.ts";
import type { AchievementRow } from "./queries.ts";

export const postAchievementSchema = z.object({
  content: achievementDraftSchema,
  /** Staff name the institution that telephoned; an institution posts for itself. */
  organizationId: z.string().optional(),
  /** 征集批次 it is posted for. */
  campaignId: z.string().nullable().default(null),
  /** Made with the form, so that a form sent twice is one post. */
  formId: z.string().regex(ID_PATTERN).optional(),
});

/**
 * A new draft. Posted by staff it belongs to the institution that telephoned, which sees it at once.
 * The same form with the same content again answers with the post it made before.
 */
export async function postAchievement(
  ctx: Context,
  input: z.input<typeof postAchievementSchema>,
): Promise<AchievementRow> {
  return write(ctx, { permission: "achievement.post", schema: postAchievementSchema, input }, async (tx, post) => {
    const organizationId = post.organizationId ?? tx.actor.organizationId;
    if (organizationId === null) throw new NotFound("organization");
    if (tx.actor.role === "institution" && organizationId !== tx.actor.organizationId)
      throw new NotAllowed("achievement.post");
    const earlier = await findPostOfForm(tx, post.formId);
    if (earlier && isSamePost(tx, earlier, { ...post, organizationId })) {
      await tx.audit({ action: "achievement.postedAgain", entity: "achievement", entityId: earlier.id });
      return earlier;
    }
    await requireInstitution(tx, organizationId);
    await refuseFlood(tx, organizationId, "posted");
    const { campaignId } = post;
    if (campaignId !== null) await requireAccepting(tx, campaignId);
    const id = post.formId === undefined || earlier ? tx.newId() : post.formId;
    const [row] = await tx.db
      .insert(achievements)
      .values({
        ...toColumns(post.content, id, tx.vault),
        id,
        number: await nextNumber(tx.db, "A", tx.now),
        organizationId,
        campaignId,
        status: "draft",
        source: tx.actor.role === "institution" ? "web" : "phone",
        version: 1,
        createdBy: tx.actor.accountId,
        createdAt: tx.now,
        updatedAt: tx.now,
      })
      .returning();
    if (!row) throw new Error("the insert of an achievement returned no row");
    await tx.audit({
      action: "achievement.posted",
      entity: "achievement",
      entityId: id,
      detail: { number: row.number },
    });
    await tx.emit({ event: "achievement.changed", payload: { achievementId: id } });
    return row;
  });
}

async function findPostOfForm(tx: WriteContext, formId: string | undefined): Promise<AchievementRow | undefined> {
  if (formId === undefined) return undefined;
  const [row] = await tx.db.select().from(achievements).where(eq(achievements.id, formId));
  return row;
}

/** A stranger's post under a guessed id is never the same: it stays unknown, and the form becomes a post of its own. */
function isSamePost(
  tx: WriteContext,
  row: AchievementRow,
  post: { organizationId: string; campaignId: string | null; content: AchievementDraft },
): boolean {
  const isOwn = isAchievementOwner(tx.actor, row) || (row.createdBy !== null && row.createdBy === tx.actor.accountId);
  if (!isOwn || row.organizationId !== post.organizationId || row.campaignId !== post.campaignId) return false;
  return changedFields(toDraft(row, tx.vault), post.content).length === 0;
}

async function requireInstitution(ctx: Context, organizationId: string): Promise<void> {
  const [organization] = await ctx.db.select().from(organizations).where(eq(organizations.id, organizationId));
  if (organization?.kind !== "institution" || organization.status !== "approved") {
    throw new NotFound("organization", organizationId);
  }
}
