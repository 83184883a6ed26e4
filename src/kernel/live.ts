import type { Database } from "../../db/client.ts";
import { compareMember, isAsExpected, type LiveComparison, readOnce } from "./compare-live.ts";
import type { DomainEvent } from "./events.ts";
import { createOutbox, type Outbox, outboxPosition } from "./outbox.ts";
import type { SnapshotSection, SnapshotStore } from "./snapshot.ts";

/** Lines of the database as a function lists them. */
export type ReadLines = (list: (db: Database) => Promise<string[]>) => Promise<string[]>;

/** The lines that memory holds: how many, and whether one is among them. */
export interface HeldLines {
  count: number;
  holds: (line: string) => boolean;
}

/** Something held in memory that follows the database: built once, then kept by the outbox's events. */
export interface Live {
  name: string;
  /** Builds from the database alone. */
  build: (db: Database) => Promise<void>;
  /** Brings in some events by loading the present state of what they name; must be idempotent. */
  receive: (db: Database, events: readonly DomainEvent[]) => Promise<void>;
  /** Called once everything was brought in that people wait for: what many events are done with at once. */
  settle?: () => Promise<void>;
  /** Only for members worth a snapshot. */
  snapshot?: {
    /** Changes with the code that reads it. */
    version: string;
    /** Whether something besides events changes what is held, so that it is written although none came. */
    changesByItself?: boolean;
    /** What is held when it is called, however long the writing takes. */
    save: () => readonly SnapshotSection[] | Promise<readonly SnapshotSection[]>;
    /** @throws when the sections are not what `save` gave. */
    load: (sections: readonly SnapshotSection[]) => void;
    /** What memory holds and what the database says it should hold, as `id:version` lines in any order. */
    held: () => string[];
    /** The same without making the lines held: a start compares a million. */
    lookUp?: () => HeldLines;
    /** @param read reads lists that several members look at, once for all of them. */
    expected: (db: Database, read: ReadLines) => Promise<string[]>;
  };
}

export interface LiveSet {
  outbox: Outbox;
  /** Everything that woke it before this call is in memory when it resolves; a long work follows its commits by itself. */
  catchUp: () => Promise<void>;
  /** Everything committed before this call is, whoever committed it. */
  catchUpFully: () => Promise<void>;
  /** Asks for a catch-up soon: handed to contexts as `afterCommit`. */
  wake: () => void;
  /** Brings in what a long work has committed so far, in steps; who asks for a page meanwhile does not wait for it. */
  follow: () => Promise<void>;
  /** @param onProgress indexes compared, indexes in all. */
  compare: (onProgress?: (done: number, total: number) => void) => Promise<LiveComparison[]>;
  saveSnapshots: () => Promise<void>;
  rebuild: () => Promise<void>;
}

export interface LiveSetOptions {
  db: Database;
  members: readonly Live[];
  snapshots: SnapshotStore | null;
  /** Other processes write too (Workers): look at the outbox at every catch-up, not only after own writes. */
  shared: boolean;
  onFailure: (name: string, error: unknown) => void;
  /** Leaves a snapshot that differs from the database as it is, for a check to show. */
  asFound?: boolean;
  /** Told of each member that was built from the database, and how many there are in all. */
  onBuilt?: (members: number) => void;
}

const COMPARE_ATTEMPTS = 3;
/** What they name is loaded in one statement. */
const EVENTS_AT_ONCE = 25;

/** Builds every member (from its snapshot where that is sound) and keeps all of them at the database's state. */
export async function createLiveSet(options: LiveSetOptions): Promise<LiveSet> {
  const { db, members, snapshots } = options;
  const places = new Map<string, number>();
  const dirty = new Set<Live>();
  /** The place that each stored snapshot is of. */
  const stored = new Map<string, number>();
  /** Read from a snapshot at the start: what was built is the database's state by what built it. */
  const restored = new Set<Live>();
  let pending = true;

  async function build(member: Live): Promise<void> {
    const position = await outboxPosition(db);
    await member.build(db);
    places.set(member.name, position);
    stored.delete(member.name);
    options.onBuilt?.(members.length);
  }

  async function restore(member: Live): Promise<void> {
    const found = await snapshots?.load(`${member.name}-${member.snapshot?.version ?? ""}`).catch(() => null);
    if (!found || !member.snapshot || found.outboxSeq > (await outboxPosition(db))) return build(member);
    try {
      member.snapshot.load(found.sections);
      places.set(member.name, found.outboxSeq);
      stored.set(member.name, found.outboxSeq);
      restored.add(member);
    } catch {
      return build(member);
    }
  }

  for (const member of members) await restore(member);

  const outbox = createOutbox(
    db,
    members.map((member) => ({
      name: member.name,
      startAfter: places.get(member.name) ?? 0,
      atOnce: EVENTS_AT_ONCE,
      receive: async (events) => {
        const place = places.get(member.name) ?? 0;
        const fresh = events.filter(({ seq }) => seq > place);
        const last = fresh.at(-1);
        // Its place moves when it is built: a snapshot taken before that must not claim the event.
        if (!last || dirty.has(member)) return;
        await member.receive(
          db,
          fresh.map(({ event }) => event),
        );
        places.set(member.name, last.seq);
      },
    })),
    (name, error) => {
      const member = members.find((candidate) => candidate.name === name);
      if (member) dirty.add(member);
      options.onFailure(name, error);
    },
  );

  async function bringUp(): Promise<void> {
    pending = false;
    await (options.shared ? outbox.drainAlone() : outbox.drain());
    for (const member of dirty) {
      dirty.delete(member);
      await build(member).catch((error: unknown) => {
        dirty.add(member);
        pending = true;
        throw error;
      });
    }
    for (const member of members) await member.settle?.();
  }

  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  function run(): Promise<void> {
    running = bringUp().finally(() => {
      running = null;
    });
    return running;
  }

  /** A run under way may have passed what was committed since it began, so those who ask now share the next one. */
  function catchUp(): Promise<void> {
    if (options.shared) return bringUp();
    if (!pending) return running ?? Promise.resolve();
    if (running === null) return run();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return run();
      });
    return next;
  }

  function catchUpFully(): Promise<void> {
    pending = true;
    return catchUp();
  }

  /** A change committed between the two readings is no difference, so a difference is looked at again. */
  async function compareInPeace(member: Live, snapshot: NonNullable<Live["snapshot"]>): Promise<LiveComparison> {
    for (let attempt = 1; ; attempt++) {
      const comparison = await compareMember(db, member, snapshot);
      if (comparison.held.sha256 === comparison.expected.sha256 || attempt === COMPARE_ATTEMPTS) return comparison;
      await catchUpFully();
    }
  }

  await catchUp();
  const read = readOnce(db);
  for (const member of members) {
    if (!member.snapshot || !restored.has(member) || options.asFound) continue;
    if (!(await isAsExpected(db, member.snapshot, read))) await build(member);
  }

  function wake(): void {
    pending = true;
    // On Workers nothing goes on after the answer; the next request looks at the outbox anyway.
    if (options.shared) return;
    void catchUp().catch((error: unknown) => options.onFailure("catch-up", error));
  }

  return {
    outbox,
    catchUp,
    catchUpFully,
    wake,
    follow: async () => {
      // Not while a member is built: its place would then be moved back past what it has received.
      while (running !== null) await running.catch(() => undefined);
      await outbox.drain();
      if (dirty.size > 0) wake();
    },
    compare: async (onProgress = () => {}) => {
      await catchUpFully();
      const kept = members.flatMap((member) => (member.snapshot ? [{ member, snapshot: member.snapshot }] : []));
      const rows: LiveComparison[] = [];
      for (const { member, snapshot } of kept) {
        rows.push(await compareInPeace(member, snapshot));
        onProgress(rows.length, kept.length);
      }
      return rows;
    },
    saveSnapshots: async () => {
      if (!snapshots) return;
      await catchUp();
      for (const member of members) {
        if (!member.snapshot) continue;
        const name = `${member.name}-${member.snapshot.version}`;
        // Events that come in before everything is written are received again after a start from it.
        const place = places.get(member.name) ?? 0;
        if (stored.get(member.name) === place && !member.snapshot.changesByItself) continue;
        await snapshots.save(name, member.snapshot.version, place, await member.snapshot.save());
        stored.set(member.name, place);
      }
    },
    rebuild: async () => {
      for (const member of members) dirty.add(member);
      pending = true;
      await catchUp();
    },
  };
}
