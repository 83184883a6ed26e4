/** 修订: the text of a published need changes through a new check, while the old text stays in force. */
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { needRevisions } from "../../db/schema/needs.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotFound } from "../kernel/errors.ts";
import { objectionSchema, remarkSchema } from "../kernel/opinion.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { checkCodes } from "../reference/check-codes.ts";
import { changeNeed, loadForChange } from "./change-need.ts";
import { confidentialAnnexSchema, needRevisionSchema, REVISABLE_NEED_STATUSES } from "./need.ts";
import { chosenCodes, readProposedAnnex, sealAnnex, sealProposedAnnex } from "./need-content.ts";
import { findOpenRevision, getNeedRecord, type NeedRevision } from "./queries.ts";

const proposeSchema = z.object({
  needId: z.string(),
  version: z.number().int().optional(),
  content: needRevisionSchema,
  /** Absent: the annex stays as it is. */
  confidentialAnnex: confidentialAnnexSchema.optional(),
});
const acceptSchema = z.object({ revisionId: z.string(), opinion: remarkSchema });
const objectSchema = z.object({ revisionId: z.string(), opinion: objectionSchema });

/**
 * Proposes a new text, or mends the returned one.
 * @throws Conflict when one already waits, or the need is not published or was changed since the person read it.
 */
export async function proposeNeedRevision(ctx: Context, input: z.input<typeof proposeSchema>): Promise<NeedRevision> {
  return write(
    ctx,
    { permission: "need.post", schema: proposeSchema, input },
    async (tx, { needId, version, content, confidentialAnnex }) => {
      const need = await loadForChange(tx, needId, version);
      if (!REVISABLE_NEED_STATUSES.includes(need.status)) {
        throw new Conflict("need.stateChanged", { number: need.number, status: need.status });
      }
      await checkCodes(tx.db, chosenCodes(content));
      const open = await findOpenRevision(tx.db, needId);
      if (open?.status === "submitted") throw new Conflict("need.revisionWaiting", { number: need.number });
      if (open) await decide(tx, open, "returned", "withdrawn", open.opinion);
      const id = tx.newId();
      const [revision] = await tx.db
        .insert(needRevisions)
        .values({
          id,
          needId,
          status: "submitted",
          content,
          confidentialAnnex: sealProposedAnnex(confidentialAnnex, id, tx.vault),
          createdBy: tx.actor.accountId,
          createdAt: tx.now,
        })
        .returning();
      if (!revision) throw new Error("the insert of a revision returned no row");
      await tx.emit({ event: "need.revisionChanged", payload: { needId, to: "submitted" } });
      await tx.audit({
        action: "need.revisionProposed",
        entity: "need",
        entityId: needId,
        detail: { revision: revision.id },
      });
      return revision;
    },
  );
}

/** The proposed text replaces the published one, and the proposed annex the old one. */
export async function acceptNeedRevision(ctx: Context, input: z.input<typeof acceptSchema>): Promise<void> {
  await write(ctx, { permission: "need.check", schema: acceptSchema, input }, async (tx, { revisionId, opinion }) => {
    const revision = await getRevision(tx, revisionId);
    const need = await getNeedRecord(tx.db, revision.needId);
    await decide(tx, revision, "submitted", "accepted", opinion);
    const annex = readProposedAnnex(revision, tx.vault);
    await changeNeed(tx, need, REVISABLE_NEED_STATUSES, {
      ...revision.content,
      ...(annex === null ? {} : { confidentialAnnex: sealAnnex(annex, need.id, tx.vault) }),
    });
    await tx.audit({
      action: "need.revisionAccepted",
      entity: "need",
      entityId: need.id,
      detail: { revision: revision.id },
    });
  });
}

export async function returnNeedRevision(ctx: Context, input: z.input<typeof objectSchema>): Promise<void> {
  await object(ctx, input, "returned");
}

export async function refuseNeedRevision(ctx: Context, input: z.input<typeof objectSchema>): Promise<void> {
  await object(ctx, input, "refused");
}

async function object(ctx: Context, input: z.input<typeof objectSchema>, to: "returned" | "refused"): Promise<void> {
  await write(ctx, { permission: "need.check", schema: objectSchema, input }, async (tx, { revisionId, opinion }) => {
    const revision = await getRevision(tx, revisionId);
    await decide(tx, revision, "submitted", to, opinion);
    const action = to === "returned" ? "need.revisionReturned" : "need.revisionRefused";
    await tx.audit({ action, entity: "need", entityId: revision.needId, detail: { revision: revision.id } });
  });
}

async function getRevision(tx: WriteContext, revisionId: string): Promise<NeedRevision> {
  const [revision] = await tx.db.select().from(needRevisions).where(eq(needRevisions.id, revisionId));
  if (!revision) throw new NotFound("needRevision", revisionId);
  return revision;
}

async function decide(
  tx: WriteContext,
  revision: NeedRevision,
  from: NeedRevision["status"],
  to: NeedRevision["status"],
  opinion: string,
): Promise<void> {
  const decided = await tx.db
    .update(needRevisions)
    .set({ status: to, opinion, decidedBy: tx.actor.accountId, decidedAt: tx.now })
    .where(and(eq(needRevisions.id, revision.id), eq(needRevisions.status, from)))
    .returning({ id: needRevisions.id });
  if (decided.length === 0) throw new Conflict("need.revisionDecided");
  await tx.emit({ event: "need.revisionChanged", payload: { needId: revision.needId, to } });
}
