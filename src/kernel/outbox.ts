import { and, eq, gt, lte, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { outboxCursors, outboxEvents } from "../../db/schema/kernel.ts";
import type { Context } from "./context.ts";
import { Conflict } from "./errors.ts";
import type { DomainEvent } from "./events.ts";
import { insertRows } from "./insert-rows.ts";
import { beginRun, EVENTS_AT_ONCE, type OutboxRun, type StoredEvent } from "./read-events.ts";
import { slices } from "./slices.ts";
import { createBreath } from "./take-breath.ts";

/** One reader of the outbox. It must be idempotent: after a crash it sees the last events again. */
export interface Subscriber {
  name: string;
  /** An index in memory begins where its memory was built; a durable subscriber's place is stored instead. */
  startAfter: number | "stored";
  receive: (events: readonly StoredEvent[]) => Promise<void>;
  /** How many events it takes at once, all or none: one where each is a deed of its own. */
  atOnce: number;
  /** An event that nobody else reads and that says who: what it says is gone once it is received (R128). */
  forgets?: DomainEvent["event"];
}

export interface Outbox {
  /** Runs what is due; resolves when every subscriber has caught up. */
  drain: () => Promise<void>;
  /** The same without sharing the run of another request: on Workers a request may not wait for another's promise. */
  drainAlone: () => Promise<void>;
  /** Asks for a drain soon, without waiting. */
  wake: () => void;
  /** Stops after the event under way. */
  stop: () => Promise<void>;
}

/**
 * Delivers events in order, each subscriber at its own pace; a failure stops that subscriber until the next drain.
 */
export function createOutbox(
  db: Database,
  subscribers: readonly Subscriber[],
  onFailure: (subscriber: string, error: unknown) => void,
): Outbox {
  const places = new Map<string, number>();
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  async function place(subscriber: Subscriber): Promise<number> {
    const known = places.get(subscriber.name);
    if (known !== undefined) return known;
    if (subscriber.startAfter !== "stored") return subscriber.startAfter;
    return (await findPlace(db, subscriber.name)) ?? 0;
  }

  async function deliver(subscriber: Subscriber, { read, breathe }: OutboxRun): Promise<void> {
    let seq = await place(subscriber);
    for (;;) {
      const rows = await read(seq);
      await breathe();
      const before = seq;
      try {
        for (const some of slices(rows, subscriber.atOnce)) {
          if (stopped) break;
          await subscriber.receive(some);
          seq = some.at(-1)?.seq ?? seq;
          places.set(subscriber.name, seq);
          await breathe();
        }
      } finally {
        // Also after a failure or a stop: what was received by then is not to be received again.
        if (seq > before && subscriber.startAfter === "stored") await saveCursor(db, subscriber, before, seq);
      }
      if (stopped || rows.length < EVENTS_AT_ONCE) return;
    }
  }

  async function run(): Promise<void> {
    do {
      again = false;
      await deliverAll();
    } while (again && !stopped);
  }

  async function deliverAll(): Promise<void> {
    const once = beginRun(db);
    for (const subscriber of subscribers) {
      await deliver(subscriber, once).catch((error: unknown) => onFailure(subscriber.name, error));
    }
  }

  function drain(): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    running = run().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    drain,
    drainAlone: deliverAll,
    wake: () => void drain(),
    stop: async () => {
      stopped = true;
      await running;
    },
  };
}

/** Tells of what a write has changed, in its transaction. */
export async function storeEvents(ctx: Pick<Context, "db" | "now">, events: readonly DomainEvent[]): Promise<void> {
  const rows = events.map(({ event, payload }) => ({ at: ctx.now, event, payload: JSON.stringify(payload) }));
  const breathe = createBreath();
  for (const some of slices(rows, EVENTS_AT_ONCE)) {
    await insertRows(ctx.db, outboxEvents, some);
    await breathe();
  }
}

async function saveCursor(db: Database, { name, forgets }: Subscriber, before: number, seq: number): Promise<void> {
  await db
    .insert(outboxCursors)
    .values({ subscriber: name, seq })
    .onConflictDoUpdate({ target: outboxCursors.subscriber, set: { seq } });
  if (forgets === undefined) return;
  // The row itself stays, since places in the outbox are counted by the greatest number.
  const received = and(eq(outboxEvents.event, forgets), gt(outboxEvents.seq, before), lte(outboxEvents.seq, seq));
  await db.update(outboxEvents).set({ payload: "{}" }).where(received);
}

/** How far a durable subscriber has read, null before it ever did. */
export async function findPlace(db: Database, subscriber: string): Promise<number | null> {
  const [row] = await db.select().from(outboxCursors).where(eq(outboxCursors.subscriber, subscriber));
  return row?.seq ?? null;
}

/**
 * Moves a place, for a reader that stores it together with what it did.
 * @param from null to begin. @throws Conflict when another process has moved it meanwhile.
 */
export async function movePlace(db: Database, subscriber: string, from: number | null, to: number): Promise<void> {
  const moved =
    from === null
      ? await db.insert(outboxCursors).values({ subscriber, seq: to }).onConflictDoNothing().returning()
      : await db
          .update(outboxCursors)
          .set({ seq: to })
          .where(and(eq(outboxCursors.subscriber, subscriber), eq(outboxCursors.seq, from)))
          .returning();
  if (moved.length === 0) throw new Conflict("outbox.placeMoved", { subscriber });
}

/** The newest event's position, 0 when there is none. */
export async function outboxPosition(db: Database): Promise<number> {
  const [row] = await db.select({ seq: sql<number>`coalesce(max(${outboxEvents.seq}), 0)` }).from(outboxEvents);
  return Number(row?.seq ?? 0);
}
