import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Database } from "../../db/client.ts";
import { settings } from "../../db/schema/reference.ts";
import type { Context } from "../../src/kernel/context.ts";
import { createLiveSet, type Live, type LiveSet } from "../../src/kernel/live.ts";
import type { SnapshotSection, SnapshotStore } from "../../src/kernel/snapshot.ts";
import { write } from "../../src/kernel/write.ts";
import { freshDatabase, testContext } from "../support/database.ts";
import { bytesOf, createMemoryStore, oneSection } from "../support/snapshots.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
beforeEach(async () => {
  open = await freshDatabase();
});
afterEach(() => open.remove());

const rowsOf = async (db: Database): Promise<string[]> => (await db.select().from(settings)).map((row) => row.key);

/** Holds the keys of all settings, as an index holds posts. */
function createKeyMember(failOnce = false): Live & { keys: Set<string>; builds: number } {
  let mustFail = failOnce;
  const member = {
    name: "keys",
    keys: new Set<string>(),
    builds: 0,
    build: async (db: Database) => {
      member.builds += 1;
      member.keys = new Set(await rowsOf(db));
    },
    receive: async (db: Database) => {
      if (mustFail) {
        mustFail = false;
        throw new Error("event could not be brought in");
      }
      for (const key of await rowsOf(db)) member.keys.add(key);
    },
    snapshot: {
      version: "1",
      save: () => oneSection(new TextEncoder().encode(JSON.stringify([...member.keys]))),
      load: (sections: readonly SnapshotSection[]) => {
        const bytes = bytesOf(sections[0]?.parts ?? []);
        member.keys = new Set(JSON.parse(new TextDecoder().decode(bytes)) as string[]);
      },
      held: () => [...member.keys],
      expected: rowsOf,
    },
  };
  return member;
}

async function addSetting(ctx: Context, key: string): Promise<void> {
  await write(ctx, { permission: "setting.edit", schema: z.string(), input: key }, async (tx) => {
    await tx.db.insert(settings).values({ key, value: "v", updatedAt: tx.now });
    await tx.audit({ action: "test", entity: "settings", entityId: key });
    await tx.emit({ event: "settings.changed", payload: {} });
  });
}

const failures: string[] = [];
const openSet = (member: Live, snapshots: SnapshotStore | null = null): Promise<LiveSet> =>
  createLiveSet({
    db: open.db,
    members: [member],
    snapshots,
    shared: false,
    onFailure: (name) => failures.push(name),
  });

describe("what is held in memory", () => {
  it("holds everything committed before a request, however many requests come at once", async () => {
    const member = createKeyMember();
    const set = await openSet(member);
    const ctx = { ...testContext(open), afterCommit: set.wake };
    const seen = Array.from({ length: 20 }, async (_, index) => {
      await addSetting(ctx, `k${index}`);
      await set.catchUp();
      return member.keys.has(`k${index}`);
    });
    expect(await Promise.all(seen)).toEqual(Array(20).fill(true));
  });

  it("follows a long work without making a page wait, and holds all of it once it has caught up", async () => {
    const member = createKeyMember();
    const { receive } = member;
    let goOn: () => void = () => {};
    const held = new Promise<void>((resolve) => (goOn = resolve));
    member.receive = async (db, events) => {
      await held;
      await receive(db, events);
    };
    const set = await openSet(member);
    await addSetting(testContext(open), "imported");
    const following = set.follow();
    await set.catchUp();
    expect([...member.keys]).toEqual([]);
    goOn();
    await following;
    expect([...member.keys]).toEqual(["imported"]);
  });

  it("holds all that is committed for who asks for all, also what woke nobody", async () => {
    const member = createKeyMember();
    const set = await openSet(member);
    await addSetting(testContext(open), "undone");
    await set.catchUp();
    expect([...member.keys]).toEqual([]);
    await set.catchUpFully();
    expect([...member.keys]).toEqual(["undone"]);
  });

  it("is built again when an event of a long work could not be brought in", async () => {
    const member = createKeyMember(true);
    const set = await openSet(member);
    await addSetting(testContext(open), "imported");
    await set.follow();
    await set.catchUp();
    expect([...member.keys]).toEqual(["imported"]);
  });

  it("is built again when an event could not be brought in", async () => {
    const member = createKeyMember(true);
    const set = await openSet(member);
    await addSetting({ ...testContext(open), afterCommit: set.wake }, "k");
    await set.catchUp();
    expect(member.keys.has("k")).toBe(true);
    expect(failures).toContain("keys");
  });

  it("starts from a snapshot and catches up with what was committed after it", async () => {
    const store = createMemoryStore();
    const first = await openSet(createKeyMember(), store);
    await addSetting({ ...testContext(open), afterCommit: first.wake }, "before");
    await first.saveSnapshots();
    await addSetting(testContext(open), "after");
    const member = createKeyMember();
    await openSet(member, store);
    expect([...member.keys].sort()).toEqual(["after", "before"]);
    expect(member.builds).toBe(0);
  });

  it("is built again at the next call when a build failed, without waiting for another change", async () => {
    const member = createKeyMember(true);
    const set = await openSet(member);
    const { build } = member;
    member.build = () => Promise.reject(new Error("the disk is busy"));
    await addSetting(testContext(open), "a");
    set.wake();
    await expect(set.catchUp()).rejects.toThrow("the disk is busy");
    member.build = build;
    await set.catchUp();
    expect([...member.keys]).toEqual(["a"]);
  });

  it("loses nothing that is committed while it is built again", async () => {
    const member = createKeyMember();
    const set = await openSet(member);
    const ctx = { ...testContext(open), afterCommit: set.wake };
    const buildNow = member.build;
    member.build = async (db) => {
      await buildNow(db);
      const read = new Set(member.keys);
      await addSetting(ctx, "meanwhile");
      await new Promise((resolve) => setTimeout(resolve, 20));
      member.keys = read;
    };
    await set.rebuild();
    await set.catchUp();
    expect([...member.keys]).toEqual(["meanwhile"]);
  });

  it("claims in its snapshot no event that it has yet to be built for", async () => {
    const first = { ...createKeyMember(), name: "first" };
    const second = { ...createKeyMember(true), name: "second" };
    const places: Record<string, number> = {};
    const save: SnapshotStore["save"] = async (name, _version, outboxSeq) => {
      places[name] = outboxSeq;
      if (name !== "first-1") return;
      const begun = new Promise<void>((resolve) => {
        second.build = () => {
          resolve();
          return new Promise(() => {});
        };
      });
      await addSetting({ ...testContext(open), afterCommit: () => set.wake() }, "while the first is saved");
      await begun;
    };
    const snapshots = { load: async () => null, save };
    const options = { db: open.db, snapshots, shared: false, onFailure: () => {} };
    const set = await createLiveSet({ ...options, members: [first, second] });
    await set.saveSnapshots();
    expect(places).toEqual({ "first-1": 0, "second-1": 0 });
  });

  it("compares what was built with the database only when it is asked to: it is made of nothing else", async () => {
    const member = createKeyMember();
    let comparisons = 0;
    const { snapshot } = member;
    if (snapshot) {
      member.snapshot = {
        ...snapshot,
        expected: (db, read) => {
          comparisons++;
          return snapshot.expected(db, read);
        },
      };
    }
    const set = await openSet(member);
    expect(comparisons).toBe(0);
    await set.compare();
    expect(comparisons).toBe(1);
  });

  it("does not trust a snapshot that differs from the database", async () => {
    const store = createMemoryStore();
    await store.save("keys-1", "1", 0, oneSection(new TextEncoder().encode('["never stored"]')));
    const member = createKeyMember();
    const set = await openSet(member, store);
    expect([...member.keys]).toEqual([]);
    const [comparison] = await set.compare();
    expect(comparison?.held).toEqual(comparison?.expected);
  });
});
