import { eq } from "drizzle-orm";
import { z } from "zod";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { requireAccepting } from "../campaigns/queries.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { NotAllowed, NotFound, Refused } from "../kernel/errors.ts";
import { ID_PATTERN, nextNumber } from "../kernel/ids.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { getSurveyVisit } from "../survey-visits/queries.ts";
import { refuseFlood } from "./limit-posts.ts";
import { type NeedDraft, needDraftSchema } from "./need.ts";
import { isNeedOwner } from "./need-access.ts";
import { toColumns, toDraft } from "./need-content.ts";
import type { NeedRow } from "./queries.ts";

export const postNeedSchema = z.object({
  content: needDraftSchema,
  /** Staff name the enterprise that telephoned; an enterprise posts for itself. */
  organizationId: z.string().optional(),
  /** 征集批次 it is posted for. */
  campaignId: z.string().nullable().default(null),
  /** 走访 on which staff came upon it. */
  surveyVisitId: z.string().nullable().default(null),
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
    if (earlier && isSamePost(tx, earlier, { ...post, organizationId })) {
      await tx.audit({ action: "need.postedAgain", entity: "need", entityId: earlier.id });
      return earlier;
    }
    await requireEnterprise(tx, organizationId);
    await refuseFlood(tx, organizationId, "posted");
    const { campaignId, surveyVisitId } = post;
    if (surveyVisitId !== null) await requireVisitTo(tx, surveyVisitId, organizationId);
    if (campaignId !== null) await requireAccepting(tx, campaignId);
    const id = post.formId === undefined || earlier ? tx.newId() : post.formId;
    const [row] = await tx.db
      .insert(needs)
      .values({
        ...toColumns(post.content, id, tx.vault),
        id,
        number: await nextNumber(tx.db, "N", tx.now),
        organizationId,
        campaignId,
        surveyVisitId,
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
function isSamePost(
  tx: WriteContext,
  row: NeedRow,
  post: { organizationId: string; campaignId: string | null; content: NeedDraft },
): boolean {
  const isOwn = isNeedOwner(tx.actor, row) || (row.createdBy !== null && row.createdBy === tx.actor.accountId);
  if (!isOwn || row.organizationId !== post.organizationId || row.campaignId !== post.campaignId) return false;
  return changedFields(toDraft(row, tx.vault), post.content).length === 0;
}

/** @throws Refused when the visit was to another enterprise; NotAllowed for whoever may not know of visits. */
async function requireVisitTo(tx: WriteContext, surveyVisitId: string, organizationId: string): Promise<void> {
  requirePermission(tx, "survey.record");
  const { enterpriseId, number } = await getSurveyVisit(tx.db, surveyVisitId);
  if (enterpriseId !== organizationId) throw new Refused("surveyVisit.otherEnterprise", { number });
}

async function requireEnterprise(ctx: Context, organizationId: string): Promise<void> {
  const [organization] = await ctx.db.select().from(organizations).where(eq(organizations.id, organizationId));
  if (organization?.kind !== "enterprise" || organization.status !== "approved") {
    throw new NotFound("organization", organizationId);
  }
}
