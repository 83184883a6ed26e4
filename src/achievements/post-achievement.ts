import { eq } from "drizzle-orm";
import { z } from "zod";
import { achievements } from "../../db/schema/achievements.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { Context } from "../kernel/context.ts";
import { NotAllowed, NotFound } from "../kernel/errors.ts";
import { nextNumber } from "../kernel/ids.ts";
import { write } from "../kernel/write.ts";
import { achievementDraftSchema } from "./achievement.ts";
import { toColumns } from "./achievement-content.ts";
import type { AchievementRow } from "./queries.ts";

const postAchievementSchema = z.object({
  content: achievementDraftSchema,
  /** Staff name the institution that telephoned; an institution posts for itself. */
  organizationId: z.string().optional(),
});

/** A new draft. Posted by staff it belongs to the institution that telephoned, which sees it at once. */
export async function postAchievement(
  ctx: Context,
  input: z.input<typeof postAchievementSchema>,
): Promise<AchievementRow> {
  return write(ctx, { permission: "achievement.post", schema: postAchievementSchema, input }, async (tx, post) => {
    const organizationId = post.organizationId ?? tx.actor.organizationId;
    if (organizationId === null) throw new NotFound("organization");
    if (tx.actor.role === "institution" && organizationId !== tx.actor.organizationId)
      throw new NotAllowed("achievement.post");
    await requireInstitution(tx, organizationId);
    const id = tx.newId();
    const [row] = await tx.db
      .insert(achievements)
      .values({
        ...toColumns(post.content, id, tx.vault),
        id,
        number: await nextNumber(tx.db, "A", tx.now),
        organizationId,
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

async function requireInstitution(ctx: Context, organizationId: string): Promise<void> {
  const [organization] = await ctx.db.select().from(organizations).where(eq(organizations.id, organizationId));
  if (organization?.kind !== "institution" || organization.status !== "approved") {
    throw new NotFound("organization", organizationId);
  }
}
