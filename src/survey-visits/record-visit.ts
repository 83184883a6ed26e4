import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "../../db/schema/organizations.ts";
import { surveyVisits } from "../../db/schema/survey-visits.ts";
import { getOpenedCampaign } from "../campaigns/queries.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import type { Context } from "../kernel/context.ts";
import { requireHappened } from "../kernel/day.ts";
import { Conflict, NotFound, Refused } from "../kernel/errors.ts";
import { ID_PATTERN, nextNumber } from "../kernel/ids.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { getSurveyVisit, listVisitors, type SurveyVisitRow } from "./queries.ts";
import { type SurveyVisitContent, surveyVisitContentSchema } from "./survey-visit.ts";
import { toColumns, toContent } from "./visit-content.ts";

const recordSchema = z.object({
  content: surveyVisitContentSchema,
  /** Made with the form, so that a form sent twice is one visit. */
  formId: z.string().regex(ID_PATTERN),
});
const seenSchema = z.object({ surveyVisitId: z.string(), version: z.number().int() });
const saveSchema = seenSchema.extend({ content: surveyVisitContentSchema });

/** 记录走访. @throws Conflict when this very form has made one; Refused for a day still to come; NotFound. */
export async function recordSurveyVisit(ctx: Context, input: z.input<typeof recordSchema>): Promise<SurveyVisitRow> {
  return write(ctx, { permission: "survey.record", schema: recordSchema, input }, async (tx, { content, formId }) => {
    const [earlier] = await tx.db.select().from(surveyVisits).where(eq(surveyVisits.id, formId));
    if (earlier) throw new Conflict("surveyVisit.recordedAlready", { number: earlier.number });
    await requireFit(tx, content, []);
    const [row] = await tx.db
      .insert(surveyVisits)
      .values({
        ...toColumns(content, formId, tx.vault),
        id: formId,
        number: await nextNumber(tx.db, "V", tx.now),
        version: 1,
        createdBy: tx.actor.accountId,
        createdAt: tx.now,
        updatedAt: tx.now,
      })
      .returning();
    if (!row) throw new Error("the insert of a survey visit returned no row");
    const detail = { number: row.number, enterpriseId: row.enterpriseId };
    await tx.audit({ action: "surveyVisit.recorded", entity: "surveyVisit", entityId: row.id, detail });
    return row;
  });
}

/** Puts a record right. Another next step or day is a new one to do. @throws Conflict when it was changed meanwhile. */
export async function saveSurveyVisit(ctx: Context, input: z.input<typeof saveSchema>): Promise<SurveyVisitRow> {
  return write(
    ctx,
    { permission: "survey.record", schema: saveSchema, input },
    async (tx, { surveyVisitId, version, content }) => {
      const before = await getSurveyVisit(tx.db, surveyVisitId);
      await requireFit(tx, content, before.staffIds);
      const fields = changedFields(toContent(before, tx.vault), content);
      const isNewStep = fields.includes("nextStep") || fields.includes("dueOn");
      const columns = toColumns(content, surveyVisitId, tx.vault);
      const change = isNewStep ? { ...columns, doneAt: null } : columns;
      const row = await changeVisit(tx, before, version, change);
      await tx.audit({ action: "surveyVisit.saved", entity: "surveyVisit", entityId: row.id, detail: { fields } });
      return row;
    },
  );
}

/** The next step was taken. @throws Conflict when it was already, when there is none, or when it was changed meanwhile. */
export async function finishNextStep(ctx: Context, input: z.input<typeof seenSchema>): Promise<SurveyVisitRow> {
  return write(
    ctx,
    { permission: "survey.record", schema: seenSchema, input },
    async (tx, { surveyVisitId, version }) => {
      const before = await getSurveyVisit(tx.db, surveyVisitId);
      if (before.dueOn === null || before.doneAt !== null)
        throw new Conflict("surveyVisit.stateChanged", { number: before.number });
      const row = await changeVisit(tx, before, version, { doneAt: tx.now }, isNull(surveyVisits.doneAt));
      await tx.audit({ action: "surveyVisit.nextStepFinished", entity: "surveyVisit", entityId: row.id });
      return row;
    },
  );
}

async function changeVisit(
  tx: WriteContext,
  { id, number }: SurveyVisitRow,
  seenVersion: number,
  change: Partial<typeof surveyVisits.$inferInsert>,
  expected?: ReturnType<typeof isNull>,
): Promise<SurveyVisitRow> {
  const [row] = await tx.db
    .update(surveyVisits)
    .set({ ...change, version: sql`${surveyVisits.version} + 1`, updatedAt: tx.now })
    .where(and(eq(surveyVisits.id, id), eq(surveyVisits.version, seenVersion), expected))
    .returning();
  if (!row) throw new Conflict("surveyVisit.stateChanged", { number });
  return row;
}

/** @param kept who stands in the record already, whether or not they still have an account. */
async function requireFit(tx: WriteContext, content: SurveyVisitContent, kept: readonly string[]): Promise<void> {
  const { visitedOn, enterpriseId, campaignId, staffIds } = content;
  requireHappened(tx, visitedOn, "surveyVisit.stillToCome", { visitedOn });
  const [enterprise] = await tx.db.select().from(organizations).where(eq(organizations.id, enterpriseId));
  if (enterprise?.kind !== "enterprise" || enterprise.status !== "approved" || enterprise.placeholder)
    throw new NotFound("organization", enterpriseId);
  if (campaignId !== null) await getOpenedCampaign(tx.db, campaignId);
  const known = new Set([...kept, ...(await listVisitors(tx.db)).map(({ id }) => id)]);
  if (staffIds.some((id) => !known.has(id))) throw new Refused("surveyVisit.unknownVisitor");
}
