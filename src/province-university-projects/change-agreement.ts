import { and, eq, sql } from "drizzle-orm";
import { agreementEntries, cooperationAgreements } from "../../db/schema/cooperation-agreements.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { Conflict } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import { type AgreementRecord, type AgreementRow, getAgreementRecord } from "./agreement-queries.ts";
import { AGREEMENT_ACT_STATUSES, type AgreementAct, type AgreementEntryKind } from "./cooperation-agreement.ts";

export const agreementChanged = ({ number, status }: Pick<AgreementRow, "number" | "status">): Conflict =>
  new Conflict("cooperationAgreement.stateChanged", { number, status });

/** The agreement that somebody is about to change. @throws NotFound, Conflict when it was changed meanwhile. */
export async function loadAgreement(
  tx: WriteContext,
  agreementId: string,
  act: AgreementAct,
  seenVersion: number,
): Promise<AgreementRecord> {
  const agreement = await getAgreementRecord(tx.db, agreementId);
  const isOpen = AGREEMENT_ACT_STATUSES[act].includes(agreement.status);
  if (seenVersion !== agreement.version || !isOpen) throw agreementChanged(agreement);
  return agreement;
}

/** Updates only what stood there. @throws Conflict when somebody was quicker; nothing is changed then. */
export async function changeAgreement(
  tx: WriteContext,
  agreement: AgreementRow,
  change: Partial<typeof cooperationAgreements.$inferInsert>,
): Promise<AgreementRow> {
  const { id, status, version } = agreement;
  const [row] = await tx.db
    .update(cooperationAgreements)
    .set({ ...change, version: sql`${cooperationAgreements.version} + 1`, updatedAt: tx.now })
    .where(
      and(
        eq(cooperationAgreements.id, id),
        eq(cooperationAgreements.version, version),
        eq(cooperationAgreements.status, status),
      ),
    )
    .returning();
  if (!row) throw agreementChanged(agreement);
  return row;
}

interface Told {
  kind: AgreementEntryKind;
  happenedOn?: string;
  note?: string;
  fields?: readonly string[];
  from: AgreementRow["status"] | null;
}

/** Keeps what happened in the agreement's own history and, without a value, in the audit trail. */
export async function tellOfAgreement(tx: WriteContext, row: AgreementRow, told: Told): Promise<void> {
  const { kind, fields = [], from } = told;
  await tx.db.insert(agreementEntries).values({
    agreementId: row.id,
    kind,
    status: row.status,
    happenedOn: told.happenedOn ?? shanghaiDay(tx.now),
    note: told.note ?? "",
    fields: [...fields],
    by: tx.actor.accountId,
    at: tx.now,
  });
  const detail = { from, to: row.status, ...(fields.length === 0 ? {} : { fields }) };
  await tx.audit({
    action: `cooperationAgreement.${kind}`,
    entity: "cooperationAgreement",
    entityId: row.id,
    detail,
  });
}
