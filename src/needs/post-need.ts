import { eq } from "drizzle-orm";
import { z } from "zod";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { Context } from "../kernel/context.ts";
import { NotAllowed, NotFound } from "../kernel/errors.ts";
import { nextNumber } from "../kernel/ids.ts";
import { write } from "../kernel/write.ts";
import { needDraftSchema } from "./need.ts";
import { toColumns } from "./need-content.ts";
import type { NeedRow } from "./queries.ts";

const postNeedSchema = z.object({
  content: needDraftSchema,
  /** Staff name the enterprise that telephoned; an enterprise posts for itself. */
  organizationId: z.string().optional(),
});

/** A new draft. Posted by staff it belongs to the enterprise that telephoned, which sees it at once. */
export async function postNeed(ctx: Context, input: z.input<typeof postNeedSchema>): Promise<NeedRow> {
  return write(ctx, { permission: "need.post", schema: postNeedSchema, input }, async (tx, post) => {
    const organizationId = post.organizationId ?? tx.actor.organizationId;
    if (organizationId === null) throw new NotFound("organization");
    if (tx.actor.role === "enterprise" && organizationId !== tx.actor.organizationId) throw new NotAllowed("need.post");
    await requireEnterprise(tx, organizationId);
    const id = tx.newId();
    const [row] = await tx.db
      .insert(needs)
      .values({
        ...toColumns(post.content, id, tx.vault),
        id,
        number: await nextNumber(tx.db, "N", tx.now),
        organizationId,
        status: "draft",
        source: tx.actor.role === "enterprise" ? "web" : "phone",
        version: 1,
        createdBy: tx.actor.accountId,
        createdAt: tx.now,
        updatedAt: tx.now,
      })
      .returning();
    if (!row) throw new Error("the insert of a need returned no row");
    await tx.audit({ action: "need.posted", entity: "need", entityId: id, detail: { number: row.number } });
    await tx.emit({ event: "need.changed", payload: { needId: id } });
    return row;
  });
}

async function requireEnterprise(ctx: Context, organizationId: string): Promise<void> {
  const [organization] = await ctx.db.select().from(organizations).where(eq(organizations.id, organizationId));
  if (organization?.kind !== "enterprise" || organization.status !== "approved") {
    throw new NotFound("organization", organizationId);
  }
}
