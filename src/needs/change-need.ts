import { and, eq, inArray, sql } from "drizzle-orm";
import { needChecks, needRevisions, needs } from "../../db/schema/needs.ts";
import { Conflict, NotAllowed, NotFound } from "../kernel/errors.ts";
import type { FieldRemark } from "../kernel/opinion.ts";
import type { WriteContext } from "../kernel/write.ts";
import type { CloseReason, NeedStatus } from "./need.ts";
import { mayWriteNeed, needAccess } from "./need-access.ts";
import { sealJudged, toDraft } from "./need-content.ts";
import { getNeedRecord, type NeedRecord, type NeedRow } from "./queries.ts";

/**
 * The need that its enterprise, or staff in its name, are about to change.
 * @param seenVersion what stood on the page: nobody decides on, or overwrites, what they have not read.
 * @throws NotFound when they may not learn of it; NotAllowed when they may only read it; Conflict when it was changed.
 */
export async function loadForChange(tx: WriteContext, needId: string, seenVersion?: number): Promise<NeedRecord> {
  const need = await getNeedRecord(tx.db, needId);
  const access = needAccess(tx.actor, need);
  if (access === "hidden") throw new NotFound("need", needId);
  if (access !== "full") throw new NotAllowed("need.change");
  if (seenVersion !== undefined && seenVersion !== need.version) {
    throw new Conflict("need.stateChanged", { number: need.number, status: need.status });
  }
  return need;
}

/** The same for its very words. @throws NotAllowed also for staff at a need that its enterprise wrote itself. */
export async function loadForWriting(tx: WriteContext, needId: string, seenVersion: number): Promise<NeedRecord> {
  const need = await loadForChange(tx, needId, seenVersion);
  if (!mayWriteNeed(tx.actor, need)) throw new NotAllowed("need.write");
  return need;
}

/**
 * Updates only from the expected state and version.
 * @throws Conflict when somebody was quicker; nothing is changed then.
 */
export async function changeNeed(
  tx: WriteContext,
  need: NeedRow,
  expected: readonly NeedStatus[],
  change: Partial<typeof needs.$inferInsert>,
): Promise<NeedRow> {
  const [row] = await tx.db
    .update(needs)
    .set({ ...change, version: sql`${needs.version} + 1`, updatedAt: tx.now })
    .where(and(eq(needs.id, need.id), eq(needs.version, need.version), inArray(needs.status, [...expected])))
    .returning();
  if (!row) throw new Conflict("need.stateChanged", { number: need.number, status: need.status });
  await tx.emit({ event: "need.changed", payload: { needId: need.id } });
  // A need whose talks have ended was published long ago: nobody is told of a publication.
  const hasTalksEnded = (need.status === "inTalks" || need.status === "contracted") && row.status === "published";
  if (row.status !== need.status && !hasTalksEnded) {
    await tx.emit({ event: "need.statusChanged", payload: { needId: need.id, to: row.status } });
  }
  return row;
}

/** Ends the need; a revision that is open goes with it. */
export async function closeNeed(
  tx: WriteContext,
  need: NeedRow,
  expected: readonly NeedStatus[],
  closeReason: CloseReason,
): Promise<NeedRow> {
  const row = await changeNeed(tx, need, expected, { status: "closed", closeReason, closedAt: tx.now });
  await tx.db
    .update(needRevisions)
    .set({ status: "withdrawn", decidedBy: tx.actor.accountId, decidedAt: tx.now })
    .where(and(eq(needRevisions.needId, need.id), inArray(needRevisions.status, ["submitted", "returned"])));
  return row;
}

/** What a reviewer decided at which check, and in whose place. */
export interface CheckRecord {
  step: "formalCheck" | "diagnosis";
  outcome: "passed" | "returned" | "refused";
  opinion: string;
  actedFor: string | null;
  remarks?: FieldRemark[];
}

/** Records what a reviewer decided; of a returned need also what it said then, to compare the next one with. */
export async function recordCheck(tx: WriteContext, need: NeedRow, record: CheckRecord): Promise<void> {
  const id = tx.newId();
  const judged = record.outcome === "returned" ? sealJudged(toDraft(need, tx.vault), id, tx.vault) : null;
  await tx.db
    .insert(needChecks)
    .values({ id, needId: need.id, ...record, judged, reviewerId: tx.actor.accountId, at: tx.now });
}
