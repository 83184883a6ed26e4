import { and, eq, sql } from "drizzle-orm";
import { introductionEntries, introductions } from "../../db/schema/introductions.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { Conflict, NotAllowed, NotFound } from "../kernel/errors.ts";
import type { IntroductionEvent } from "../kernel/events.ts";
import { addWorkingDays } from "../kernel/working-days.ts";
import type { WriteContext } from "../kernel/write.ts";
import { ACT_RULES, type EntryKind, type IntroductionAct, type IntroductionStatus, type Side } from "./introduction.ts";
import { sideOf } from "./introduction-access.ts";
import { getIntroductionRecord, type IntroductionRecord, type IntroductionRow } from "./queries.ts";

export type WithSide = IntroductionRecord & { side: Side };

/**
 * The introduction that somebody is about to change.
 * @param seenVersion what stood on the page, for acts that depend on it.
 * @throws NotFound when they take no part in it; NotAllowed when the act is another's; Conflict in another state.
 */
export async function loadForAct(
  tx: WriteContext,
  introductionId: string,
  act: IntroductionAct,
  seenVersion?: number,
): Promise<WithSide> {
  const introduction = await getIntroductionRecord(tx.db, introductionId);
  const side = sideOf(tx.actor, introduction);
  if (side === null) throw new NotFound("introduction", introductionId);
  if (!ACT_RULES[act].sides.includes(side)) throw new NotAllowed(`introduction.${act}`);
  const { number, status, version } = introduction;
  const isStale = seenVersion !== undefined && seenVersion !== version;
  if (isStale || !ACT_RULES[act].statuses.includes(status)) {
    throw new Conflict("introduction.stateChanged", { number, status });
  }
  return { ...introduction, side };
}

/** Updates only what stood there. @throws Conflict when somebody was quicker; nothing is changed then. */
export async function changeIntroduction(
  tx: WriteContext,
  introduction: IntroductionRow,
  change: Partial<typeof introductions.$inferInsert>,
): Promise<IntroductionRow> {
  const { id, number, status, version } = introduction;
  const [row] = await tx.db
    .update(introductions)
    .set({ ...change, version: sql`${introductions.version} + 1`, updatedAt: tx.now })
    .where(and(eq(introductions.id, id), eq(introductions.version, version), eq(introductions.status, status)))
    .returning();
  if (!row) throw new Conflict("introduction.stateChanged", { number, status });
  return row;
}

/** What ends the clock: nobody's turn any more. */
export const overAt = (now: Date) => ({
  turn: null,
  dueOn: null,
  dueTime: null,
  nextStep: "",
  turnSince: now,
  closedAt: now,
});

/** Clocks run in working days, as those of the checks do. */
export const workingDayAfter = (now: Date, days: number): string => addWorkingDays(shanghaiDay(now), days);

export interface Told {
  kind: EntryKind;
  side: Side | null;
  takenPlaceOn?: string;
  people?: string;
  note?: string;
  internal?: boolean;
  reason?: string | null;
  nextStep?: string;
  dueOn?: string | null;
  /** How it came, where its side did not put it down itself. */
  how?: string;
  /** Where it stood before, for the audit entry. */
  from: IntroductionStatus | null;
  event: IntroductionEvent;
}

/** Records what happened where everybody concerned reads it, in the audit trail, and for those who are told of it. */
export async function tell(tx: WriteContext, row: IntroductionRow, told: Told): Promise<void> {
  const { from, event, kind, side, reason = null } = told;
  const [entry] = await tx.db
    .insert(introductionEntries)
    .values({
      introductionId: row.id,
      kind,
      side,
      status: row.status,
      takenPlaceOn: told.takenPlaceOn ?? shanghaiDay(tx.now),
      people: told.people ?? "",
      note: told.note ?? "",
      internal: told.internal ?? false,
      reason,
      nextStep: told.nextStep ?? "",
      dueOn: told.dueOn ?? null,
      by: tx.actor.accountId,
      at: tx.now,
    })
    .returning({ seq: introductionEntries.seq });
  if (!entry) throw new Error("the entry was not stored");
  const how = told.how === undefined ? {} : { how: told.how };
  const detail = { side, kind, from, to: row.status, reason, ...how };
  await tx.audit({ action: event, entity: "introduction", entityId: row.id, detail });
  await tx.emit({ event, payload: { introductionId: row.id, entrySeq: entry.seq } });
}
