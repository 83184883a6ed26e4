import { asc, gt } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { outboxEvents } from "../../db/schema/kernel.ts";
import type { DomainEvent } from "./events.ts";
import { createBreath } from "./take-breath.ts";

export const EVENTS_AT_ONCE = 200;

export interface StoredEvent {
  seq: number;
  event: DomainEvent;
}

/** What came after a place, at most `EVENTS_AT_ONCE`, in order. */
export async function readEvents(db: Database, after: number): Promise<StoredEvent[]> {
  const rows = await db
    .select()
    .from(outboxEvents)
    .where(gt(outboxEvents.seq, after))
    .orderBy(asc(outboxEvents.seq))
    .limit(EVENTS_AT_ONCE);
  return rows.map(({ seq, event, payload }) => ({
    seq,
    event: { event, payload: JSON.parse(payload) } as DomainEvent,
  }));
}

/** What the subscribers of one run share. */
export interface OutboxRun {
  read: (after: number) => Promise<readonly StoredEvent[]>;
  /** A local database answers without a pause: many events at once would keep every request waiting. */
  breathe: () => Promise<void>;
}

/** Most of its subscribers stand at the same place, so the last events read are kept for the next one. */
export function beginRun(db: Database): OutboxRun {
  let kept: { after: number; rows: readonly StoredEvent[] } | null = null;
  return {
    breathe: createBreath(),
    read: async (after) => {
      if (kept?.after !== after) kept = { after, rows: await readEvents(db, after) };
      return kept.rows;
    },
  };
}
