import { eq } from "drizzle-orm";
import { z } from "zod";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import type { Context } from "../kernel/context.ts";
import { NotAllowed, NotFound } from "../kernel/errors.ts";
import { ID_PATTERN, nextNumber } from "../kernel/ids.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { type NeedDraft, needDraftSchema } from "./need.ts";
import { isNeedOwner } from "./need-access.ts";
import { toColumns, toDraft } from "./need-content.ts";
import type { NeedRow } from "./queries.ts";

export const postNeedSchema = z.object({
  content: needDraftSchema,
  /** Staff name the enterprise that telephoned; an enterprise posts for itself. */
  organizationId: z.string().optional(),
  /** Made with the form, so that a form sent twice is one post. */
  formId: z.string().regex(ID_PATTERN).optional(),
});

/**
 * A new draft. Posted by staff it belongs to the enterprise that telephoned, which sees it at once.
 * The same form with the same content again answers with the post it made before.
 */
export async function postNeed(ctx: Context, input: z.input<typeof postNeedSchema>): Promise<NeedRow> {
  return write(ctx, { permission: "need.post", schema: postNeedSchema, input }, async (tx, post) => {
    const organizationId = post.organizationId ?? tx.actor.organizationId;
    if (organizationId === null) throw new NotFound("organization");
    if (tx.actor.role === "enterprise" && organizationId !== tx.actor.organizationId) throw new NotAllowed("need.post");
    const earlier = await findPostOfForm(tx, post.formId);
    if (earlier && isSamePost(tx, earlier, organizationId, post.content)) {
      await tx.audit({ action: "need.postedAgain", entity: "need", entityId: earlier.id });
      return earlier;
    }
    await requireEnterprise(tx, organizationId);
    const id = post.formId === undefined || earlier ? tx.newId() : post.formId;
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

async function findPostOfForm(tx: WriteContext, formId: string | undefined): Promise<NeedRow | undefined> {
  if (formId === undefined) return undefined;
  const [row] = await tx.db.select().from(needs).where(eq(needs.id, formId));
  return row;
}

/** A stranger's post under a guessed id is never the same: it stays unknown, and the form becomes a post of its own. */
function isSamePost(tx: WriteContext, row: NeedRow, organizationId: string, content: NeedDraft): boolean {
  const isOwn = isNeedOwner(tx.actor, row) || (row.createdBy !== null && row.createdBy === tx.actor.accountId);
  if (!isOwn || row.organizationId !== organizationId) return false;
  return changedFields(toDraft(row, tx.vault), content).length === 0;
}

async function requireEnterprise(ctx: Context, organizationId: string): Promise<void> {
  const [organization] = await ctx.db.select().from(organizations).where(eq(organizations.id, organizationId));
  if (organization?.kind !== "enterprise" || organization.status !== "approved") {
    throw new NotFound("organization", organizationId);
  }
}
