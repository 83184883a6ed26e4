import { eq } from "drizzle-orm";
import { z } from "zod";
import { agreementEnterprises, cooperationAgreements } from "../../db/schema/cooperation-agreements.ts";
import type { Context } from "../kernel/context.ts";
import { requireHappened } from "../kernel/day.ts";
import { Conflict } from "../kernel/errors.ts";
import { ID_PATTERN, nextNumber } from "../kernel/ids.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { checkCodes } from "../reference/check-codes.ts";
import type { AgreementRow } from "./agreement-queries.ts";
import { tellOfAgreement } from "./change-agreement.ts";
import { type AgreementContent, agreementContentSchema } from "./cooperation-agreement.ts";
import { requireParty } from "./require-party.ts";

const enterSchema = z.object({
  content: agreementContentSchema,
  /** Made with the form, so that a form sent twice is one agreement. */
  formId: z.string().regex(ID_PATTERN),
});

/** 录入协议 that was signed. @throws Conflict when this very form has made one; Refused for a day still to come. */
export async function enterAgreement(ctx: Context, input: z.input<typeof enterSchema>): Promise<AgreementRow> {
  const command = { permission: "provinceUniversity.record", schema: enterSchema, input } as const;
  return write(ctx, command, async (tx, { content, formId }) => {
    const [earlier] = await tx.db.select().from(cooperationAgreements).where(eq(cooperationAgreements.id, formId));
    if (earlier) throw new Conflict("cooperationAgreement.enteredAlready", { number: earlier.number });
    await requireAgreementFit(tx, content, { partyIds: [], base: "" });
    const [row] = await tx.db
      .insert(cooperationAgreements)
      .values({
        ...toAgreementColumns(content),
        id: formId,
        number: await nextNumber(tx.db, "X", tx.now),
        status: "inForce",
        endReason: "",
        version: 1,
        createdBy: tx.actor.accountId,
        createdAt: tx.now,
        updatedAt: tx.now,
      })
      .returning();
    if (!row) throw new Error("the agreement was not stored");
    await keepEnterprises(tx, row.id, content.enterpriseIds);
    await tellOfAgreement(tx, row, { kind: "entered", happenedOn: content.signedOn, from: null });
    return row;
  });
}

/** What the form said, as the table keeps it. */
export function toAgreementColumns(content: AgreementContent) {
  const { title, kind, base, institutionId, countyUnit, signedOn, subject, note } = content;
  const period = { startsOn: content.startsOn || null, endsOn: content.endsOn || null };
  return { title, kind, base, institutionId, countyUnit, signedOn, ...period, subject, note };
}

/** Parties that may sign, a base of the list, and a day that has come. @param before what it may keep: who had signed, and its base. */
export async function requireAgreementFit(
  tx: WriteContext,
  content: AgreementContent,
  before: { partyIds: readonly string[]; base: string },
): Promise<void> {
  requireHappened(tx, content.signedOn, "cooperationAgreement.stillToCome");
  await requireParty(tx, content.institutionId, "institution", before.partyIds);
  for (const id of content.enterpriseIds) await requireParty(tx, id, "enterprise", before.partyIds);
  if (content.base !== before.base)
    await checkCodes(tx.db, [{ list: "provinceUniversityBase", code: content.base, path: ["base"] }]);
}

export async function keepEnterprises(
  tx: WriteContext,
  agreementId: string,
  enterpriseIds: readonly string[],
): Promise<void> {
  await tx.db.delete(agreementEnterprises).where(eq(agreementEnterprises.agreementId, agreementId));
  if (enterpriseIds.length === 0) return;
  await tx.db.insert(agreementEnterprises).values(enterpriseIds.map((enterpriseId) => ({ agreementId, enterpriseId })));
}
