/** 修订: the text of a published need changes through a new check, while the old text stays in force. */
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { needRevisions } from "../../db/schema/needs.ts";
import { presentReviewer, revisionAppointment } from "../checks/check.ts";
import { readCheckDesk } from "../checks/queries.ts";
import { takeTurn } from "../checks/take-turn.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { type FieldRemark, fieldRemarksSchema, objectionSchema, remarkSchema } from "../kernel/opinion.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { checkCodes } from "../reference/check-codes.ts";
import { changeNeed, loadForChange } from "./change-need.ts";
import { confidentialAnnexSchema, needRevisionSchema, REVISABLE_NEED_STATUSES } from "./need.ts";
import { chosenCodes, readProposedAnnex, sealAnnex, sealProposedAnnex } from "./need-content.ts";
import { MARKABLE_REVISION_FIELDS } from "./need-form.ts";
import { getNeedRecord, type NeedRecord } from "./queries.ts";
import { findOpenRevision, getNeedRevision, type NeedRevision } from "./revision-queries.ts";

const proposeSchema = z.object({
  needId: z.string(),
  version: z.number().int().optional(),
  content: needRevisionSchema,
  /** Absent: the annex stays as it is. */
  confidentialAnnex: confidentialAnnexSchema.optional(),
});
const acceptSchema = z.object({ revisionId: z.string(), opinion: remarkSchema });
const refuseSchema = z.object({ revisionId: z.string(), opinion: objectionSchema });
const returnSchema = refuseSchema.extend({ remarks: fieldRemarksSchema(MARKABLE_REVISION_FIELDS) });

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
      // One that came back is mended: it goes to who returned it, as long as they may check.
      const returnedBy = open === null ? null : presentReviewer(open.decidedBy, await readCheckDesk(tx));
      if (open) await changeRevision(tx, open, "returned", { status: "withdrawn" });
      const id = tx.newId();
      const [revision] = await tx.db
        .insert(needRevisions)
        .values({
          id,
          needId,
          status: "submitted",
          content,
          confidentialAnnex: sealProposedAnnex(confidentialAnnex, id, tx.vault),
          reviewerId: returnedBy,
          round: (open?.round ?? 0) + 1,
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

/** The proposed text replaces the published one, and the proposed annex the old one. @throws Conflict, Refused */
export async function acceptNeedRevision(ctx: Context, input: z.input<typeof acceptSchema>): Promise<void> {
  await write(ctx, { permission: "need.check", schema: acceptSchema, input }, async (tx, { revisionId, opinion }) => {
    const { need, revision } = await decide(tx, revisionId, "accepted", { opinion });
    const annex = readProposedAnnex(revision, tx.vault);
    await changeNeed(tx, need, REVISABLE_NEED_STATUSES, {
      ...revision.content,
      ...(annex === null ? {} : { confidentialAnnex: sealAnnex(annex, need.id, tx.vault) }),
    });
  });
}

/** 退回整改: the owner mends it and proposes it again. */
export async function returnNeedRevision(ctx: Context, input: z.input<typeof returnSchema>): Promise<void> {
  const command = { permission: "need.check", schema: returnSchema, input } as const;
  await write(ctx, command, async (tx, { revisionId, ...said }) => {
    await decide(tx, revisionId, "returned", said);
  });
}

export async function refuseNeedRevision(ctx: Context, input: z.input<typeof refuseSchema>): Promise<void> {
  const command = { permission: "need.check", schema: refuseSchema, input } as const;
  await write(ctx, command, async (tx, { revisionId, ...said }) => {
    await decide(tx, revisionId, "refused", said);
  });
}

const ACTIONS = {
  accepted: "need.revisionAccepted",
  returned: "need.revisionReturned",
  refused: "need.revisionRefused",
} as const;

/** @throws Conflict when it was decided meanwhile; Refused when it is another reviewer's. */
async function decide(
  tx: WriteContext,
  revisionId: string,
  to: keyof typeof ACTIONS,
  said: { opinion: string; remarks?: FieldRemark[] },
): Promise<{ need: NeedRecord; revision: NeedRevision }> {
  const revision = await getNeedRevision(tx.db, revisionId);
  const need = await getNeedRecord(tx.db, revision.needId);
  if (revision.status !== "submitted") throw new Conflict("need.revisionDecided");
  const actedFor = await takeTurn(tx, need.number, revisionAppointment(revision));
  await changeRevision(tx, revision, "submitted", { ...said, status: to, actedFor });
  await tx.audit({
    action: ACTIONS[to],
    entity: "need",
    entityId: need.id,
    detail: { revision: revision.id, ...(actedFor === null ? {} : { actedFor }) },
  });
  return { need, revision };
}

async function changeRevision(
  tx: WriteContext,
  revision: NeedRevision,
  from: NeedRevision["status"],
  change: Pick<NeedRevision, "status"> & Partial<NeedRevision>,
): Promise<void> {
  const decided = await tx.db
    .update(needRevisions)
    .set({ ...change, decidedBy: tx.actor.accountId, decidedAt: tx.now })
    .where(and(eq(needRevisions.id, revision.id), eq(needRevisions.status, from)))
    .returning({ id: needRevisions.id });
  if (decided.length === 0) throw new Conflict("need.revisionDecided");
  await tx.emit({ event: "need.revisionChanged", payload: { needId: revision.needId, to: change.status } });
}
